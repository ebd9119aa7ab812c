#include <set>
#include <variant>

#include "station/report/drift.hpp"
#include "station/report/facts.hpp"
#include "station/report/fairness.hpp"
#include "station/report/look_up.hpp"
#include "station/report/slots.hpp"
#include "station/report/tally.hpp"
#include "station/report/times.hpp"

namespace greenlane::report {

namespace {

/// The distinct enterprises of what was declared on the day.
std::int64_t enterprises_named(const DayFacts& facts) {
  std::set<EnterpriseId> named;
  for (const Entry& entry : facts.entries) {
    const auto* submitted = std::get_if<ApplicationSubmitted>(&entry.event);
    if (!submitted) continue;
    named.insert(submitted->carrier);
    for (const Consignment& consignment : submitted->trip.consignments)
      named.insert({consignment.consignor_id, consignment.consignee_id});
  }
  return static_cast<std::int64_t>(named.size());
}

void put_counts(const DayFacts& facts, const Tally& tally, const Breakdown& cumulative,
                DailyReport& report) {
  report.day = {tally.day.all, enterprises_named(facts), tally.enterprises_registered};
  report.cumulative = {cumulative.all, facts.enterprises_named,
                       facts.enterprises_registered_before + tally.enterprises_registered};
  report.inside = inside(cumulative.all);
  report.turned_away_by_reason = tally.day.turned_away;
  report.diverted_by_reason = tally.day.diverted;
  report.cumulative_turned_away_by_reason = cumulative.turned_away;
  report.cumulative_diverted_by_reason = cumulative.diverted;
}

template <class Map, class Key>
Counts counts_of(const Map& counts, const Key& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? Counts{} : found->second;
}

void put_breakdowns(const DayFacts& facts, const Breakdown& day, const Breakdown& cumulative,
                    DailyReport& report) {
  for (const auto& [carrier, total] : cumulative.by_carrier)
    if (day.by_carrier.contains(carrier) || inside(total) > 0)
      report.by_enterprise.push_back({carrier, look_up(facts.enterprises, carrier),
                                      counts_of(day.by_carrier, carrier), inside(total), total});
  for (int number = 0; number < priority_classes; ++number) {
    const auto priority = static_cast<PriorityClass>(number);
    const Counts total = counts_of(cumulative.by_priority, priority);
    report.by_priority.push_back(
        {priority, counts_of(day.by_priority, priority), inside(total), total});
  }
  for (const auto& [cargo_class, total] : cumulative.by_cargo_class)
    report.by_cargo_class.push_back(
        {cargo_class, counts_of(day.by_cargo_class, cargo_class), inside(total), total});
}

}  // namespace

DailyReport daily(const DayFacts& facts) {
  DailyReport report;
  report.date = facts.day;
  report.until = facts.until;
  const Tally counted = tally(facts);
  Breakdown cumulative = facts.before;
  add(cumulative, counted.day);
  put_counts(facts, counted, cumulative, report);
  put_breakdowns(facts, counted.day, cumulative, report);
  report.slots = slot_figures(facts);
  report.slot_use = slot_use(report.slots, facts.day);
  Times taken = times(facts);
  report.stages = std::move(taken.stages);
  report.stage_times = stage_times(facts);
  report.wait = taken.wait;
  report.dwell = taken.dwell;
  report.promised = taken.promised;
  report.fairness = fairness(facts, cumulative);
  return report;
}

}  // namespace greenlane::report
