#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "station/value/credit_code.hpp"
#include "station/value/instant.hpp"
#include "station/value/text.hpp"
#include "station/value/zone.hpp"

namespace greenlane::model {

using namespace value;

/// What sets the order of service, first to last.
enum class PriorityClass { emergency, whitelist, key_industry, standard };
BOOST_DESCRIBE_ENUM(PriorityClass, emergency, whitelist, key_industry, standard)
inline constexpr int priority_classes = 4;

/// One of a stage's parallel places (a lane or a bay).
struct ServerPolicy {
  Word name;
  std::vector<Word> cargo_classes;  ///< what it may serve; empty: every class
};
BOOST_DESCRIBE_STRUCT(ServerPolicy, (), (name, cargo_classes))

/// One step inside the loop.
struct StagePolicy {
  Word name;
  std::vector<ServerPolicy> servers;  ///< at least one
  std::vector<Word> cargo_classes;  ///< trucks with any of these need the stage; empty: every truck
  Duration service_time{};          ///< what to expect of one truck, above zero
};
BOOST_DESCRIBE_STRUCT(StagePolicy, (), (name, servers, cargo_classes, service_time))

/// When the gate takes trucks on some days of the week. A night shift is two of these.
struct OpeningHours {
  std::vector<int> weekdays;  ///< ISO: 1 is Monday, 7 is Sunday
  TimeOfDay from;
  TimeOfDay to;  ///< after `from`; 24:00 is the end of the day
};
BOOST_DESCRIBE_STRUCT(OpeningHours, (), (weekdays, from, to))

/// What a priority class is worth, and what is kept for it.
struct PriorityPolicy {
  PriorityClass priority_class{};
  int weight = 1;            ///< in the optimizer's objective, 1 to 1000
  int reserved_percent = 0;  ///< of each slot's capacity, kept for this class alone
};
BOOST_DESCRIBE_STRUCT(PriorityPolicy, (), (priority_class, weight, reserved_percent))

/// A published batch of enterprises (白名单) whose goods travel in a class above standard.
struct ListBatch {
  Name name;
  PriorityClass priority_class{};
  Day effective_from;
  std::optional<Day> effective_until;  ///< the last day on which it holds
  std::vector<CreditCode> members;
};
BOOST_DESCRIBE_STRUCT(ListBatch, (),
                      (name, priority_class, effective_from, effective_until, members))

/// Whom a check is about.
enum class CheckSubject { driver, truck };
BOOST_DESCRIBE_ENUM(CheckSubject, driver, truck)

/// A check that a truck needs to be let in and cleared, such as a nucleic-acid test or a customs
/// seal.
struct CheckPolicy {
  Word kind;
  CheckSubject subject{};
  std::vector<Word> accepted_results;  ///< at least one
  Duration valid_for{};                ///< from the instant at which it was made
};
BOOST_DESCRIBE_STRUCT(CheckPolicy, (), (kind, subject, accepted_results, valid_for))

struct VehicleTypePolicy {
  Word name;
  bool needs_trailer = false;  ///< an application must name the trailer's plate
};
BOOST_DESCRIBE_STRUCT(VehicleTypePolicy, (), (name, needs_trailer))

/// The most of one cargo class that a slot takes.
struct CargoClassPolicy {
  Word name;
  std::optional<int> slot_max;
};
BOOST_DESCRIBE_STRUCT(CargoClassPolicy, (), (name, slot_max))

/// When the places of a day are given: to all at once who filed before an announced time, whoever
/// was fastest.
struct RoundPolicy {
  int days_before = 1;  ///< the round of a day closes so many days before it; 0: on the day itself
  TimeOfDay closes;
};
BOOST_DESCRIBE_STRUCT(RoundPolicy, (), (days_before, closes))

/// Who gets a place that comes free: the first in the queue whom the rules allow.
struct WaitListPolicy {
  Duration confirm_within{};  ///< how long the place is kept for an answer
  /// So long into its slot a truck that has not come loses its place to a walk-in; absent: never.
  std::optional<Duration> standby_after;
};
BOOST_DESCRIBE_STRUCT(WaitListPolicy, (), (confirm_within, standby_after))

/// Whether a firm may hold a place while it fills in the form.
struct HoldPolicy {
  Duration keep{};   ///< how long; then the place comes back by itself
  int firm_max = 0;  ///< places that one firm may hold so at once
};
BOOST_DESCRIBE_STRUCT(HoldPolicy, (), (keep, firm_max))

/// Hours of every day in which places are scarce.
struct PeakHours {
  TimeOfDay from;
  TimeOfDay to;  ///< after `from`; 24:00 is the end of the day
};
BOOST_DESCRIBE_STRUCT(PeakHours, (), (from, to))

/// What keeps a few firms from taking the station for themselves.
struct FirmPolicy {
  int bookings_max = 0;  ///< places that a firm may hold for trucks that have not come yet
  std::vector<PeakHours> peak_hours;
  int peak_percent = 100;  ///< of a day's places in peak hours, for one firm; one place always
  Duration late_cancel{};  ///< a place that is given back so shortly before its slot is marked
  int late_cancel_points = 0;
  int no_show_points = 0;
  int points_days = 0;  ///< how long a mark counts; each point takes one from bookings_max
  std::optional<int> jain_percent_min;  ///< the least of a plan's Jain index, times 100
};
BOOST_DESCRIBE_STRUCT(FirmPolicy, (),
                      (bookings_max, peak_hours, peak_percent, late_cancel, late_cancel_points,
                       no_show_points, points_days, jain_percent_min))

/// What a plan takes a service to last: as the policy says, or as the station's own records do.
enum class PlanTime { configured, p50, p80 };
BOOST_DESCRIBE_ENUM(PlanTime, configured, p50, p80)

/// What the station's own records of services are good for.
struct StageTimePolicy {
  bool predict = true;    ///< predictions go by them; else by each stage's service_time
  int prior_trucks = 12;  ///< the policy's service_time counts like so many trucks
  PlanTime plan = PlanTime::configured;
  int drift_percent = 25;  ///< a report flags what is off by more …
  int drift_trucks = 10;   ///< … in at least so many services
};
BOOST_DESCRIBE_STRUCT(StageTimePolicy, (),
                      (predict, prior_trucks, plan, drift_percent, drift_trucks))

/// What makes one station different from another: config/station.toml as data. The loader
/// (station/policy) checks it as a whole; the model trusts it.
struct Policy {
  Word code;  ///< lower case here, upper case on numbers: qts in QTS-20220505-0042
  Name name;
  Zone zone;
  int site_capacity = 0;            ///< trucks inside at once
  int slot_minutes = 0;             ///< length of a slot
  int slot_capacity = 0;            ///< trucks a slot, unless a dispatcher sets another figure
  Duration early_grace{};           ///< before its slot a truck may come in
  Duration late_grace{};            ///< after its slot; then it is a no-show
  int booking_days_max = 0;         ///< how many days ahead a window may start
  Duration window_max{};            ///< longest wanted window
  int drivers_max = 2;              ///< of one truck
  int consignments_max = 0;         ///< of one application
  std::vector<StagePolicy> stages;  ///< in the order in which a truck passes them
  std::vector<OpeningHours> opening_hours;
  std::array<PriorityPolicy, priority_classes> priorities{};  ///< in the enumeration's order
  std::vector<ListBatch> lists;
  std::vector<CargoClassPolicy> cargo_classes;
  std::vector<VehicleTypePolicy> vehicle_types;
  std::vector<CheckPolicy> checks;
  std::vector<Word> turn_away_reasons;
  std::vector<Word> diversion_reasons;
  std::optional<RoundPolicy> rounds;  ///< absent: places are given as applications come
  std::optional<WaitListPolicy>
      wait_list;                    ///< absent: a place that comes free waits for a dispatcher
  std::optional<HoldPolicy> holds;  ///< absent: no place is held
  std::optional<FirmPolicy> firms;  ///< absent: a firm may book as much as there is
  /// Absent in policies of before there were any: as by default.
  std::optional<StageTimePolicy> stage_times;
};
BOOST_DESCRIBE_STRUCT(Policy, (),
                      (code, name, zone, site_capacity, slot_minutes, slot_capacity, early_grace,
                       late_grace, booking_days_max, window_max, drivers_max, consignments_max,
                       stages, opening_hours, priorities, lists, cargo_classes, vehicle_types,
                       checks, turn_away_reasons, diversion_reasons, rounds, wait_list, holds,
                       firms, stage_times))

}  // namespace greenlane::model
