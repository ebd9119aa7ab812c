#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "scheduler/service/service.hpp"
#include "station/ledger/history.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/support/scene.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::service {

/// A service that starts on the ledger of what happened in a scene, at the scene's moment.
class Office {
 public:
  explicit Office(const support::Scene& scene);

  /// What the call is answered, from memory or from history; throws when it is refused. What it
  /// changes stays in memory.
  std::string ask_text(const std::string& method, const boost::json::object& params,
                       const model::Actor& actor = support::dispatcher());
  boost::json::object ask(const std::string& method, const boost::json::object& params,
                          const model::Actor& actor = support::dispatcher());

  /// Moves the clock, and does what is due until then.
  void pass_time(Instant to);

  /// For what no method asks.
  Service& service() { return service_; }

  Instant now;

 private:
  ledger::TemporaryDirectory directory_;
  ledger::SqliteLedger ledger_;
  ledger::History history_;
  Service service_;
};

}  // namespace greenlane::service
