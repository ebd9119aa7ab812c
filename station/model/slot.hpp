#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "station/model/policy.hpp"

namespace greenlane::model {

/// The n-th slot of a station's day, "20220505-18" on the wire; counted from 0.
struct SlotId {
  Day day;
  int index = 0;

  /// Refuses with field "" and rule "slot id".
  static Result<SlotId> parse(std::string_view text);
  std::string text() const;
  auto operator<=>(const SlotId&) const = default;
};

/// An arrival interval with what is booked in it. A slot comes into being when it is first booked
/// or changed, with the capacity that the policy gives at that moment, and keeps it.
struct Slot {
  SlotId id;
  Interval span;
  int capacity = 0;
  bool closed = false;
  std::array<int, priority_classes> reserved{};  ///< places kept for each class
  std::array<int, priority_classes> booked{};    ///< by class
  std::map<Word, int> cargo_booked;              ///< trucks that carry the class

  int total() const;
};
BOOST_DESCRIBE_STRUCT(Slot, (), (id, span, capacity, closed, reserved, booked, cargo_booked))

/// The slots of a day in order, none when the station is closed. Whole slots only; every span is a
/// full `slot_minutes` long, across a change of the clock as well.
std::vector<Slot> slots_of(const Policy& policy, Day day);

/// Places that one more truck of the class could take: what is not booked, less what is still kept
/// for the other classes. Never below zero.
int free_places(const Slot& slot, PriorityClass priority);

/// Rule 4 for one slot: bookings ≤ capacity, no class eats what is kept for another, and no cargo
/// class is above its `slot_max`.
bool quotas_hold(const Policy& policy, const Slot& slot);

/// Sets the capacity and, with it, the places kept for each class (rounded down).
void set_capacity(const Policy& policy, Slot& slot, int capacity);

}  // namespace greenlane::model
