#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <utility>

#include <boost/describe/enum.hpp>

namespace greenlane::value {

/// Why something was refused; the wire contract's closed list, spelled as on the wire.
enum class Kind {
  invalid_field,    ///< the request itself is wrong; sending it again changes nothing
  not_found,        ///< no such thing, or not one that the caller may see
  conflict,         ///< it contradicts something that exists already
  forbidden,        ///< the caller's role may not do this
  unauthenticated,  ///< no session, or one that ended
  state,            ///< the thing exists and is not in a state that allows it
  capacity,         ///< no place is left; the rule says which limit binds
  expired,          ///< it was valid once and is no more
  overloaded,       ///< the station is busy; try again later
  storage,          ///< outcome unknown: ask again with the same idempotency key
  internal,         ///< a defect of ours
};
BOOST_DESCRIBE_ENUM(Kind, invalid_field, not_found, conflict, forbidden, unauthenticated, state,
                    capacity, expired, overloaded, storage, internal)

/// What a refusal for want of room was decided on, so that it can be shown to be true.
struct Availability {
  std::int64_t at_event = 0;    ///< the last event that the decision knew
  std::string slot_id;          ///< the slot that was looked at
  int capacity = 0;             ///< trucks that it may take
  int booked = 0;               ///< places that were taken or kept for somebody
  int free = 0;                 ///< places that the applicant's class could have
  std::string nearest_slot_id;  ///< the first that would have been free; empty: none

  bool operator==(const Availability&) const = default;
};

/// Why a request was refused: for a program to act on, and for a person to read.
struct Problem {
  Kind kind = Kind::internal;
  std::string field;  ///< path in the request, such as "consignments[2].mass_kg"; empty: all of it
  std::string rule;   ///< what it broke, such as "GA 36" or "rule 6"
  std::string message;  ///< one sentence, with the value that was wrong and what would be accepted
  std::string zh{};     ///< the same in Chinese, for what people at the gate or in a plan read
  std::optional<Availability> availability{};  ///< for want of room: what was free

  bool operator==(const Problem&) const = default;
};

template <class T>
using Result = std::expected<T, Problem>;

/// The refusal of a whole expression: `return refuse(Kind::capacity, "", "rule 2", "site is
/// full");`
inline std::unexpected<Problem> refuse(Kind kind, std::string field, std::string rule,
                                       std::string message, std::string zh = {}) {
  return std::unexpected(
      Problem{kind, std::move(field), std::move(rule), std::move(message), std::move(zh)});
}

/// The same problem seen from one level up: "plate" inside "vehicle" becomes "vehicle.plate".
/// An outer path that ends in an index ("drivers[1]") and an inner one join with a dot as well.
inline Problem within(std::string outer, Problem problem) {
  if (problem.field.empty()) {
    problem.field = std::move(outer);
  } else {
    const bool index = problem.field.front() == '[';
    problem.field = std::move(outer) + (index ? "" : ".") + problem.field;
  }
  return problem;
}

}  // namespace greenlane::value
