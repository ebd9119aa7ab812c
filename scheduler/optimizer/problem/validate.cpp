#include "scheduler/optimizer/problem/validate.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace greenlane::optimizer {

namespace {

using value::Result;

std::unexpected<value::Problem> wrong(std::string field, std::string rule, std::string message) {
  return value::refuse(value::Kind::invalid_field, std::move(field), std::move(rule),
                       std::move(message));
}

Result<void> within_range(const std::string& field, std::int64_t number, std::int64_t least,
                          std::int64_t most) {
  if (number >= least && number <= most) return {};
  return wrong(field, fmt::format("{} to {}", least, most),
               fmt::format("{} is {}, expected {} to {}", field, number, least, most));
}

Result<void> check_sizes(const Problem& problem) {
  if (problem.jobs.size() > jobs_max)
    return wrong("jobs", "jobs_max", fmt::format("more than {} jobs", jobs_max));
  if (problem.stages.empty()) return wrong("stages", "at least one", "there is no stage");
  if (problem.stages.size() > stages_max)
    return wrong("stages", "stages_max", fmt::format("more than {} stages", stages_max));
  if (problem.inside_max && *problem.inside_max < 1)
    return wrong("inside_max", "at least one", "nobody may be inside");
  return within_range("flow_weight", problem.flow_weight, 0, weight_max);
}

Result<void> check_closings(const std::string& field, const std::vector<Interval>& closed) {
  for (std::size_t i = 0; i < closed.size(); ++i) {
    const std::string here = fmt::format("{}.closed[{}]", field, i);
    if (const auto from = within_range(here + ".from", closed[i].from, 0, time_max); !from)
      return from;
    const Time least = closed[i].from + 1;
    if (const auto to = within_range(here + ".to", closed[i].to, least, time_max); !to) return to;
    if (i > 0 && closed[i].from < closed[i - 1].to)
      return wrong(here, "ascending, disjoint", here + " begins before the one before it ends");
  }
  return {};
}

Result<void> check_changeover(const std::string& field, const Stage& stage) {
  const auto& rows = stage.changeover;
  if (rows.size() > families_max) return wrong(field, "families_max", field + " is too large");
  for (std::size_t a = 0; a < rows.size(); ++a) {
    if (rows[a].size() != rows.size())
      return wrong(fmt::format("{}[{}]", field, a), "square", field + " is not square");
    for (std::size_t b = 0; b < rows.size(); ++b)
      if (const auto time =
              within_range(fmt::format("{}[{}][{}]", field, a, b), rows[a][b], 0, time_max);
          !time)
        return time;
  }
  return {};
}

Result<void> check_stage(const std::string& field, const Stage& stage) {
  if (stage.servers.empty())
    return wrong(field + ".servers", "at least one", "a stage serves nobody");
  if (stage.servers.size() > servers_max)
    return wrong(field + ".servers", "servers_max",
                 fmt::format("more than {} servers", servers_max));
  for (std::size_t i = 0; i < stage.servers.size(); ++i) {
    const std::string here = fmt::format("{}.servers[{}]", field, i);
    if (stage.servers[i].families.size() > families_max)
      return wrong(here + ".families", "families_max", here + " knows too many families");
    if (const auto closed = check_closings(here, stage.servers[i].closed); !closed) return closed;
  }
  return check_changeover(field + ".changeover", stage);
}

bool serves(const Server& server, int family) {
  return server.families.empty() ||
         (std::cmp_less(family, server.families.size()) && server.families[family]);
}

/// Whether a stage knows a job's family, and one of its servers may serve it.
Result<void> check_place(const std::string& field, const Stage& stage, std::size_t stage_index,
                         int family) {
  if (!stage.changeover.empty() && std::cmp_greater_equal(family, stage.changeover.size()))
    return wrong(field + ".family", "a known family",
                 fmt::format("stages[{}].changeover has no family {}", stage_index, family));
  if (std::ranges::any_of(stage.servers, [&](const Server& one) { return serves(one, family); }))
    return {};
  return wrong(field + ".family", "served somewhere",
               fmt::format("no server of stages[{}] may serve family {}", stage_index, family));
}

Result<void> check_durations(const std::string& field, const Problem& problem, const Job& job) {
  if (job.durations.size() != problem.stages.size())
    return wrong(field + ".durations", "one for each stage",
                 fmt::format("{} has {} durations for {} stages", field, job.durations.size(),
                             problem.stages.size()));
  for (std::size_t i = 0; i < job.durations.size(); ++i)
    if (const auto time =
            within_range(fmt::format("{}.durations[{}]", field, i), job.durations[i], 0, time_max);
        !time)
      return time;
  return {};
}

Result<void> check_job(const std::string& field, const Problem& problem, const Job& job) {
  const std::array checks{within_range(field + ".release", job.release, 0, time_max),
                          within_range(field + ".due", job.due, -time_max, time_max),
                          within_range(field + ".weight", job.weight, 0, weight_max),
                          within_range(field + ".family", job.family, 0, families_max - 1),
                          check_durations(field, problem, job)};
  for (const auto& check : checks)
    if (!check) return check;
  for (std::size_t i = 0; i < problem.stages.size(); ++i)
    if (const auto place = check_place(field, problem.stages[i], i, job.family); !place)
      return place;
  return {};
}

Time changeover_most(const Stage& stage) {
  Time most = 0;
  for (const auto& row : stage.changeover)
    for (const Time time : row) most = std::max(most, time);
  return most;
}

/// A wall-clock instant by which one job after the other is through, waiting out every closing.
double horizon(const Problem& problem) {
  Time last = 0;
  double work = 0;
  for (const Stage& stage : problem.stages) {
    for (const Server& server : stage.servers)
      if (!server.closed.empty()) last = std::max(last, server.closed.back().to);
    work += static_cast<double>(changeover_most(stage)) * static_cast<double>(problem.jobs.size());
  }
  for (const Job& job : problem.jobs) {
    last = std::max(last, job.release);
    for (const Time time : job.durations) work += static_cast<double>(time);
  }
  return static_cast<double>(last) + work;
}

Result<void> check_cost(const Problem& problem) {
  const double end = horizon(problem);
  double cost = end;
  for (const Job& job : problem.jobs) {
    const double late = end + static_cast<double>(std::max<Time>(0, -job.due));
    const double flow = static_cast<double>(problem.flow_weight) * end;
    cost += static_cast<double>(job.weight) * (late + flow);
  }
  constexpr double cost_max = 4e18;
  if (cost <= cost_max) return {};
  return wrong("jobs", "cost below 2^62", fmt::format("a cost of {:.1e} can come out", cost));
}

}  // namespace

Result<void> validate(const Problem& problem) {
  if (const auto sizes = check_sizes(problem); !sizes) return sizes;
  for (std::size_t i = 0; i < problem.stages.size(); ++i)
    if (const auto stage = check_stage(fmt::format("stages[{}]", i), problem.stages[i]); !stage)
      return stage;
  for (std::size_t i = 0; i < problem.jobs.size(); ++i)
    if (const auto job = check_job(fmt::format("jobs[{}]", i), problem, problem.jobs[i]); !job)
      return job;
  return check_cost(problem);
}

}  // namespace greenlane::optimizer
