#pragma once

#include "proto/vocabulary.hpp"

namespace greenlane::proto {

/// An application for which nothing in its window is free, or to which a place is offered.
struct WaitlistRow {
  ApplicationId application_id;       ///< the application
  std::string number;                 ///< to say on the phone, such as QTS-20220505-0042
  EnterpriseId enterprise_id;         ///< the carrier
  PriorityClass priority{};           ///< the class in which it waits
  std::int64_t position = 0;          ///< on the wait list, from 1: who is asked first
  Interval window;                    ///< when the carrier wants to come
  std::optional<std::int64_t> draw;   ///< its place by the draw of its round, from 1
  std::optional<OfferedPlace> offer;  ///< what is kept for it until it answers
  std::string rule;                   ///< the rule that binds; empty with an offer
  Reason reason;                      ///< why it stands where it stands, and what it waits for
};
BOOST_DESCRIBE_STRUCT(WaitlistRow, (),
                      (application_id, number, enterprise_id, priority, position, window, draw,
                       offer, rule, reason))

/// waitlist.list
struct WaitlistList {
  std::optional<Day> date;         ///< only those whose window touches this day
  std::optional<PageLimit> limit;  ///< rows at most, 100 unless given
};
BOOST_DESCRIBE_STRUCT(WaitlistList, (), (date, limit))

struct Waitlist {
  std::vector<WaitlistRow> items;  ///< the first of them, in the order in which they are asked
  std::int64_t waiting = 0;        ///< how many are on the list, other firms' included
};
BOOST_DESCRIBE_STRUCT(Waitlist, (), (items, waiting))

/// Somebody in a round, as everybody may see it.
struct EntrantRow {
  std::string number;        ///< the application's
  Instant filed_at;          ///< when it was filed
  PriorityClass priority{};  ///< the class within which the draw counts
  std::int64_t draw = 0;     ///< its place by the draw, from 1
  std::string lot;           ///< what it drew: the lowest is first
};
BOOST_DESCRIBE_STRUCT(EntrantRow, (), (number, filed_at, priority, draw, lot))

/// The round of one day.
struct RoundRow {
  Day date;                          ///< whose places it gives
  Instant closes_at;                 ///< whoever files before stands equal
  bool closed = false;               ///< it is over
  std::int64_t filed = 0;            ///< applications in it
  std::optional<std::string> seed;   ///< of the draw, once it is closed
  std::vector<EntrantRow> entrants;  ///< once it is closed, in the order that was drawn
  std::optional<PlanId> plan_id;     ///< the first plan for the day since then, of a round of late
};
BOOST_DESCRIBE_STRUCT(RoundRow, (), (date, closes_at, closed, filed, seed, entrants, plan_id))

/// round.get
struct RoundGet {
  Day date;  ///< the day whose round it is
};
BOOST_DESCRIBE_STRUCT(RoundGet, (), (date))

/// round.list
struct RoundList {};
BOOST_DESCRIBE_STRUCT(RoundList, (), ())

/// One of the days that can be asked for.
struct RoundOfDay {
  Day date;                ///< whose places it gives
  Instant closes_at;       ///< whoever files before stands equal
  bool closed = false;     ///< it is over: what is left is first come, first served
  std::int64_t filed = 0;  ///< applications in it
};
BOOST_DESCRIBE_STRUCT(RoundOfDay, (), (date, closes_at, closed, filed))

struct Rounds {
  std::vector<RoundOfDay> items;  ///< from today on, as far as windows may be asked for
};
BOOST_DESCRIBE_STRUCT(Rounds, (), (items))

/// A place that a firm let go to waste.
struct MarkRow {
  MarkId mark_id;                       ///< the mark
  EnterpriseId enterprise_id;           ///< the firm that earned it
  ApplicationId application_id;         ///< by this application
  MarkKind kind{};                      ///< what happened
  std::int32_t points = 0;              ///< what it counts
  Instant at;                           ///< when it happened
  Instant counts_until;                 ///< then it is too old
  MarkStatus status{};                  ///< whether it counts
  std::optional<std::string> appeal;    ///< what the firm says to it
  std::optional<std::string> decision;  ///< what the dispatcher says to that
};
BOOST_DESCRIBE_STRUCT(MarkRow, (),
                      (mark_id, enterprise_id, application_id, kind, points, at, counts_until,
                       status, appeal, decision))

/// mark.list
struct MarkList {
  std::optional<EnterpriseId> enterprise_id;  ///< only this firm's
  std::optional<MarkStatus> status;           ///< only those in this status
  std::optional<MarkId> after;                ///< `next` of the page before
  std::optional<PageLimit> limit;             ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(MarkList, (), (enterprise_id, status, after, limit))

using MarkPage = Page<MarkRow, MarkId>;

/// mark.appeal
struct MarkAppeal {
  MarkId mark_id;                                 ///< the mark
  Note reason;                                    ///< why it should not count
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(MarkAppeal, (), (mark_id, reason, idempotency_key))

/// mark.decide
struct MarkDecide {
  MarkId mark_id;                                 ///< the mark
  bool lift = false;                              ///< true: it counts no more; false: it stays
  Note reason;                                    ///< why, for the firm to read
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(MarkDecide, (), (mark_id, lift, reason, idempotency_key))

/// enterprise.scorecard
struct ScorecardGet {
  EnterpriseId enterprise_id;  ///< the firm
  std::optional<Day> date;     ///< whose peak hours are told; the station's today unless given
};
BOOST_DESCRIBE_STRUCT(ScorecardGet, (), (enterprise_id, date))

/// What a firm may have, and why.
struct Scorecard {
  EnterpriseId enterprise_id;         ///< the firm
  std::int32_t points = 0;            ///< what its marks come to
  std::int32_t bookings = 0;          ///< places that it holds for trucks that have not come yet
  std::int32_t bookings_allowed = 0;  ///< how many it may hold: a place less for each point
  std::int32_t bookings_max = 0;      ///< how many it could hold without a point
  std::int32_t peak_booked = 0;       ///< its places in the day's peak hours
  std::int32_t peak_allowed = 0;      ///< how many one firm may have there
  std::int32_t peak_places = 0;       ///< how many there are
  std::vector<MarkRow> marks;         ///< those that count, oldest first
};
BOOST_DESCRIBE_STRUCT(Scorecard, (),
                      (enterprise_id, points, bookings, bookings_allowed, bookings_max, peak_booked,
                       peak_allowed, peak_places, marks))

}  // namespace greenlane::proto
