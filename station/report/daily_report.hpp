#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "station/model/event.hpp"

// The figures of one station's day. docs/reports.md defines each: its formula, and what a truck
// that crosses midnight counts for. The sentence behind each field is its description on the wire.

namespace greenlane::report {

using namespace model;

/// What happened to applications and trucks, each on the day of its own instant.
struct Counts {
  std::int64_t declared = 0;     ///< applications that were filed
  std::int64_t approved = 0;     ///< applications that got a slot for the first time
  std::int64_t admitted = 0;     ///< trucks that were let in
  std::int64_t cleared = 0;      ///< trucks that left after every stage
  std::int64_t diverted = 0;     ///< trucks that were taken out of the loop
  std::int64_t turned_away = 0;  ///< refusals at the gate, each time
  std::int64_t no_show = 0;      ///< approved trucks whose window and grace passed, each time
  std::int64_t rejected = 0;     ///< applications that a dispatcher refused
  std::int64_t withdrawn = 0;    ///< applications that the carrier took back
  std::int64_t revoked = 0;      ///< passes that were ended before they were used
};
BOOST_DESCRIBE_STRUCT(Counts, (),
                      (declared, approved, admitted, cleared, diverted, turned_away, no_show,
                       rejected, withdrawn, revoked))

/// The counts of a whole period, with its enterprises.
struct PeriodCounts : Counts {
  std::int64_t enterprises = 0;  ///< distinct carriers, consignors, consignees of what was declared
  std::int64_t enterprises_registered = 0;  ///< enterprises that were registered
};
BOOST_DESCRIBE_STRUCT(PeriodCounts, (Counts), (enterprises, enterprises_registered))

/// How long something took. A centile is the nearest-rank one: of n values in order, the
/// ceil(p × n)-th, in whole seconds, rounded down.
struct Spread {
  std::int64_t count = 0;                              ///< how many were measured
  std::optional<std::chrono::seconds> median_seconds;  ///< of half it was this or less
  std::optional<std::chrono::seconds> p90_seconds;     ///< of nine in ten it was this or less
};
BOOST_DESCRIBE_STRUCT(Spread, (), (count, median_seconds, p90_seconds))

/// One carrier's part of the day.
struct EnterpriseFigures {
  EnterpriseId enterprise_id;  ///< the carrier that filed
  Name name;                   ///< what it is called now
  Counts counts;               ///< what happened to its applications on this day
  std::int64_t inside = 0;     ///< its trucks inside at `until`
  Counts cumulative;           ///< as `counts`, since the station's first event
};
BOOST_DESCRIBE_STRUCT(EnterpriseFigures, (), (enterprise_id, name, counts, inside, cumulative))

/// One priority class's part of the day.
struct PriorityFigures {
  PriorityClass priority{};  ///< the class
  Counts counts;             ///< what happened to its applications on this day
  std::int64_t inside = 0;   ///< its trucks inside at `until`
  Counts cumulative;         ///< as `counts`, since the station's first event
};
BOOST_DESCRIBE_STRUCT(PriorityFigures, (), (priority, counts, inside, cumulative))

/// One cargo class's part of the day. A truck with two classes is in two rows.
struct CargoFigures {
  Word cargo_class;         ///< the class
  Counts counts;            ///< what happened to the applications with such goods on this day
  std::int64_t inside = 0;  ///< trucks with such goods inside at `until`
  Counts cumulative;        ///< as `counts`, since the station's first event
};
BOOST_DESCRIBE_STRUCT(CargoFigures, (), (cargo_class, counts, inside, cumulative))

/// A slot against its capacity.
struct SlotFigures {
  SlotId slot_id;             ///< the slot
  Instant from;               ///< when it begins
  Instant to;                 ///< when it ends, not part of it
  std::int64_t capacity = 0;  ///< trucks that it may take
  std::int64_t booked = 0;    ///< places taken, in the end or by now
  std::int64_t admitted = 0;  ///< trucks with a pass for it that were let in on this day
};
BOOST_DESCRIBE_STRUCT(SlotFigures, (), (slot_id, from, to, capacity, booked, admitted))

/// The day's own slots together.
struct SlotUse {
  std::int64_t capacity = 0;               ///< trucks that they may take
  std::int64_t booked = 0;                 ///< places taken
  std::int64_t admitted = 0;               ///< trucks with a pass for one, let in on this day
  std::optional<double> booked_percent;    ///< booked of capacity; absent when there is no capacity
  std::optional<double> admitted_percent;  ///< admitted of capacity; absent likewise
};
BOOST_DESCRIBE_STRUCT(SlotUse, (), (capacity, booked, admitted, booked_percent, admitted_percent))

/// The services that one stage finished.
struct StageFigures {
  Word stage;               ///< the stage
  std::int64_t failed = 0;  ///< services that the truck has to repeat
  Spread service;           ///< from start to finish, failed ones included
};
BOOST_DESCRIBE_STRUCT(StageFigures, (), (stage, failed, service))

/// How long the services of one stage took, of trucks with one cargo class, against what was
/// expected when they began. A truck with two classes is in two rows.
struct StageTimeFigures {
  Word stage;                                ///< the stage
  Word cargo_class;                          ///< the cargo class
  std::int64_t count = 0;                    ///< services that ended, failed ones included
  std::chrono::seconds predicted_seconds{};  ///< what was expected of them, the median
  std::chrono::seconds actual_seconds{};     ///< what they took, the median
  std::optional<double>
      off_percent;            ///< actual above predicted, of predicted; below zero: it was faster
  double within_percent = 0;  ///< services within what was expected of eight in ten
  bool prediction_drifts = false;  ///< off by more than the policy allows, in enough services
  std::optional<std::chrono::seconds>
      configured_seconds;  ///< by the policy in force at `until`, if it has the stage
  std::optional<double> configured_off_percent;  ///< actual above configured, of configured
  bool configuration_drifts = false;             ///< as `prediction_drifts`, of the configured time
};
BOOST_DESCRIBE_STRUCT(StageTimeFigures, (),
                      (stage, cargo_class, count, predicted_seconds, actual_seconds, off_percent,
                       within_percent, prediction_drifts, configured_seconds,
                       configured_off_percent, configuration_drifts))

/// Admissions against the slot on the pass.
struct PromiseFigures {
  std::int64_t early = 0;         ///< admitted before the slot began
  std::int64_t in_slot = 0;       ///< admitted while it ran
  std::int64_t late = 0;          ///< admitted at its end or later
  std::int64_t late_arrival = 0;  ///< of the late: those that arrived at its end or later
  Spread lateness;                ///< of the late: from the slot's end to the admission
};
BOOST_DESCRIBE_STRUCT(PromiseFigures, (), (early, in_slot, late, late_arrival, lateness))

/// How one firm kept what it had on the day.
struct FirmFigures {
  EnterpriseId enterprise_id;          ///< the carrier
  Name name;                           ///< what it is called now
  std::int64_t kept = 0;               ///< trucks admitted before their slot's end
  std::int64_t late = 0;               ///< trucks admitted at their slot's end or later
  std::int64_t no_show = 0;            ///< trucks that did not come, each time
  std::int64_t late_cancelled = 0;     ///< places given back so late that it earned a mark
  std::int64_t points = 0;             ///< of the marks that were recorded
  Spread wait;                         ///< from arrival at the gate to admission
  std::int64_t peak_admitted = 0;      ///< of the admitted: those with a pass for peak hours
  std::optional<double> peak_percent;  ///< its part of all that were; absent when none was
};
BOOST_DESCRIBE_STRUCT(FirmFigures, (),
                      (enterprise_id, name, kept, late, no_show, late_cancelled, points, wait,
                       peak_admitted, peak_percent))

/// A round that closed on the day.
struct RoundFigures {
  Day date;                ///< whose places it gave
  Instant closed_at;       ///< when it closed
  std::int64_t filed = 0;  ///< applications in it
  std::string seed;        ///< of its draw
};
BOOST_DESCRIBE_STRUCT(RoundFigures, (), (date, closed_at, filed, seed))

/// How evenly the queue served those who stood in it.
struct FairnessFigures {
  std::optional<double> jain_index;  ///< of admitted to declared over all carriers, since the first
                                     ///< event: 1 when all fared alike, 1/n when one had all
  std::vector<FirmFigures> firms;    ///< carriers to whom anything of this happened on the day
  std::vector<RoundFigures> rounds;  ///< those that closed on the day
};
BOOST_DESCRIBE_STRUCT(FairnessFigures, (), (jain_index, firms, rounds))

/// report.daily: the figures of one day.
struct DailyReport {
  Day date;                 ///< a day of the station's calendar
  Instant until;            ///< the end of the day, or how far it has come
  PeriodCounts day;         ///< of this day
  PeriodCounts cumulative;  ///< since the station's first event, up to `until`
  std::int64_t inside = 0;  ///< trucks inside at `until`
  std::map<Word, std::int64_t> turned_away_by_reason;  ///< the day's turn-aways by reason
  std::map<Word, std::int64_t> diverted_by_reason;     ///< the day's diversions by reason
  std::map<Word, std::int64_t> cumulative_turned_away_by_reason;  ///< all up to `until` by reason
  std::map<Word, std::int64_t> cumulative_diverted_by_reason;     ///< all up to `until` by reason
  std::vector<EnterpriseFigures> by_enterprise;  ///< carriers of the day, or with trucks inside
  std::vector<PriorityFigures> by_priority;      ///< all priority classes
  std::vector<CargoFigures> by_cargo_class;      ///< cargo classes that were ever declared
  std::vector<SlotFigures> slots;    ///< the day's, and others whose trucks came in on this day
  SlotUse slot_use;                  ///< the day's own slots together
  std::vector<StageFigures> stages;  ///< in the order in which a truck passes them
  std::vector<StageTimeFigures> stage_times;  ///< what services were predicted to take, and took
  Spread wait;                                ///< from arrival at the gate to admission
  Spread dwell;                               ///< from admission to clearance
  PromiseFigures promised;                    ///< admissions against the slot on the pass
  FairnessFigures fairness;  ///< how the firms kept their places, and how evenly all fared
};
BOOST_DESCRIBE_STRUCT(DailyReport, (),
                      (date, until, day, cumulative, inside, turned_away_by_reason,
                       diverted_by_reason, cumulative_turned_away_by_reason,
                       cumulative_diverted_by_reason, by_enterprise, by_priority, by_cargo_class,
                       slots, slot_use, stages, stage_times, wait, dwell, promised, fairness))

}  // namespace greenlane::report
