#include "station/report/csv.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "station/report/counts.hpp"

namespace greenlane::report {

namespace {

constexpr std::array<std::string_view, 11> formula_openings{"=",  "+",  "-",  "@",  "\t", "\r",
                                                            "\n", "＝", "＋", "－", "＠"};

bool opens_a_formula(std::string_view text) {
  return std::ranges::any_of(formula_openings, [&](auto mark) { return text.starts_with(mark); });
}

std::string in_quotes(std::string_view text) {
  std::string cell = "\"";
  for (const char letter : text) {
    if (letter == '"') cell += '"';
    cell += letter;
  }
  return cell + '"';
}

/// What the lines of one section have in common.
struct Item {
  std::string_view section;
  std::string id;    ///< empty: the section is about one thing
  std::string name;  ///< what people call it
};

/// Writes the lines of one report.
class Lines {
 public:
  Lines(std::string& out, const DailyReport& report, const Zone& zone)
      : out_(out), report_(report), zone_(zone), date_(report.date.text()) {}

  void all() {
    period("day", report_.day);
    period("cumulative", report_.cumulative);
    line({"inside", {}, {}}, "inside", report_.inside);
    reasons("turned_away_by_reason", report_.turned_away_by_reason);
    reasons("diverted_by_reason", report_.diverted_by_reason);
    reasons("cumulative_turned_away_by_reason", report_.cumulative_turned_away_by_reason);
    reasons("cumulative_diverted_by_reason", report_.cumulative_diverted_by_reason);
    breakdowns();
    slots();
    for (const StageFigures& row : report_.stages) stage(row);
    for (const StageTimeFigures& row : report_.stage_times) stage_time(row);
    spread({"wait", {}, {}}, report_.wait);
    spread({"dwell", {}, {}}, report_.dwell);
    promised();
    fairness();
  }

 private:
  template <class Number>
  void line(const Item& item, std::string_view figure, Number value) {
    const std::initializer_list<std::string_view> texts{date_, item.section, item.id, item.name,
                                                        figure};
    for (const std::string_view text : texts) out_ += csv_cell(text) + ',';
    out_ += fmt::format("{}\r\n", value);
  }

  void counts(const Item& item, const Counts& counts) {
    for (const auto& [name, figure] : count_figures()) line(item, name, counts.*figure);
  }

  void period(std::string_view section, const PeriodCounts& period) {
    const Item item{section, {}, {}};
    counts(item, period);
    line(item, "enterprises", period.enterprises);
    line(item, "enterprises_registered", period.enterprises_registered);
  }

  void reasons(std::string_view section, const std::map<Word, std::int64_t>& by_reason) {
    for (const auto& [reason, count] : by_reason)
      line({section, reason.text(), {}}, "count", count);
  }

  /// The same item once for the day and once for all days, so that each can be filtered.
  template <class Row>
  void group(Item item, std::string_view cumulative_section, const Row& row) {
    counts(item, row.counts);
    line(item, "inside", row.inside);
    item.section = cumulative_section;
    counts(item, row.cumulative);
  }

  void breakdowns() {
    for (const EnterpriseFigures& row : report_.by_enterprise)
      group({"by_enterprise", row.enterprise_id.text(), row.name.text()},
            "by_enterprise.cumulative", row);
    for (const PriorityFigures& row : report_.by_priority)
      group({"by_priority", boost::describe::enum_to_string(row.priority, ""), {}},
            "by_priority.cumulative", row);
    for (const CargoFigures& row : report_.by_cargo_class)
      group({"by_cargo_class", row.cargo_class.text(), {}}, "by_cargo_class.cumulative", row);
  }

  void slots() {
    for (const SlotFigures& row : report_.slots) {
      const Item item{"slots", row.slot_id.text(),
                      zone_.clock_text(row.from) + "–" + zone_.clock_text(row.to)};
      line(item, "capacity", row.capacity);
      line(item, "booked", row.booked);
      line(item, "admitted", row.admitted);
    }
    const Item item{"slot_use", {}, {}};
    line(item, "capacity", report_.slot_use.capacity);
    line(item, "booked", report_.slot_use.booked);
    line(item, "admitted", report_.slot_use.admitted);
    optional(item, "booked_percent", report_.slot_use.booked_percent);
    optional(item, "admitted_percent", report_.slot_use.admitted_percent);
  }

  void stage(const StageFigures& row) {
    const Item item{"stages", row.stage.text(), {}};
    line(item, "failed", row.failed);
    spread(item, row.service);
  }

  void stage_time(const StageTimeFigures& row) {
    const Item item{"stage_times", row.stage.text(), row.cargo_class.text()};
    line(item, "count", row.count);
    line(item, "predicted_seconds", row.predicted_seconds.count());
    line(item, "actual_seconds", row.actual_seconds.count());
    optional(item, "off_percent", row.off_percent);
    line(item, "within_percent", row.within_percent);
    line(item, "prediction_drifts", row.prediction_drifts);
    if (row.configured_seconds) line(item, "configured_seconds", row.configured_seconds->count());
    optional(item, "configured_off_percent", row.configured_off_percent);
    line(item, "configuration_drifts", row.configuration_drifts);
  }

  void spread(const Item& item, const Spread& spread) {
    line(item, "count", spread.count);
    if (spread.median_seconds) line(item, "median_seconds", spread.median_seconds->count());
    if (spread.p90_seconds) line(item, "p90_seconds", spread.p90_seconds->count());
  }

  void optional(const Item& item, std::string_view figure, const std::optional<double>& value) {
    if (value) line(item, figure, *value);
  }

  void promised() {
    const Item item{"promised", {}, {}};
    line(item, "early", report_.promised.early);
    line(item, "in_slot", report_.promised.in_slot);
    line(item, "late", report_.promised.late);
    line(item, "late_arrival", report_.promised.late_arrival);
    spread({"promised", "lateness", {}}, report_.promised.lateness);
  }

  void fairness() {
    optional({"fairness", {}, {}}, "jain_index", report_.fairness.jain_index);
    for (const FirmFigures& row : report_.fairness.firms) {
      const Item item{"fairness.firms", row.enterprise_id.text(), row.name.text()};
      line(item, "kept", row.kept);
      line(item, "late", row.late);
      line(item, "no_show", row.no_show);
      line(item, "late_cancelled", row.late_cancelled);
      line(item, "points", row.points);
      spread(item, row.wait);
      line(item, "peak_admitted", row.peak_admitted);
      optional(item, "peak_percent", row.peak_percent);
    }
    for (const RoundFigures& row : report_.fairness.rounds)
      line({"fairness.rounds", row.date.text(), row.seed}, "filed", row.filed);
  }

  std::string& out_;
  const DailyReport& report_;
  const Zone& zone_;
  std::string date_;
};

}  // namespace

std::string csv_cell(std::string_view text) {
  if (opens_a_formula(text)) return in_quotes("'" + std::string(text));
  return text.find_first_of(",\"\r\n") == std::string_view::npos ? std::string(text)
                                                                 : in_quotes(text);
}

std::string to_csv(std::span<const DailyReport> reports, const Zone& zone) {
  std::string out =
      "\xEF\xBB\xBF"
      "date,section,item,name,figure,value\r\n";
  for (const DailyReport& report : reports) Lines(out, report, zone).all();
  return out;
}

}  // namespace greenlane::report
