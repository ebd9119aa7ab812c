#include "scheduler/cli/simulate_plot.hpp"

#include <algorithm>
#include <array>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "scheduler/drawing/svg.hpp"

namespace greenlane::cli {

namespace {

using drawing::Anchor;
using drawing::Point;
using simulation::QueuePolicy;

constexpr double width = 1000;
constexpr double height = 640;
constexpr double bars_top = 110;
constexpr double bars_bottom = 270;
constexpr double hours_left = 60;
constexpr double hours_right = 970;
constexpr double hours_top = 360;
constexpr double hours_bottom = 590;

/// Okabe and Ito's colours, which people who cannot tell red from green can tell apart.
std::string_view colour_of(QueuePolicy policy) {
  switch (policy) {
    case QueuePolicy::fcfs:
      return "#999999";
    case QueuePolicy::edd:
      return "#e69f00";
    case QueuePolicy::atc:
      return "#56b4e9";
    case QueuePolicy::optimizer:
      return "#009e73";
  }
  return "#000000";
}

std::string name_of(QueuePolicy policy) {
  return boost::describe::enum_to_string(policy, "");
}

/// What stands in the picture, in both languages.
struct Words {
  const char* en;
  const char* zh;

  const char* in(Language language) const { return language == Language::zh ? zh : en; }
};
constexpr Words asked{"{} days, {} replications, demand ×{}, seed {}",
                      "{} 天，重复 {} 次，需求 ×{}，种子 {}"};
constexpr Words tardiness{"Minutes late, by weight", "加权平均延误（分钟）"};
constexpr Words cleared{"Trucks cleared a day", "日均通关（车）"};
constexpr Words wait{"Minutes until let in", "等候入场（分钟）"};
constexpr Words on_time{"On time, percent", "准时率（%）"};
constexpr Words waiting_trucks{"Trucks that wait, hour by hour", "逐小时等候的车辆"};
constexpr Words hindsight{"hindsight", "事后最优"};

struct Bar {
  QueuePolicy policy{};
  double value = 0;
  double margin = 0;
};

constexpr const char* hindsight_colour = "#d55e00";

using Hours = std::vector<double>;

/// Over all replications of a policy.
Hours waiting_of(const simulation::PolicyRuns& runs) {
  Hours mean(runs.runs.front().waiting_by_hour.size());
  for (const simulation::RunFigures& run : runs.runs)
    for (std::size_t hour = 0; hour < mean.size(); ++hour)
      mean[hour] += run.waiting_by_hour[hour] / static_cast<double>(runs.runs.size());
  return mean;
}

class Plot {
 public:
  Plot(const SimulateReport& report, const simulation::WhatIfOutcome& outcome, Language language)
      : report_(report), outcome_(outcome), language_(language), svg_(width, height) {}

  std::string draw() {
    svg_.text({30, 36}, report_.scenario, {.size = 20, .bold = true});
    svg_.text({30, 60},
              fmt::format(fmt::runtime(asked.in(language_)), report_.days, report_.replications,
                          report_.demand, report_.seed),
              {.colour = "#666666"});
    bars(0, tardiness, [](const SimulateRow& row) {
      return Bar{row.policy, row.tardiness_minutes, row.tardiness_margin.value_or(0)};
    });
    bars(1, cleared, [](const SimulateRow& row) {
      return Bar{row.policy, row.cleared_a_day, row.cleared_margin.value_or(0)};
    });
    bars(2, wait, [](const SimulateRow& row) { return Bar{row.policy, row.wait_minutes, 0}; });
    bars(3, on_time,
         [](const SimulateRow& row) { return Bar{row.policy, row.on_time_percent, 0}; });
    waiting();
    return svg_.document();
  }

