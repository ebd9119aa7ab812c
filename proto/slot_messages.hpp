#pragma once

#include "proto/vocabulary.hpp"

namespace greenlane::proto {

/// slot.list
struct SlotList {
  std::optional<Day> date;         ///< the station's today unless given
  std::optional<SlotId> after;     ///< `next` of the page before
  std::optional<PageLimit> limit;  ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(SlotList, (), (date, after, limit))

using SlotPage = Page<SlotRow, SlotId>;

/// slot.set_capacity
struct SlotSetCapacity {
  SlotId slot_id;               ///< the slot
  Bounded<0, 10'000> capacity;  ///< trucks that it may take; not below what is booked
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(SlotSetCapacity, (), (slot_id, capacity, idempotency_key))

/// slot.close: takes no more bookings; those that it has stay.
struct SlotClose {
  SlotId slot_id;                                 ///< the slot
  std::optional<Note> reason;                     ///< why
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(SlotClose, (), (slot_id, reason, idempotency_key))

/// slot.hold: keeps a place while the form is filled in; application.submit takes it by `hold_id`.
struct SlotHold {
  VehicleId vehicle_id;                           ///< the truck that is to come
  SlotId slot_id;                                 ///< the slot
  std::vector<Word> cargo_classes;                ///< what it is to carry
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(SlotHold, (), (vehicle_id, slot_id, cargo_classes, idempotency_key))

/// A place that is held.
struct HeldPlace {
  HoldId hold_id;            ///< for application.submit
  VehicleId vehicle_id;      ///< the truck that is to come
  SlotId slot_id;            ///< the slot
  Instant from;              ///< when the slot begins
  Instant to;                ///< when it ends, not part of it
  PriorityClass priority{};  ///< the class in which it is held
  Instant until;             ///< then the place comes back by itself
};
BOOST_DESCRIBE_STRUCT(HeldPlace, (), (hold_id, vehicle_id, slot_id, from, to, priority, until))

/// slot.release
struct SlotRelease {
  HoldId hold_id;                                 ///< the hold
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(SlotRelease, (), (hold_id, idempotency_key))

}  // namespace greenlane::proto
