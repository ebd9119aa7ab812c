#include "scheduler/service/methods.hpp"
#include "station/ledger/history.hpp"
#include "station/model/fair_queries.hpp"
#include "station/model/stage_estimate.hpp"
#include "station/report/counts.hpp"
#include "station/report/facts.hpp"
#include "station/report/tally.hpp"

namespace greenlane::service {

using namespace model;

namespace {

/// All that was counted until the end of a day.
report::Breakdown counted_until(ledger::History& history, Day day) {
  report::Breakdown counted;
  for (const ledger::GroupCount& row : history.counts_until(day)) {
    report::count(counted, {row.carrier, row.priority, row.cargo_classes},
                  report::figure_named(row.figure), row.count);
    if (!row.reason) continue;
    auto& reasons = row.figure == "diverted" ? counted.diverted : counted.turned_away;
    reasons[*row.reason] += row.count;
  }
  return counted;
}

/// Reads from history all that the report of one day follows from.
class DayReader {
 public:
  DayReader(ledger::History& history, const Zone& zone) : history_(history), zone_(zone) {}

  /// `before` is what was counted until the end of the day before.
  report::DayFacts read(Day day, const report::Breakdown& before, Instant now) {
    const Interval span = zone_.span(day);
    facts_ = {.day = day, .until = std::min(span.to, now)};
    facts_.before = before;
    facts_.enterprises_registered_before = history_.totals_until(day.plus(-1)).enterprises;
    facts_.enterprises_named = history_.enterprises_named_until(day);
    read_entries(span);
    read_mentions();
    read_carriers_inside();
    const auto policy = history_.policy_before(span.to);
    if (policy) read_policy(*policy);
    read_slots();
    if (policy) read_peak(*policy);
    return std::move(facts_);
  }

 private:
  void read_entries(Interval span) {
    std::int64_t next = history_.first_seq_at(span.from);
    for (;;) {
      const std::vector<Entry> page = history_.entries(span, next, 500);
      if (page.empty()) return;
      next = page.back().seq + 1;
      facts_.entries.insert(facts_.entries.end(), page.begin(), page.end());
    }
  }

  void read_mentions() {
    const report::Mentions mentions = report::mentioned_in(facts_.entries);
    for (const ApplicationId id : mentions.applications) read_application(id);
    for (const VisitId id : mentions.visits)
      if (auto visit = history_.visit(id)) {
        read_application(visit->application);
        facts_.visits.emplace(id, *std::move(visit));
      }
    for (const std::string& number : mentions.passes)
      if (auto pass = history_.pass(number)) {
        read_application(pass->application);
        facts_.passes.emplace(number, *std::move(pass));
      }
  }

  void read_application(ApplicationId id) {
    if (facts_.applications.contains(id)) return;
    auto application = history_.application(id);
    if (!application) return;
    read_carrier(application->carrier);
    facts_.applications.emplace(id, *std::move(application));
  }

  /// Their trucks may stand inside all day without an event.
  void read_carriers_inside() {
    for (const auto& [carrier, counts] : facts_.before.by_carrier)
      if (report::inside(counts) > 0) read_carrier(carrier);
  }

  void read_carrier(EnterpriseId id) {
    if (facts_.enterprises.contains(id)) return;
    if (const auto carrier = history_.enterprise(id)) facts_.enterprises.emplace(id, carrier->name);
  }

  /// What was adopted after the day does not change it any more.
  void read_policy(const Policy& in_force) {
    for (Slot& slot : slots_of(in_force, facts_.day)) facts_.slots.emplace(slot.id, slot);
    for (const StagePolicy& stage : in_force.stages) {
      facts_.stages.push_back(stage.name);
      facts_.service_times[stage.name] = stage.service_time;
    }
    facts_.stage_times = stage_time_policy(in_force);
  }

  void read_peak(const Policy& in_force) {
    for (const auto& [id, slot] : facts_.slots)
      if (in_peak(in_force, slot)) facts_.peak_slots.insert(id);
  }

  void read_slots() {
    for (Slot& slot : history_.slots_on(facts_.day)) facts_.slots.insert_or_assign(slot.id, slot);
    for (const auto& [number, pass] : facts_.passes)
      if (auto slot = history_.slot(pass.slot)) facts_.slots.emplace(pass.slot, *std::move(slot));
  }

  ledger::History& history_;
  const Zone& zone_;
  report::DayFacts facts_;
};

std::vector<report::DailyReport> reports_of(ledger::History& history, const Zone& zone, Day from,
                                            Day to, Instant now) {
  std::vector<report::DailyReport> reports;
  report::Breakdown before = counted_until(history, from.plus(-1));
  for (Day day = from; day <= to; day = day.plus(1)) {
    const report::DayFacts facts = DayReader(history, zone).read(day, before, now);
    reports.push_back(report::daily(facts));
    report::add(before, report::tally(facts).day);
  }
  return reports;
}

Result<void> reportable(const Work& work, Day day, const char* field) {
  const Day today = work.zone().day_of(work.now);
  if (day > today)
    return refuse(Kind::invalid_field, field, "today or before",
                  "it is " + today.text() + "; there is no report of " + day.text() + " yet",
                  "今天是 " + today.text() + "；" + day.text() + " 尚无报表");
  return {};
}

}  // namespace

Result<Later> answer(Work& work, const proto::ReportDaily& params) {
  if (Result<void> day = reportable(work, params.date, "date"); !day)
    return std::unexpected(day.error());
  return Later{[day = params.date, zone = work.zone(),
                now = work.now](ledger::History& history) -> Result<std::string> {
    return json_text(reports_of(history, zone, day, day, now).front(), zone);
  }};
}

Result<Later> answer(Work& work, const proto::ReportRange& params) {
  if (Result<void> day = reportable(work, params.to, "to"); !day)
    return std::unexpected(day.error());
  if (params.to < params.from)
    return refuse(Kind::invalid_field, "to", "from before to", "the range ends before it starts",
                  "范围的结束早于开始");
  if (params.from.plus(proto::report_days_max - 1) < params.to)
    return refuse(Kind::invalid_field, "to", "report_days_max",
                  "a range has " + std::to_string(proto::report_days_max) + " days at most",
                  "范围最多 " + std::to_string(proto::report_days_max) + " 天");
  return Later{[params, zone = work.zone(),
                now = work.now](ledger::History& history) -> Result<std::string> {
    const proto::RangeReport range{.from = params.from,
                                   .to = params.to,
                                   .days = reports_of(history, zone, params.from, params.to, now)};
    return json_text(range, zone);
  }};
}

}  // namespace greenlane::service
