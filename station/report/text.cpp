#include "station/report/text.hpp"

#include <array>
#include <vector>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "station/report/cells.hpp"
#include "station/report/counts.hpp"
#include "station/report/labels.hpp"
#include "station/report/table.hpp"

namespace greenlane::report {

namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

/// The sections of one report.
class Page {
 public:
  Page(const DailyReport& report, const Zone& zone, Language language)
      : report_(report), zone_(zone), language_(language) {}

  std::string text() const {
    std::string text = fmt::format("{} {} ({} {})\n\n", words("report"), report_.date.text(),
                                   words("until"), zone_.local_text(report_.until));
    text += aligned(summary());
    text += section("turned_away_by_reason", reasons(report_.turned_away_by_reason,
                                                     report_.cumulative_turned_away_by_reason));
    text += section("diverted_by_reason",
                    reasons(report_.diverted_by_reason, report_.cumulative_diverted_by_reason));
    for (const Period period : {Period::day, Period::all}) {
      const bool day = period == Period::day;
      text += section(day ? "by_enterprise" : "by_enterprise_in_all", carriers(period));
      text += section(day ? "by_priority" : "by_priority_in_all", priorities(period));
      text += section(day ? "by_cargo_class" : "by_cargo_class_in_all", cargo_classes(period));
    }
    text += section("slots", slots());
    text += section("stages", stages());
    text += section("stage_times", stage_times());
    text += section("times", times());
    text += section("promised", promised());
    text += section("firms", firms());
    text += section("rounds", rounds());
    return text;
  }

 private:
  enum class Period { day, all };

  std::string words(std::string_view name) const { return label(name, language_); }

  /// The first row's first cell is the section's title; a section without rows is left out.
  std::string section(std::string_view title, Rows rows) const {
    if (rows.size() < 2) return {};
    rows.front().front() = words(title);
    return '\n' + aligned(rows);
  }

  Rows summary() const {
    Rows rows{{words("figure"), words("day"), words("cumulative")}};
    const auto add = [&](std::string_view name, std::int64_t day, std::int64_t total) {
      rows.push_back({words(name), std::to_string(day), std::to_string(total)});
    };
    for (const auto& [name, figure] : count_figures())
      add(name, report_.day.*figure, report_.cumulative.*figure);
    add("enterprises", report_.day.enterprises, report_.cumulative.enterprises);
    add("enterprises_registered", report_.day.enterprises_registered,
        report_.cumulative.enterprises_registered);
    rows.push_back({words("inside"), "", std::to_string(report_.inside)});
    return rows;
  }

  /// Every reason of the day was given in all as well.
  Rows reasons(const std::map<Word, std::int64_t>& day,
               const std::map<Word, std::int64_t>& all) const {
    Rows rows{{"", words("day"), words("cumulative")}};
    for (const auto& [reason, count] : all) {
      const auto today = day.find(reason);
      rows.push_back({reason.text(), std::to_string(today == day.end() ? 0 : today->second),
                      std::to_string(count)});
    }
    return rows;
  }

  Row counts_heading(Period period) const {
    Row row{""};
    for (const auto& [name, figure] : count_figures()) row.push_back(words(name));
    if (period == Period::day) row.push_back(words("inside"));
    return row;
  }

  template <class Figures>
  static Row counts_row(std::string name, const Figures& figures, Period period) {
    Row row{std::move(name)};
    const Counts& counts = period == Period::day ? figures.counts : figures.cumulative;
    for (const auto& [figure_name, figure] : count_figures())
      row.push_back(std::to_string(counts.*figure));
    if (period == Period::day) row.push_back(std::to_string(figures.inside));
    return row;
  }

  Rows carriers(Period period) const {
    Rows rows{counts_heading(period)};
    for (const EnterpriseFigures& row : report_.by_enterprise)
      rows.push_back(counts_row(row.name.text(), row, period));
    return rows;
  }

  Rows priorities(Period period) const {
    Rows rows{counts_heading(period)};
    for (const PriorityFigures& row : report_.by_priority)
      rows.push_back(
          counts_row(words(boost::describe::enum_to_string(row.priority, "")), row, period));
    return rows;
  }

  Rows cargo_classes(Period period) const {
    Rows rows{counts_heading(period)};
    for (const CargoFigures& row : report_.by_cargo_class)
      rows.push_back(counts_row(row.cargo_class.text(), row, period));
    return rows;
  }

  /// A slot of another day is told with its day.
  std::string slot_text(const SlotFigures& slot) const {
    const std::string span = zone_.clock_text(slot.from) + "–" + zone_.clock_text(slot.to);
    return slot.slot_id.day == report_.date ? span : slot.slot_id.day.text() + ' ' + span;
  }

