#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include "scheduler/planning/explanation.hpp"

namespace greenlane::planning {

using namespace value;

// In which order the trucks of the station's day are called in, and which lane or bay each takes.
// sequence_problem.hpp says what it is made of, sequencing.hpp makes and repairs it.

/// Where a truck of a sequence is.
enum class Whereabouts { inside, at_gate, expected };
BOOST_DESCRIBE_ENUM(Whereabouts, inside, at_gate, expected)

/// How far a service is.
enum class ServiceStep { done, under_way, planned };
BOOST_DESCRIBE_ENUM(ServiceStep, done, under_way, planned)

/// A service of a truck. What is done or under way has begun where and when the gate recorded it.
struct SequencedService {
  Word stage;
  Word server;
  Interval span;  ///< of one under way the end is expected, and not before now
  ServiceStep step{};

  auto operator<=>(const SequencedService&) const = default;
};

/// Who a truck is: what holds of it whatever the sequence.
struct TruckOfDay {
  model::ApplicationId application;
  std::string number;       ///< of the application
  std::string pass_number;  ///< what it is let in against
  Plate plate;
  model::PriorityClass priority{};
  Whereabouts whereabouts{};
  std::optional<Instant> needed_by;

  auto operator<=>(const TruckOfDay&) const = default;
};

struct SequencedTruck {
  TruckOfDay truck;
  Instant enters;  ///< of one that is inside: when it was admitted
  Instant leaves;
  std::vector<SequencedService> services;  ///< in the order of the stages

  auto operator<=>(const SequencedTruck&) const = default;
};

/// A truck that no sequence can have as things are.
struct LeftOutTruck {
  TruckOfDay truck;
  std::optional<Word> stage;  ///< whose servers bind; nothing: the site is full of such trucks
  Reason why;
};

/// A truck that enters or leaves in another minute than the last sequence said.
struct SequenceMove {
  model::ApplicationId application;
  std::string number;
  std::optional<Interval> before;  ///< from entering to leaving; nothing: it is new
  Interval after;
  double promise_minutes = 0;  ///< above 0: its entry promise is broken, for so much
  Reason what;
};

/// What differs from the last sequence.
struct SequenceDifference {
  Reason summary;
  std::vector<SequenceMove> moves;  ///< by when they enter now
};

/// Costs are weighted minutes: of each truck's stay from when it could enter, and once more of what
/// it leaves behind its needed_by; a broken entry promise counts an hour of waiting.
struct Sequence {
  Instant made_at;
  std::int64_t made_at_event = 0;
  bool repaired = false;  ///< from the last one; else made from nothing
  double objective = 0;
  double lower_bound = 0;  ///< no sequence is below it
  bool proven_optimal = false;
  std::uint64_t iterations = 0;
  std::vector<SequencedTruck> trucks;  ///< in the order in which they enter, those inside first
  std::vector<LeftOutTruck> left_out;
  std::optional<SequenceDifference> difference;  ///< nothing: there was no last one
};

/// The sequence's first truck that waits at the gate: whom to call next. Null: nobody waits there.
const SequencedTruck* next_to_call(const Sequence& sequence);

}  // namespace greenlane::planning
