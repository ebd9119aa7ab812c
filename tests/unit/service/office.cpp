#include "tests/unit/service/office.hpp"

#include <boost/json/parse.hpp>

#include "station/credential/pass_key.hpp"

namespace greenlane::service {

namespace {

/// The path of the ledger's file, in which everything is.
std::string written(ledger::SqliteLedger& to, const support::Scene& scene,
                    const ledger::TemporaryDirectory& directory) {
  const ledger::Unit unit{.entries = scene.ledger};
  if (to.commit({unit}) != ledger::Outcome::durable) throw std::runtime_error(to.failure());
  return directory.database();
}

}  // namespace

Office::Office(const support::Scene& scene)
    : now(scene.now),
      ledger_(directory_.path()),
      history_(written(ledger_, scene, directory_)),
      service_(ledger_.recover(), credential::PassKey{{}}) {}

std::string Office::ask_text(const std::string& method, const boost::json::object& params,
                             const model::Actor& actor) {
  Result<Answer> answer = service_.call(
      {.method = method, .params = params, .actor = actor, .now = now, .password_hash = {}});
  Result<std::string> text = !answer         ? Result<std::string>(std::unexpected(answer.error()))
                             : answer->later ? answer->later(history_)
                             : answer->aside ? answer->aside()
                                             : answer->result;
  if (!text) throw std::runtime_error(method + ": " + text.error().message);
  return *std::move(text);
}

boost::json::object Office::ask(const std::string& method, const boost::json::object& params,
                                const model::Actor& actor) {
  return boost::json::parse(ask_text(method, params, actor)).as_object();
}

void Office::pass_time(Instant to) {
  while (service_.pass_time(to)) {
  }
  now = to;
}

}  // namespace greenlane::service