  Rows slots() const {
    Rows rows{{"", words("capacity"), words("booked"), words("admitted")}};
    const auto add = [&](std::string name, const auto& figures) {
      rows.push_back({std::move(name), std::to_string(figures.capacity),
                      std::to_string(figures.booked), std::to_string(figures.admitted)});
    };
    for (const SlotFigures& slot : report_.slots) add(slot_text(slot), slot);
    if (!report_.slots.empty()) add(words("all_slots"), report_.slot_use);
    const SlotUse& use = report_.slot_use;
    if (use.booked_percent && use.admitted_percent)
      rows.push_back({"", "", fmt::format("{:.1f} %", *use.booked_percent),
                      fmt::format("{:.1f} %", *use.admitted_percent)});
    return rows;
  }

  Row times_row(std::string name, const Spread& spread) const {
    return {std::move(name), std::to_string(spread.count), time_text(spread.median_seconds),
            time_text(spread.p90_seconds)};
  }

  Rows stages() const {
    Rows rows{{"", words("count"), words("median_seconds"), words("p90_seconds"), words("failed")}};
    for (const StageFigures& stage : report_.stages) {
      Row row = times_row(stage.stage.text(), stage.service);
      row.push_back(std::to_string(stage.failed));
      rows.push_back(std::move(row));
    }
    return rows;
  }

  Rows stage_times() const {
    Rows rows{{"", words("count"), words("predicted_seconds"), words("actual_seconds"),
               words("off_percent"), words("within_percent"), words("configured_seconds"),
               words("off_percent")}};
    for (const StageTimeFigures& row : report_.stage_times)
      rows.push_back({row.stage.text() + ' ' + row.cargo_class.text(), std::to_string(row.count),
                      time_text(row.predicted_seconds), time_text(row.actual_seconds),
                      off_text(row.off_percent, row.prediction_drifts),
                      fmt::format("{:.1f} %", row.within_percent),
                      time_text(row.configured_seconds),
                      off_text(row.configured_off_percent, row.configuration_drifts)});
    return rows;
  }

  Rows times() const {
    return {{"", words("count"), words("median_seconds"), words("p90_seconds")},
            times_row(words("wait"), report_.wait),
            times_row(words("dwell"), report_.dwell),
            times_row(words("lateness"), report_.promised.lateness)};
  }

  Rows promised() const {
    const PromiseFigures& promised = report_.promised;
    return {{"", words("count")},
            {words("early"), std::to_string(promised.early)},
            {words("in_slot"), std::to_string(promised.in_slot)},
            {words("late"), std::to_string(promised.late)},
            {words("late_arrival"), std::to_string(promised.late_arrival)}};
  }

  Rows firms() const {
    Rows rows{{"", words("kept"), words("late"), words("no_show"), words("late_cancelled"),
               words("points"), words("median_seconds"), words("peak_admitted")}};
    for (const FirmFigures& firm : report_.fairness.firms)
      rows.push_back({firm.name.text(), std::to_string(firm.kept), std::to_string(firm.late),
                      std::to_string(firm.no_show), std::to_string(firm.late_cancelled),
                      std::to_string(firm.points), time_text(firm.wait.median_seconds),
                      std::to_string(firm.peak_admitted)});
    if (report_.fairness.jain_index)
      rows.push_back({words("jain_index"), fmt::format("{:.3f}", *report_.fairness.jain_index)});
    return rows;
  }

  Rows rounds() const {
    Rows rows{{"", words("filed"), words("seed")}};
    for (const RoundFigures& round : report_.fairness.rounds)
      rows.push_back({round.date.text(), std::to_string(round.filed), round.seed});
    return rows;
  }

  const DailyReport& report_;
  const Zone& zone_;
  Language language_;
};

}  // namespace

std::string to_text(const DailyReport& report, const Zone& zone, Language language) {
  return Page(report, zone, language).text();
}

std::string to_text(std::span<const DailyReport> days, Language language) {
  const auto row = [](std::string name, const Counts& counts, std::int64_t inside) {
    Row cells{std::move(name)};
    for (const auto& [figure_name, figure] : count_figures())
      cells.push_back(std::to_string(counts.*figure));
    cells.push_back(std::to_string(inside));
    return cells;
  };
  Row heading{label("date", language)};
  for (const auto& [name, figure] : count_figures()) heading.push_back(label(name, language));
  heading.push_back(label("inside", language));
  Rows rows{std::move(heading)};
  for (const DailyReport& day : days) rows.push_back(row(day.date.text(), day.day, day.inside));
  rows.push_back(row(label("to_date", language), days.back().cumulative, days.back().inside));
  return aligned(rows);
}

}  // namespace greenlane::report
