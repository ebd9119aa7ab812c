#include "scheduler/cli/simulate_rows.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/describe/members.hpp>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

#include "proto/codec/codec.hpp"
#include "proto/codec/instantiate.hpp"
#include "scheduler/simulation/whatif/estimate.hpp"
#include "station/report/csv.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::cli::SimulateReport)

namespace greenlane::cli {

namespace {

using simulation::Estimate;
using simulation::PolicyRuns;
using simulation::RunFigures;

using Figure = double (*)(const RunFigures&);

/// The figures that policies are compared by, tardiness first.
struct Compared {
  const char* name;
  Figure figure;
};
constexpr Compared compared[] = {
    {"tardiness_minutes", [](const RunFigures& run) { return run.tardiness; }},
    {"cleared_a_day", [](const RunFigures& run) { return run.cleared_a_day; }},
    {"wait_minutes", [](const RunFigures& run) { return run.wait; }},
    {"on_time_percent", [](const RunFigures& run) { return run.on_time_percent; }},
    {"jain_index", [](const RunFigures& run) { return run.jain; }},
};

/// To four significant places behind the point: more would be noise, and no two machines differ.
double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

std::optional<double> rounded(std::optional<double> value) {
  return value ? std::optional(rounded(*value)) : std::nullopt;
}

std::vector<double> values_of(const PolicyRuns& runs, Figure figure) {
  std::vector<double> values;
  for (const RunFigures& run : runs.runs) values.push_back(figure(run));
  return values;
}

double mean_of(const PolicyRuns& runs, Figure figure) {
  return rounded(simulation::estimate_of(values_of(runs, figure)).mean);
}

double utilisation_of(const PolicyRuns& runs, std::size_t stage) {
  double sum = 0;
  for (const RunFigures& run : runs.runs) sum += run.utilisation[stage];
  return rounded(sum / static_cast<double>(runs.runs.size()));
}

SimulateRow row_of(const PolicyRuns& runs, const std::vector<value::Word>& stages) {
  const Estimate cleared = simulation::estimate_of(
      values_of(runs, [](const RunFigures& run) { return run.cleared_a_day; }));
  const Estimate tardiness =
      simulation::estimate_of(values_of(runs, [](const RunFigures& run) { return run.tardiness; }));
  SimulateRow row;
  row.policy = runs.policy;
  row.cleared_a_day = rounded(cleared.mean);
  row.cleared_margin = rounded(cleared.margin);
  row.tardiness_minutes = rounded(tardiness.mean);
  row.tardiness_margin = rounded(tardiness.margin);
  row.wait_minutes = mean_of(runs, [](const RunFigures& run) { return run.wait; });
  row.wait_minutes_p95 = mean_of(runs, [](const RunFigures& run) { return run.wait_p95; });
  row.inside_minutes = mean_of(runs, [](const RunFigures& run) { return run.inside; });
  row.inside_minutes_p95 = mean_of(runs, [](const RunFigures& run) { return run.inside_p95; });
  row.on_time_percent = mean_of(runs, [](const RunFigures& run) { return run.on_time_percent; });
  row.jain_index = mean_of(runs, [](const RunFigures& run) { return run.jain; });
  row.unserved = mean_of(runs, [](const RunFigures& run) { return double(run.unserved); });
  row.no_shows = mean_of(runs, [](const RunFigures& run) { return double(run.no_shows); });
  for (std::size_t stage = 0; stage < stages.size(); ++stage)
    if (const double here = utilisation_of(runs, stage); here >= row.utilisation_percent)
      row.utilisation_percent = here, row.busiest_stage = stages[stage].text();
  return row;
}

SimulateDifference difference_of(const PolicyRuns& runs, const std::vector<double>& before,
                                 const Compared& by) {
  const Estimate difference = simulation::paired_difference(values_of(runs, by.figure), before);
  const double of = simulation::estimate_of(before).mean;
  SimulateDifference row{.policy = runs.policy,
                         .figure = by.name,
                         .difference = rounded(difference.mean),
                         .margin = rounded(difference.margin),
                         .difference_percent = std::nullopt};
  if (of != 0) row.difference_percent = rounded(100 * difference.mean / of);
  return row;
}

void add_hindsight(SimulateReport& report, const simulation::WhatIfOutcome& outcome) {
  if (!outcome.hindsight) return;
  const Estimate least = simulation::estimate_of(*outcome.hindsight);
  report.hindsight = {rounded(least.mean), rounded(least.margin)};
  for (const PolicyRuns& runs : outcome.policies)
    report.over_hindsight.push_back(difference_of(runs, *outcome.hindsight, compared[0]));
}

/// First come, first served where it is tried, else the first.
const PolicyRuns& base_of(const simulation::WhatIfOutcome& outcome) {
  const auto found =
      std::ranges::find(outcome.policies, simulation::QueuePolicy::fcfs, &PolicyRuns::policy);
  return found == outcome.policies.end() ? outcome.policies.front() : *found;
}

}  // namespace

SimulateReport report_of(const std::string& title, const simulation::WhatIf& asked,
                         const simulation::WhatIfOutcome& outcome) {
  const PolicyRuns& base = base_of(outcome);
  SimulateReport report{.scenario = title,
                        .days = outcome.days,
                        .replications = asked.replications,
                        .demand = asked.demand,
                        .seed = asked.seed,
                        .compared_with = base.policy,
                        .policies = {},
                        .differences = {},
                        .hindsight = std::nullopt,
                        .over_hindsight = {},
                        .stages = {}};
  for (const PolicyRuns& runs : outcome.policies) {
    report.policies.push_back(row_of(runs, outcome.stages));
    for (std::size_t stage = 0; stage < outcome.stages.size(); ++stage)
      report.stages.push_back(
          {runs.policy, outcome.stages[stage].text(), utilisation_of(runs, stage)});
    if (&runs == &base) continue;
    for (const Compared& by : compared)
      report.differences.push_back(difference_of(runs, values_of(base, by.figure), by));
  }
  add_hindsight(report, outcome);
  return report;
}

std::string csv_of(const SimulateReport& report) {
  const auto cell = [](const boost::json::value& value) {
    if (value.is_null()) return std::string();
    if (value.is_double()) return fmt::format("{}", value.get_double());
    return report::csv_cell(value.is_string() ? std::string(std::string_view(value.get_string()))
                                              : boost::json::serialize(value));
  };
  std::string text = "\xEF\xBB\xBF";  // what a spreadsheet knows UTF-8 by
  const boost::json::value all = codec::encode(report);
  std::vector<std::string> names;
  boost::mp11::mp_for_each<
      boost::describe::describe_members<SimulateRow, boost::describe::mod_public>>(
      [&](auto member) { names.emplace_back(member.name); });
  for (const std::string& name : names) text += name + (name == names.back() ? "\r\n" : ",");
  for (const boost::json::value& row : all.at("policies").as_array())
    for (const std::string& name : names) {
      const boost::json::value* value = row.as_object().if_contains(name);
      text += (value ? cell(*value) : "") + (name == names.back() ? "\r\n" : ",");
    }
  return text;
}

}  // namespace greenlane::cli
