#include <set>
#include <variant>

#include "station/report/facts.hpp"
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

/// The day's figure added to what was there before, for each of the counts.
Counts sum(const Totals& before, const Counts& day) {
  return {.declared = before.declared + day.declared,
          .approved = before.approved + day.approved,
          .admitted = before.admitted + day.admitted,
          .cleared = before.cleared + day.cleared,
          .diverted = before.diverted + day.diverted,
          .turned_away = before.turned_away + day.turned_away,
          .no_show = before.no_show + day.no_show,
          .rejected = before.rejected + day.rejected,
          .withdrawn = before.withdrawn + day.withdrawn,
          .revoked = before.revoked + day.revoked};
}

void put_counts(const DayFacts& facts, const Tally& tally, DailyReport& report) {
  report.day = {tally.day, enterprises_named(facts), tally.enterprises_registered};
  report.cumulative = {sum(facts.before, tally.day), facts.enterprises_named,
                       facts.enterprises_registered_before + tally.enterprises_registered};
  report.inside =
      report.cumulative.admitted - report.cumulative.cleared - report.cumulative.diverted;
  report.turned_away_by_reason = tally.turned_away;
  report.diverted_by_reason = tally.diverted;
}

void put_breakdowns(const DayFacts& facts, Tally& tally, DailyReport& report) {
  for (const auto& [carrier, counts] : tally.by_carrier)
    report.by_enterprise.push_back({carrier, look_up(facts.enterprises, carrier), counts});
  for (int priority = 0; priority < priority_classes; ++priority) {
    const auto priority_class = static_cast<PriorityClass>(priority);
    report.by_priority.push_back({priority_class, tally.by_priority[priority_class]});
  }
  for (const auto& [cargo_class, counts] : tally.by_cargo_class)
    report.by_cargo_class.push_back({cargo_class, counts});
}

}  // namespace

DailyReport daily(const DayFacts& facts) {
  DailyReport report;
  report.date = facts.day;
  report.until = facts.until;
  Tally counted = tally(facts);
  put_counts(facts, counted, report);
  put_breakdowns(facts, counted, report);
  report.slots = slot_figures(facts);
  report.slot_use = slot_use(report.slots, facts.day);
  Times taken = times(facts);
  report.stages = std::move(taken.stages);
  report.wait = taken.wait;
  report.dwell = taken.dwell;
  report.promised = taken.promised;
  return report;
}

}  // namespace greenlane::report
