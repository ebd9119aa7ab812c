#include "scheduler/service/methods.hpp"
#include "station/ledger/history.hpp"
#include "station/report/facts.hpp"

namespace greenlane::service {

using namespace model;

namespace {

/// Reads from history all that the report of one day follows from.
class DayReader {
 public:
  DayReader(ledger::History& history, const Zone& zone) : history_(history), zone_(zone) {}

  report::DayFacts read(Day day, Instant now) {
    const Interval span = zone_.span(day);
    facts_ = {.day = day, .until = std::min(span.to, now)};
    const ledger::PeriodTotals before = history_.totals_until(day.plus(-1));
    facts_.before = before.totals;
    facts_.enterprises_registered_before = before.enterprises;
    facts_.enterprises_named = history_.enterprises_named_until(day);
    read_entries(span);
    read_mentions();
    if (const auto policy = history_.policy_before(span.to)) read_policy(*policy);
    read_slots();
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
    if (!facts_.enterprises.contains(application->carrier))
      if (const auto carrier = history_.enterprise(application->carrier))
        facts_.enterprises.emplace(carrier->id, carrier->name);
    facts_.applications.emplace(id, *std::move(application));
  }

  /// What was adopted after the day does not change it any more.
  void read_policy(const Policy& in_force) {
    for (Slot& slot : slots_of(in_force, facts_.day)) facts_.slots.emplace(slot.id, slot);
    for (const StagePolicy& stage : in_force.stages) facts_.stages.push_back(stage.name);
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
    return json_text(report::daily(DayReader(history, zone).read(day, now)), zone);
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
    proto::RangeReport range{.from = params.from, .to = params.to, .days = {}};
    for (Day day = params.from; day <= params.to; day = day.plus(1))
      range.days.push_back(report::daily(DayReader(history, zone).read(day, now)));
    return json_text(range, zone);
  }};
}

}  // namespace greenlane::service
