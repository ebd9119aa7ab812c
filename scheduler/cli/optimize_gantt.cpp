#include "scheduler/cli/optimize_gantt.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scheduler/drawing/svg.hpp"

namespace greenlane::cli {

namespace {

using drawing::Anchor;
using drawing::Point;
using optimizer::Time;

// In pixels.
constexpr double left = 150;
constexpr double top = 64;
constexpr double width = 1'200;  ///< of the time axis
constexpr double right = 30;
constexpr double row_height = 24;
constexpr double stage_gap = 10;
constexpr double bottom = 60;
constexpr double digit_width = 7;

constexpr std::string_view late_colour = "#c8102e";
constexpr std::array<std::string_view, 10> colours{"#8cb4e2", "#f2b872", "#9fd3a6", "#d3a6d9",
                                                   "#e8d36b", "#8fd0d0", "#e6a0a0", "#b9b0e6",
                                                   "#c3cf7f", "#c9b8a5"};

class Gantt {
 public:
  Gantt(const Console& console, const optimizer::Problem& problem,
        const optimizer::Outcome& outcome)
      : console_(console), problem_(problem), outcome_(outcome), ends_(problem.jobs.size(), 0) {
    for (const optimizer::Operation& operation : outcome.schedule.operations) {
      ends_[operation.job] = std::max(ends_[operation.job], operation.end);
      horizon_ = std::max(horizon_, operation.end);
    }
    double y = top;
    for (const optimizer::Stage& stage : problem.stages) {
      stage_tops_.push_back(y);
      y += static_cast<double>(stage.servers.size()) * row_height + stage_gap;
    }
    foot_ = y;
    by_family_ = std::ranges::any_of(problem.jobs, [&](const optimizer::Job& job) {
      return job.family != problem.jobs[0].family;
    });
  }

  std::string draw() {
    drawing::Svg svg(left + width + right, foot_ + bottom);
    draw_head(svg);
    draw_axis(svg);
    for (int stage = 0; stage < static_cast<int>(problem_.stages.size()); ++stage)
      for (int server = 0; server < static_cast<int>(problem_.stages[stage].servers.size());
           ++server)
        draw_row(svg, stage, server);
    for (const optimizer::Operation& operation : outcome_.schedule.operations)
      draw_bar(svg, operation);
    return svg.document();
  }

 private:
  bool counts_lateness() const { return problem_.goal != optimizer::Goal::makespan; }
  bool is_late(int job) const { return counts_lateness() && ends_[job] > problem_.jobs[job].due; }

  double x(Time time) const {
    return left + width * static_cast<double>(time) / static_cast<double>(horizon_);
  }

  double y(int stage, int server) const { return stage_tops_[stage] + server * row_height; }

  void draw_head(drawing::Svg& svg) const {
    int late = 0;
    for (int job = 0; job < static_cast<int>(ends_.size()); ++job) late += is_late(job) ? 1 : 0;
    svg.text({left, 24}, problem_.name, {.size = 18, .bold = true});
    std::string line =
        console_.say(outcome_.proven_optimal ? Message::gantt_proven : Message::gantt_bound,
                     outcome_.objective, outcome_.lower_bound);
    if (counts_lateness()) line += console_.say(Message::gantt_late, late, ends_.size());
    svg.text({left, 46}, line);
    if (counts_lateness()) {
      svg.rectangle({left, foot_ + 42}, 24, 3, late_colour);
      svg.text({left + 32, foot_ + 48}, console_.say(Message::gantt_legend));
    }
  }

  void draw_axis(drawing::Svg& svg) const {
    const double step = std::max(1.0, drawing::axis_step(static_cast<double>(horizon_)));
    for (Time time = 0; time <= horizon_; time += static_cast<Time>(step)) {
      svg.line({x(time), top}, {x(time), foot_}, "#dddddd");
      svg.text({x(time), foot_ + 18}, std::to_string(time), {.anchor = Anchor::middle});
    }
  }

  void draw_row(drawing::Svg& svg, int stage, int server) const {
    const double at = y(stage, server);
    svg.text({left - 10, at + row_height - 8}, console_.say(Message::gantt_row, stage, server),
             {.anchor = Anchor::end});
    svg.line({left, at + row_height}, {left + width, at + row_height}, "#eeeeee");
    for (const optimizer::Interval& closed : problem_.stages[stage].servers[server].closed) {
      if (closed.from >= horizon_) break;
      const Time from = std::max<Time>(0, closed.from);
      const Time to = std::min(horizon_, closed.to);
      if (from < to) svg.rectangle({x(from), at}, x(to) - x(from), row_height, "#e4e4e4");
    }
  }

  void draw_bar(drawing::Svg& svg, const optimizer::Operation& operation) const {
    const Point corner{x(operation.start), y(operation.stage, operation.server) + 2};
    const double length = std::max(1.0, x(operation.end) - corner.x - 0.5);
    const double height = row_height - 4;
    const int kind = by_family_ ? problem_.jobs[operation.job].family : operation.job;
    std::string title =
        console_.say(Message::gantt_bar, operation.job, operation.start, operation.end);
    if (is_late(operation.job))
      title += console_.say(Message::gantt_bar_late,
                            ends_[operation.job] - problem_.jobs[operation.job].due);
    svg.rectangle(corner, length, height, colours[static_cast<std::size_t>(kind) % colours.size()],
                  title);
    if (is_late(operation.job))
      svg.rectangle({corner.x, corner.y + height - 3}, length, 3, late_colour);
    const std::string number = std::to_string(operation.job);
    if (length > digit_width * static_cast<double>(number.size()) + 3)
      svg.text({corner.x + length / 2, corner.y + 14}, number,
               {.size = 11, .anchor = Anchor::middle});
  }

  const Console& console_;
  const optimizer::Problem& problem_;
  const optimizer::Outcome& outcome_;
  std::vector<Time> ends_;  ///< by job
  Time horizon_ = 1;
  std::vector<double> stage_tops_;
  double foot_ = 0;  ///< where the rows end
  bool by_family_ = false;
};

}  // namespace

std::string gantt(const Console& console, const optimizer::Problem& problem,
                  const optimizer::Outcome& outcome) {
  return Gantt(console, problem, outcome).draw();
}

}  // namespace greenlane::cli