 private:
  /// One figure of all policies, each with its interval.
  template <class BarOf>
  void bars(int panel, const Words& title, const BarOf& bar_of) {
    constexpr double panel_width = 235;
    const double left = 30 + panel * panel_width;
    svg_.text({left, bars_top - 16}, title.in(language_), {.bold = true});
    double most = 1e-9;
    for (const SimulateRow& row : report_.policies) {
      const Bar bar = bar_of(row);
      most = std::max(most, bar.value + bar.margin);
    }
    const double room = panel_width - 40;
    const double each = room / static_cast<double>(report_.policies.size());
    const auto y_of = [&](double value) {
      return bars_bottom - std::max(0.0, value) / most * (bars_bottom - bars_top - 18);
    };
    for (std::size_t i = 0; i < report_.policies.size(); ++i) {
      const Bar bar = bar_of(report_.policies[i]);
      const double x = left + static_cast<double>(i) * each;
      const std::string figure = fmt::format("{:.{}f}", bar.value, bar.value < 100 ? 1 : 0);
      svg_.rectangle({x, y_of(bar.value)}, each * 0.75, bars_bottom - y_of(bar.value),
                     colour_of(bar.policy), name_of(bar.policy) + " " + figure);
      const double middle = x + each * 0.375;
      if (bar.margin > 0)
        svg_.line({middle, y_of(bar.value - bar.margin)}, {middle, y_of(bar.value + bar.margin)},
                  "#222222", 2);
      svg_.text({middle, y_of(bar.value + bar.margin) - 5}, figure,
                {.size = 11, .anchor = Anchor::middle});
      svg_.text({middle, bars_bottom + 16}, name_of(bar.policy),
                {.size = 11, .anchor = Anchor::middle});
    }
    svg_.line({left, bars_bottom}, {left + room, bars_bottom}, "#222222");
    if (panel == 0 && report_.hindsight) least(y_of(report_.hindsight->tardiness_minutes));
  }

  /// What nobody can come below, across the first panel.
  void least(double y) {
    const std::string figure = fmt::format("{:.1f}", report_.hindsight->tardiness_minutes);
    svg_.line({30, y}, {225, y}, hindsight_colour, 2);
    svg_.text({30, bars_top}, fmt::format("── {} {}", hindsight.in(language_), figure),
              {.size = 11, .colour = hindsight_colour});
  }

  /// A line for each policy, over all hours of the run.
  void waiting() {
    std::vector<Hours> lines;
    double most = 1;
    for (const simulation::PolicyRuns& runs : outcome_.policies) {
      lines.push_back(waiting_of(runs));
      most = std::max(most, *std::ranges::max_element(lines.back()));
    }
    svg_.text({30, hours_top - 24}, waiting_trucks.in(language_), {.bold = true});
    axes(most, lines.front().size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const QueuePolicy policy = outcome_.policies[i].policy;
      std::vector<Point> points;
      for (std::size_t hour = 0; hour < lines[i].size(); ++hour)
        points.push_back(place(static_cast<double>(hour) + 0.5, lines[i][hour], most,
                               static_cast<double>(lines[i].size())));
      svg_.path(points, colour_of(policy));
      const double key = 400 + 130 * static_cast<double>(i);
      svg_.rectangle({key, hours_top - 35}, 14, 14, colour_of(policy));
      svg_.text({key + 20, hours_top - 24}, name_of(policy));
    }
  }

  static Point place(double hour, double trucks, double most, double hours) {
    return {hours_left + hour / hours * (hours_right - hours_left),
            hours_bottom - trucks / most * (hours_bottom - hours_top)};
  }

  void axes(double most, std::size_t hours) {
    const double step = drawing::axis_step(most);
    const auto all = static_cast<double>(hours);
    for (int i = 0; i * step <= most; ++i) {
      const Point at = place(0, i * step, most, all);
      svg_.line(at, {hours_right, at.y}, "#dddddd");
      svg_.text({at.x - 8, at.y + 4}, fmt::format("{:g}", i * step),
                {.size = 11, .anchor = Anchor::end});
    }
    // As many marks as have room: every sixth hour of a few days, else days.
    const std::size_t every = hours <= 72 ? 6 : 24 * (1 + hours / 24 / 20);
    for (std::size_t hour = 0; hour <= hours; hour += every) {
      const Point at = place(static_cast<double>(hour), 0, most, all);
      svg_.line(at, {at.x, hours_top}, hour % 24 == 0 ? "#bbbbbb" : "#eeeeee");
      svg_.text({at.x, at.y + 18},
                every < 24 ? fmt::format("{:02}:00", hour % 24) : fmt::format("{}", hour / 24 + 1),
                {.size = 11, .anchor = Anchor::middle});
    }
  }

  const SimulateReport& report_;
  const simulation::WhatIfOutcome& outcome_;
  Language language_;
  drawing::Svg svg_;
};

}  // namespace

std::string plot_of(const SimulateReport& report, const simulation::WhatIfOutcome& outcome,
                    Language language) {
  return Plot(report, outcome, language).draw();
}

}  // namespace greenlane::cli
