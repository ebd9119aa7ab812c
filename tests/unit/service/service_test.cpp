#include "scheduler/service/service.hpp"

#include <boost/json/object.hpp>
#include <catch2/catch.hpp>

#include "station/credential/pass_key.hpp"
#include "station/ledger/event_json.hpp"
#include "tests/support/scene.hpp"

using namespace greenlane;
using namespace greenlane::service;

namespace {

const Instant nine = *parse_instant("2022-05-05T09:00:00+08:00");

/// All that a unit writes, as text.
std::string text_of(const ledger::Unit& unit) {
  std::string text;
  for (const model::Entry& entry : unit.entries) text += ledger::text_of(entry.event) + '\n';
  if (unit.reply) {
    text += unit.reply->reply + '\n';
    for (const auto& [field, print] : unit.reply->fingerprint) text += field + '=' + print + '\n';
  }
  for (const ledger::CredentialSet& set : unit.credentials) text += set.password_hash + '\n';
  return text;
}

}  // namespace

TEST_CASE("of a password that is set, what is written has the hash alone", "[service][access]") {
  Service service{{}, credential::PassKey{credential::PassKey::Bytes{}}};
  REQUIRE(service.adopt(support::a_policy(), nine));
  const boost::json::object params{{"user", "chen"},
                                   {"role", "dispatcher"},
                                   {"password", "swordfish"},
                                   {"idempotency_key", "k"}};
  const auto answer = service.call({.method = "user.create",
                                    .params = params,
                                    .actor = support::admin(),
                                    .now = nine,
                                    .password_hash = "the hash"});
  REQUIRE(answer);
  const std::string written = text_of(answer->unit) + answer->result;
  CHECK(written.find("the hash") != std::string::npos);
  CHECK(written.find("chen") != std::string::npos);
  CHECK(written.find("swordfish") == std::string::npos);
  const auto unsealed = [](boost::json::value&, std::string_view) {};
  CHECK(ledger::sealed_text_of(service.station(), unsealed).find("swordfish") == std::string::npos);
}
