#include "station/ledger/table_comparison.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include "station/ledger/json_column.hpp"
#include "station/ledger/projected_rows.hpp"
#include "station/ledger/table_reader.hpp"
#include "station/model/queries.hpp"

namespace greenlane::ledger {

namespace {

using Figures = std::vector<std::int64_t>;

Figures figures_of(std::int64_t enterprises, const model::Totals& totals) {
  return {enterprises,     totals.declared,  totals.approved,    totals.admitted,
          totals.cleared,  totals.diverted,  totals.turned_away, totals.no_show,
          totals.rejected, totals.withdrawn, totals.revoked};
}

/// In the order of figures_of.
constexpr std::array<std::string_view, 11> figure_names{
    "enterprises", "declared", "approved", "admitted",  "cleared", "diverted",
    "turned_away", "no_show",  "rejected", "withdrawn", "revoked"};

/// The application that an event which is counted is about.
model::ApplicationId subject_of(const model::Station& station, const model::Event& event) {
  return std::visit(
      [&](const auto& what) -> model::ApplicationId {
        if constexpr (requires { what.application; })
          return what.application;
        else if constexpr (requires { what.visit; })
          return station.visits.at(what.visit).application;
        else if constexpr (requires { what.pass_number; })
          return station.passes.at(what.pass_number).application;
        else
          throw std::logic_error("an event about no application is counted");
      },
      event);
}

std::string reason_of(const model::Event& event) {
  if (const auto* turned_away = std::get_if<model::TruckTurnedAway>(&event))
    return turned_away->reason.text();
  if (const auto* diverted = std::get_if<model::TruckDiverted>(&event))
    return diverted->reason.text();
  return {};
}

/// `from` without what `kept` still has.
template <class Map>
void keep_passed(Map& from, const Map& kept) {
  std::erase_if(from, [&](const auto& entry) { return kept.contains(entry.first); });
}

/// Engagements are of the live state: no table has them.
template <class Party>
Party without_engagements(Party party) {
  party.engagements.clear();
  return party;
}

}  // namespace

void TableComparison::differ(std::string what) {
  if (differences_.size() < differences_max) differences_.push_back(std::move(what));
}

/// `read` answers the row, or none, or throws Damaged because it can't be one.
template <class Read, class Row>
void TableComparison::compare(Read read, const Row& expected, const std::string& name) try {
  const std::optional<Row> row = read();
  if (!row)
    differ(name + ": the row is missing");
  else if (value::digest(*row) != value::digest(expected))
    differ(name + ": the row is not what the events say");
} catch (const Damaged& error) {
  differ(name + ": " + error.what());
}

void TableComparison::before(const model::Station& station, const model::Entry& entry) {
  totals_before_ = station.totals;
  if (std::holds_alternative<model::DayStarted>(entry.event))
    passing_ = {station.applications, station.passes, station.visits, station.slots, station.marks};
}

void TableComparison::after(const model::Station& station, const model::Entry& entry) {
  count_rows(entry);
  count_day(station, entry);
  compare_at_once(entry);
  if (std::holds_alternative<model::DayStarted>(entry.event)) compare_passed(station);
}

void TableComparison::count_rows(const model::Entry& entry) {
  if (std::holds_alternative<model::PolicyAdopted>(entry.event)) ++rows_["policy"];
  if (std::holds_alternative<model::PlanProposed>(entry.event)) ++rows_["plan"];
  if (std::holds_alternative<model::RoundClosed>(entry.event)) ++rows_["round"];
  if (std::holds_alternative<model::StageStarted>(entry.event)) ++rows_["stage_record"];
  if (std::holds_alternative<model::VisitCheckRecorded>(entry.event)) ++rows_["check_record"];
  if (const auto* recorded = std::get_if<model::ChecksRecorded>(&entry.event))
    rows_["check_record"] += std::ssize(recorded->checks);
  if (const auto* filed = std::get_if<model::ApplicationSubmitted>(&entry.event)) {
    rows_["consignment"] += std::ssize(filed->trip.consignments);
    rows_["application_driver"] += std::ssize(filed->trip.driver_ids);
    rows_["check_record"] += std::ssize(filed->trip.checks);
  }
  if (const auto* set = std::get_if<model::SlotCapacitySet>(&entry.event))
    slots_.insert(set->slot.id);
  if (const auto* closed = std::get_if<model::SlotClosed>(&entry.event))
    slots_.insert(closed->slot.id);
  if (const auto* held = std::get_if<model::PlaceHeld>(&entry.event)) slots_.insert(held->slot.id);
  if (const auto* offered = std::get_if<model::SlotOffered>(&entry.event))
    slots_.insert(offered->slot.id);
  if (const auto* approved = std::get_if<model::ApplicationApproved>(&entry.event)) {
    slots_.insert(approved->slot.id);
    ++rows_["pass"];
  }
}

void TableComparison::count_day(const model::Station& station, const model::Entry& entry) {
  const bool enterprise = std::holds_alternative<model::EnterpriseRegistered>(entry.event);
  Figures figures = figures_of(enterprise ? 1 : 0, station.totals);
  const Figures figures_before = figures_of(0, totals_before_);
  if (figures == figures_before) return;
  Figures& day = days_[station.policy.zone.day_of(entry.at)];
  day.resize(figures.size());
  for (std::size_t i = 0; i < day.size(); ++i) day[i] += figures[i] - figures_before[i];
  for (std::size_t i = 1; i < figures.size(); ++i)  // all but the enterprises
    if (figures[i] != figures_before[i]) count_group(station, entry, i);
}

/// A day's groups can be compared when the next day counts: instants do not go back.
void TableComparison::count_group(const model::Station& station, const model::Entry& entry,
                                  std::size_t figure) {
  const Day day = station.policy.zone.day_of(entry.at);
  if (day != groups_day_) compare_groups();
  groups_day_ = day;
  const model::Application& application = *find(station, subject_of(station, entry.event));
  ++groups_[{std::string(figure_names[figure]), reason_of(entry.event), application.carrier,
             application.priority, cargo_classes_of(application.trip)}];
}

void TableComparison::compare_groups() {
  for (const auto& [key, expected] : groups_) {
    const auto& [figure, reason, carrier, priority, cargo_classes] = key;
    const auto count = connection_.row<std::int64_t>(
        "SELECT count FROM day_count WHERE day = ? AND figure = ? AND reason = ? AND carrier = ?"
        " AND priority = ? AND cargo_classes = ?",
        groups_day_, figure, reason, carrier, priority, cargo_classes);
    if (count != expected)
      differ("day_count of " + groups_day_.text() + ": " + figure + " of " + carrier.text() +
             " is not what the events give");
  }
  rows_["day_count"] += std::ssize(groups_);
  groups_.clear();
}

/// Rows that are written once.
void TableComparison::compare_at_once(const model::Entry& entry) try {
  if (const auto* registered = std::get_if<model::EnterpriseRegistered>(&entry.event)) {
    const auto at = connection_.row<Instant>("SELECT registered_at FROM enterprise WHERE id = ?",
                                             registered->enterprise);
    if (at && at != entry.at)
      differ("enterprise " + registered->enterprise.text() + ": registered at another instant");
  }
  if (const auto* plan = std::get_if<model::PlanProposed>(&entry.event)) {
    const auto row = connection_.row<std::int64_t, Day, double, std::optional<double>, bool,
                                     std::size_t, std::size_t>(
        "SELECT seq, day, objective, lower_bound, proven_optimal, placed, unplaced FROM plan"
        " WHERE id = ?",
        plan->plan);
    if (row != std::tuple(entry.seq, plan->day, plan->objective, plan->lower_bound,
                          plan->proven_optimal, plan->placements.size(), plan->unplaced.size()))
      differ("plan " + plan->plan.text() + ": the row is not what the events say");
  }
  if (const auto* round = std::get_if<model::RoundClosed>(&entry.event)) {
    const auto row = connection_.row<std::int64_t, std::string, std::size_t>(
        "SELECT seq, seed, applications FROM round WHERE day = ?", round->day);
    if (row != std::tuple(entry.seq, round->seed, round->order.size()))
      differ("round of " + round->day.text() + ": the row is not what the events say");
  }
  if (const auto* policy = std::get_if<model::PolicyAdopted>(&entry.event)) {
    if (connection_.row<Zone>("SELECT zone FROM policy WHERE seq = ?", entry.seq) !=
        policy->policy.zone)
      differ("policy of event " + std::to_string(entry.seq) + ": the zone is another");
  }
} catch (const Damaged& error) {
  differ("what event " + std::to_string(entry.seq) + " wrote: " + error.what());
}

void TableComparison::compare_passed(const model::Station& station) {
  keep_passed(passing_.applications, station.applications);
  keep_passed(passing_.passes, station.passes);
  keep_passed(passing_.visits, station.visits);
  keep_passed(passing_.slots, station.slots);
  keep_passed(passing_.marks, station.marks);
  compare_passing(passing_);
  passing_ = {};
}

void TableComparison::compare_passing(const Passing& passing) {
  for (const auto& [id, application] : passing.applications)
    compare([&] { return read_application(connection_, id); }, application,
            "application " + id.text());
  for (const auto& [number, pass] : passing.passes)
    compare([&] { return read_pass(connection_, number); }, pass, "pass " + number);
  for (const auto& [id, visit] : passing.visits)
    compare([&] { return read_visit(connection_, id); }, visit, "visit " + id.text());
  for (const auto& [id, slot] : passing.slots)
    compare([&] { return read_slot(connection_, id); }, slot, "slot " + id.text());
  for (const auto& [id, mark] : passing.marks)
    compare([&] { return read_mark(connection_, id); }, mark, "mark " + id.text());
}

void TableComparison::compare_registries(const model::Station& station) {
  for (const auto& [id, enterprise] : station.enterprises)
    compare([&] { return read_enterprise(connection_, id); }, enterprise,
            "enterprise " + id.text());
  for (const auto& [id, vehicle] : station.vehicles)
    compare([&] { return read_vehicle(connection_, id); }, without_engagements(vehicle),
            "vehicle " + id.text());
  for (const auto& [id, driver] : station.drivers)
    compare([&] { return read_driver(connection_, id); }, without_engagements(driver),
            "driver " + id.text());
}

void TableComparison::compare_counts(const model::Station& station) {
  rows_["enterprise"] = station.last_enterprise;
  rows_["vehicle"] = station.last_vehicle;
  rows_["driver"] = station.last_driver;
  rows_["application"] = station.last_application;
  rows_["visit"] = station.last_visit;
  rows_["mark"] = station.last_mark;
  rows_["slot"] = std::ssize(slots_);
  rows_["day_total"] = std::ssize(days_);
  for (const auto& [table, count] : projected_rows(connection_))
    if (count != rows_[table])
      differ("table " + table + ": " + std::to_string(count) + " rows where the events give " +
             std::to_string(rows_[table]));
}

void TableComparison::compare_days() {
  using Count = std::int64_t;
  for (const auto& [day, expected] : days_) {
    const auto row =
        connection_
            .row<Count, Count, Count, Count, Count, Count, Count, Count, Count, Count, Count>(
                "SELECT enterprises, declared, approved, admitted, cleared, diverted, turned_away,"
                " no_show, rejected, withdrawn, revoked FROM day_total WHERE day = ?",
                day);
    const auto listed = [](auto... figures) { return Figures{figures...}; };
    if (!row || std::apply(listed, *row) != expected)
      differ("day_total of " + day.text() + ": the figures are not what the events give");
  }
}

void TableComparison::compare_all(const model::Station& station) {
  compare_registries(station);
  compare_passing(
      {station.applications, station.passes, station.visits, station.slots, station.marks});
  compare_groups();
  compare_counts(station);
  compare_days();
}

}  // namespace greenlane::ledger
