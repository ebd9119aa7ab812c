#include <map>
#include <memory>
#include <ostream>
#include <tuple>

#include <boost/json/object.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <rapidcheck.h>

#include "scheduler/service/service.hpp"
#include "station/credential/pass_key.hpp"
#include "station/ledger/history.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::service {

namespace {

using namespace std::chrono_literals;

/// A write with an idempotency key, of few methods, keys and contents, so that they meet often.
struct Write {
  int method = 0;
  int key = 0;
  int contents = 0;
  bool restarted = false;  ///< the service is made again from the ledger before it
};

std::ostream& operator<<(std::ostream& stream, const Write& write) {
  return stream << (write.restarted ? "restarted, " : "") << "method " << write.method << ", key "
                << write.key << ", contents " << write.contents;
}

rc::Gen<std::vector<Write>> any_writes() {
  const auto rarely = rc::gen::map(rc::gen::inRange(0, 10), [](int n) { return n == 0; });
  return rc::gen::container<std::vector<Write>>(rc::gen::construct<Write>(
      rc::gen::inRange(0, 3), rc::gen::inRange(0, 3), rc::gen::inRange(0, 3), rarely));
}

const char* method_of(const Write& write) {
  static constexpr const char* methods[] = {"enterprise.register", "enterprise.update",
                                            "slot.set_capacity"};
  return methods[write.method];
}

boost::json::object params_of(const Write& write) {
  boost::json::object params;
  if (write.method == 0)
    params = {{"name", fmt::format("Firm {}", write.contents)},
              {"credit_code", support::credit_code_text(500 + write.contents)},
              {"division", "510112"},
              {"contact_name", "Desk"},
              {"contact_phone", support::phone_text(1)}};
  else if (write.method == 1)
    params = {{"enterprise_id", "ent-1"}, {"name", fmt::format("Carrier {}", write.contents)}};
  else
    params = {{"slot_id", "20220505-18"}, {"capacity", 4 + write.contents}};
  params["idempotency_key"] = fmt::format("key {}", write.key);
  return params;
}

/// A service whose every write is durable before the next, as each connection sees it.
class Desk {
 public:
  Desk() : ledger_(directory_.path()), now_(scene_.now) {
    scene_.enterprise();
    commit({.entries = scene_.ledger});
    history_ = std::make_unique<ledger::History>(directory_.database());
    restart();
  }

  void restart() {
    service_ = std::make_unique<Service>(ledger_.recover(), credential::PassKey{{}});
  }

  Result<std::string> make(const Write& write) {
    now_ += 1s;
    const boost::json::object params = params_of(write);
    auto answer = service_->call({.method = method_of(write),
                                  .params = params,
                                  .actor = support::dispatcher(),
                                  .now = now_,
                                  .password_hash = {}});
    if (!answer) return std::unexpected(answer.error());
    if (!empty(answer->unit)) commit(answer->unit);
    return answer->later ? answer->later(*history_) : answer->result;
  }

  std::int64_t events() const { return service_->station().last_seq; }

 private:
  void commit(const ledger::Unit& unit) {
    if (ledger_.commit({unit}) != ledger::Outcome::durable)
      throw std::runtime_error(ledger_.failure());
  }

  support::Scene scene_;
  ledger::TemporaryDirectory directory_;
  ledger::SqliteLedger ledger_;
  std::unique_ptr<ledger::History> history_;
  std::unique_ptr<Service> service_;
  Instant now_;
};

/// What a key was used for.
struct Used {
  int contents = 0;
  std::string reply;
};

}  // namespace

TEST_CASE("a command sent again with its key gives the same reply and no second event",
          "[service][property][rule-10]") {
  int repeated = 0;
  int contradicted = 0;
  CHECK(rc::check("whatever is sent in whatever order, across restarts", [&] {
    Desk desk;
    std::map<std::tuple<int, int>, Used> used;
    for (const Write& write : *any_writes()) {
      if (write.restarted) desk.restart();
      const std::int64_t before = desk.events();
      const auto reply = desk.make(write);
      const auto known = used.find({write.method, write.key});
      if (known == used.end()) {
        RC_ASSERT((desk.events() > before) == reply.has_value());
        if (reply) used[{write.method, write.key}] = {write.contents, *reply};
        continue;
      }
      RC_ASSERT(desk.events() == before);
      if (known->second.contents == write.contents) {
        RC_ASSERT(reply.has_value());
        RC_ASSERT(*reply == known->second.reply);
        ++repeated;
      } else {
        RC_ASSERT(!reply && reply.error().kind == Kind::conflict);
        ++contradicted;
      }
    }
  }));
  CHECK(repeated > 0);
  CHECK(contradicted > 0);
}

}  // namespace greenlane::service
