#include "station/report/balance.hpp"

#include <map>

#include <fmt/format.h>

#include "station/report/counts.hpp"

namespace greenlane::report {

namespace {

/// Gathers what does not hold.
class Sheet {
 public:
  void equal(std::string_view what, std::int64_t one, std::int64_t other) {
    if (one != other) wrong_.push_back(fmt::format("{}: {} is not {}", what, one, other));
  }
  void at_most(std::string_view what, std::int64_t one, std::int64_t other) {
    if (one > other) wrong_.push_back(fmt::format("{}: {} is more than {}", what, one, other));
  }
  std::vector<std::string> take() { return std::move(wrong_); }

 private:
  std::vector<std::string> wrong_;
};

void check_rule_3(const DailyReport& report, Sheet& sheet) {
  const PeriodCounts& total = report.cumulative;
  sheet.at_most("rule 3, approved of declared", total.approved, total.declared);
  sheet.at_most("rule 3, admitted of approved", total.admitted, total.approved);
  sheet.at_most("rule 3, cleared of admitted", total.cleared, total.admitted);
  sheet.equal("rule 3, inside", report.inside, total.admitted - total.cleared - total.diverted);
  sheet.at_most("rule 3, at least none inside", 0, report.inside);
}

void check_part_of_total(const DailyReport& report, Sheet& sheet) {
  const PeriodCounts& day = report.day;
  const PeriodCounts& total = report.cumulative;
  for (const auto& [name, figure] : count_figures())
    sheet.at_most(fmt::format("{} of the day in all", name), day.*figure, total.*figure);
  sheet.at_most("enterprises of the day in all", day.enterprises, total.enterprises);
  sheet.at_most("enterprises registered on the day in all", day.enterprises_registered,
                total.enterprises_registered);
}

/// Every application is in one row.
template <class Row>
void check_rows(std::string_view which, const std::vector<Row>& rows, const DailyReport& report,
                Sheet& sheet) {
  for (const auto& [name, figure] : count_figures()) {
    std::int64_t sum = 0;
    for (const Row& row : rows) sum += row.counts.*figure;
    sheet.equal(fmt::format("{} {}", name, which), sum, report.day.*figure);
  }
  std::int64_t sum = 0;
  for (const Row& row : rows) sum += row.inside;
  sheet.equal(fmt::format("inside {}", which), sum, report.inside);
}

/// What holds of the whole holds of each part of it.
template <class Row>
void check_each(std::string_view which, const std::vector<Row>& rows, const DailyReport& report,
                Sheet& sheet) {
  for (const Row& row : rows) {
    sheet.equal(fmt::format("rule 3, inside {}", which), row.inside,
                row.cumulative.admitted - row.cumulative.cleared - row.cumulative.diverted);
    for (const auto& [name, figure] : count_figures()) {
      sheet.at_most(fmt::format("{} of the day in all {}", name, which), row.counts.*figure,
                    row.cumulative.*figure);
      sheet.at_most(fmt::format("{} in all {}", name, which), row.cumulative.*figure,
                    report.cumulative.*figure);
    }
  }
}

/// All classes are there, so that they make the whole.
void check_priorities_in_all(const DailyReport& report, Sheet& sheet) {
  for (const auto& [name, figure] : count_figures()) {
    std::int64_t sum = 0;
    for (const PriorityFigures& row : report.by_priority) sum += row.cumulative.*figure;
    sheet.equal(fmt::format("{} in all by priority", name), sum, report.cumulative.*figure);
  }
}

/// Every application is in one row at least, and in each at most once.
void check_cargo(const DailyReport& report, Sheet& sheet) {
  for (const auto& [name, figure] : count_figures()) {
    std::int64_t sum = 0;
    for (const CargoFigures& row : report.by_cargo_class) {
      sum += row.counts.*figure;
      sheet.at_most(fmt::format("{} of {}", name, row.cargo_class.text()), row.counts.*figure,
                    report.day.*figure);
    }
    sheet.at_most(fmt::format("{} of the day in cargo classes", name), report.day.*figure, sum);
  }
}

std::int64_t sum(const std::map<Word, std::int64_t>& by_reason) {
  std::int64_t sum = 0;
  for (const auto& [reason, count] : by_reason) sum += count;
  return sum;
}

void check_reasons(const DailyReport& report, Sheet& sheet) {
  sheet.equal("turned away by reason", sum(report.turned_away_by_reason), report.day.turned_away);
  sheet.equal("diverted by reason", sum(report.diverted_by_reason), report.day.diverted);
  sheet.equal("turned away in all by reason", sum(report.cumulative_turned_away_by_reason),
              report.cumulative.turned_away);
  sheet.equal("diverted in all by reason", sum(report.cumulative_diverted_by_reason),
              report.cumulative.diverted);
}

void check_slots(const DailyReport& report, Sheet& sheet) {
  std::int64_t admitted = 0;
  for (const SlotFigures& slot : report.slots) {
    admitted += slot.admitted;
    sheet.at_most("rule 4, booked in " + slot.slot_id.text(), slot.booked, slot.capacity);
  }
  sheet.equal("admitted by slot", admitted, report.day.admitted);
}

void check_times(const DailyReport& report, Sheet& sheet) {
  const PromiseFigures& promised = report.promised;
  sheet.equal("waits", report.wait.count, report.day.admitted);
  sheet.equal("dwells", report.dwell.count, report.day.cleared);
  sheet.equal("admissions against their slots", promised.early + promised.in_slot + promised.late,
              report.day.admitted);
  sheet.equal("latenesses", promised.lateness.count, promised.late);
  sheet.at_most("late arrivals", promised.late_arrival, promised.late);
}

/// No row has services that its stage has not finished.
void check_stage_times(const DailyReport& report, Sheet& sheet) {
  std::map<Word, std::int64_t> finished;
  for (const StageFigures& stage : report.stages) finished[stage.stage] = stage.service.count;
  for (const StageTimeFigures& row : report.stage_times)
    sheet.at_most("services with an expectation at " + row.stage.text(), row.count,
                  finished[row.stage]);
}

}  // namespace

std::vector<std::string> imbalances(const DailyReport& report) {
  Sheet sheet;
  check_rule_3(report, sheet);
  check_part_of_total(report, sheet);
  check_rows("by enterprise", report.by_enterprise, report, sheet);
  check_rows("by priority", report.by_priority, report, sheet);
  check_each("by enterprise", report.by_enterprise, report, sheet);
  check_each("by priority", report.by_priority, report, sheet);
  check_each("by cargo class", report.by_cargo_class, report, sheet);
  check_priorities_in_all(report, sheet);
  check_cargo(report, sheet);
  check_reasons(report, sheet);
  check_slots(report, sheet);
  check_times(report, sheet);
  check_stage_times(report, sheet);
  return sheet.take();
}

std::vector<std::string> imbalances(const DailyReport& yesterday, const DailyReport& today) {
  Sheet sheet;
  const PeriodCounts& before = yesterday.cumulative;
  const PeriodCounts& after = today.cumulative;
  for (const auto& [name, figure] : count_figures())
    sheet.equal(fmt::format("{} in all", name), after.*figure, before.*figure + today.day.*figure);
  sheet.equal("enterprises registered in all", after.enterprises_registered,
              before.enterprises_registered + today.day.enterprises_registered);
  sheet.at_most("enterprises until the day before", before.enterprises, after.enterprises);
  sheet.at_most("enterprises in all", after.enterprises,
                before.enterprises + today.day.enterprises);
  return sheet.take();
}

}  // namespace greenlane::report
