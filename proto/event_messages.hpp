#pragma once

#include "proto/json_text.hpp"
#include "proto/vocabulary.hpp"

namespace greenlane::proto {

/// An event of the ledger. It is also what a notification named "event" carries.
struct EventRow {
  std::int64_t seq = 0;  ///< its number, from 1 without a gap
  Instant at;            ///< when it happened
  std::string actor;     ///< who caused it; "station" for the clock and the start
  std::string kind;      ///< what happened, such as truck_admitted
  JsonText body;         ///< the facts, without personal data
};
BOOST_DESCRIBE_STRUCT(EventRow, (), (seq, at, actor, kind, body))

/// The name of the notifications that event.subscribe starts.
inline constexpr std::string_view event_notification = "event";

/// event.subscribe: from a number on, then live: nothing missed and nothing twice. A subscriber
/// that is slow falls behind; one whose session ends gets a last notification "event.ended".
struct EventSubscribe {
  std::optional<Bounded<1, 9'007'199'254'740'991>>
      from_seq;  ///< the first event to send; absent: the next that happens
};
BOOST_DESCRIBE_STRUCT(EventSubscribe, (), (from_seq))

struct EventSubscribed {
  std::int64_t from_seq = 0;  ///< no event before this number will be sent
};
BOOST_DESCRIBE_STRUCT(EventSubscribed, (), (from_seq))

/// event.list
struct EventList {
  std::optional<Bounded<1, 9'007'199'254'740'991>>
      from_seq;                    ///< the first event to list, 1 unless given
  std::optional<PageLimit> limit;  ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(EventList, (), (from_seq, limit))

struct EventPage {
  std::vector<EventRow> items;       ///< in the order of their numbers; a firm sees its own
  std::optional<std::int64_t> next;  ///< `from_seq` of the next page; absent: this was the last
};
BOOST_DESCRIBE_STRUCT(EventPage, (), (items, next))

}  // namespace greenlane::proto
