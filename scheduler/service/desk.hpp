#pragma once

#include <functional>
#include <string>
#include <utility>
#include <variant>

#include "proto/methods.hpp"
#include "scheduler/planning/forecast.hpp"
#include "scheduler/planning/planner.hpp"
#include "scheduler/service/repeats.hpp"
#include "scheduler/service/service.hpp"
#include "station/credential/pass_key.hpp"
#include "station/model/queries.hpp"

namespace greenlane::service {

/// What the service keeps between calls.
struct Desk {
  model::Station station;
  planning::Forecast forecast;
  planning::SlotPlanner planner;
  credential::PassKey key;
  Repeats repeats;
};

/// One call at work: who asks and when, and what has come of it so far.
class Work {
 public:
  Work(Desk& at_desk, const model::Actor& who, Instant when)
      : desk(at_desk), actor(who), now(when) {}

  /// Decides, applies and takes the events into the unit; a refusal changes nothing.
  Result<model::Events> perform(const model::Command& command);

  const model::Station& station() const { return desk.station; }
  const Zone& zone() const { return desk.station.policy.zone; }
  bool is_firm() const { return actor.role == model::Role::firm; }

  Desk& desk;
  const model::Actor& actor;
  Instant now;
  std::string_view password_hash;            ///< of the params' password, where they have one
  const planning::MadePlan* plan = nullptr;  ///< made before the call, where one was
  ledger::Unit unit;
};

/// The rest of a read, for the thread that has a History: see Answer::later.
using Later = std::function<Result<std::string>(ledger::History&)>;

/// The rest of a read that takes some thinking: see Answer::aside.
using Aside = std::function<Result<std::string>()>;

/// What a read of something that may have ended comes to: the row, or where to look for it.
template <class Row>
using Sooner = std::variant<Row, Later>;

/// A row as JSON, with instants in the station's time.
template <class Row>
std::string json_text(const Row& row, const Zone& zone) {
  std::string text;
  codec::write(text, row, codec::EncodeOptions{&zone});
  return text;
}

}  // namespace greenlane::service
