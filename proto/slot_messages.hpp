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

}  // namespace greenlane::proto
