#include "scheduler/instances/station_format.hpp"

#include <fmt/format.h>

#include "proto/codec/codec.hpp"
#include "proto/codec/instantiate.hpp"
#include "scheduler/instances/json_text.hpp"
#include "scheduler/optimizer/problem/validate.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::instances::ProblemEntry)

namespace greenlane::instances {

namespace {

using optimizer::Goal;
using optimizer::Problem;
using value::Result;

Result<std::vector<bool>> eligible(const std::vector<int>& families) {
  std::vector<bool> flags;
  for (const int family : families) {
    if (family < 0 || family >= optimizer::families_max)
      return value::refuse(value::Kind::invalid_field, "families", "families_max",
                           fmt::format("a server may serve family {}, expected 0 to {}", family,
                                       optimizer::families_max - 1));
    if (std::cmp_less_equal(flags.size(), family)) flags.resize(family + 1);
    flags[family] = true;
  }
  if (flags.empty()) flags.push_back(false);  // an empty list: none at all
  return flags;
}

Result<optimizer::Server> server_of(const ServerEntry& entry) {
  optimizer::Server server;
  if (entry.families) {
    auto flags = eligible(*entry.families);
    if (!flags) return std::unexpected(flags.error());
    server.families = *std::move(flags);
  }
  if (entry.closed)
    for (const auto& [from, to] : *entry.closed) server.closed.push_back({from, to});
  return server;
}

Result<optimizer::Stage> stage_of(const StageEntry& entry) {
  optimizer::Stage stage;
  for (std::size_t i = 0; i < entry.servers.size(); ++i) {
    auto server = server_of(entry.servers[i]);
    if (!server)
      return std::unexpected(value::within(fmt::format("servers[{}]", i), server.error()));
    stage.servers.push_back(*std::move(server));
  }
  stage.changeover = entry.changeover.value_or(std::vector<std::vector<optimizer::Time>>{});
  return stage;
}

optimizer::Job job_of(const JobEntry& entry) {
  return {.release = entry.release.value_or(0),
          .due = entry.due.value_or(0),
          .weight = entry.weight.value_or(1),
          .family = entry.family.value_or(0),
          .durations = entry.durations};
}

Result<Problem> problem_of(const std::string& file, const ProblemEntry& entry) {
  Problem problem;
  problem.name = entry.name.value_or(file);
  problem.goal = static_cast<Goal>(entry.goal);
  problem.flow_weight = entry.flow_weight.value_or(0);
  problem.permutation = entry.permutation.value_or(false);
  problem.inside_max = entry.inside_max;
  for (std::size_t i = 0; i < entry.stages.size(); ++i) {
    auto stage = stage_of(entry.stages[i]);
    if (!stage) return std::unexpected(value::within(fmt::format("stages[{}]", i), stage.error()));
    problem.stages.push_back(*std::move(stage));
  }
  for (const JobEntry& job : entry.jobs) problem.jobs.push_back(job_of(job));
  return problem;
}

ServerEntry entry_of(const optimizer::Server& server) {
  ServerEntry entry;
  if (!server.families.empty()) entry.families.emplace();
  for (std::size_t i = 0; i < server.families.size(); ++i)
    if (server.families[i]) entry.families->push_back(static_cast<int>(i));
  if (!server.closed.empty()) entry.closed.emplace();
  for (const optimizer::Interval& closed : server.closed)
    entry.closed->emplace_back(closed.from, closed.to);
  return entry;
}

StageEntry entry_of(const optimizer::Stage& stage) {
  StageEntry entry;
  for (const optimizer::Server& server : stage.servers) entry.servers.push_back(entry_of(server));
  if (!stage.changeover.empty()) entry.changeover = stage.changeover;
  return entry;
}

ProblemEntry entry_of(const Problem& problem) {
  ProblemEntry entry{.name = problem.name,
                     .goal = static_cast<GoalWord>(problem.goal),
                     .flow_weight = problem.flow_weight,
                     .permutation = problem.permutation,
                     .inside_max = problem.inside_max};
  for (const optimizer::Stage& stage : problem.stages) entry.stages.push_back(entry_of(stage));
  for (const optimizer::Job& job : problem.jobs)
    entry.jobs.push_back({job.release, job.due, job.weight, job.family, job.durations});
  return entry;
}

}  // namespace

Result<Problem> read_station(const std::string& name, std::string_view text) {
  const auto entry = read_json<ProblemEntry>(name, text);
  if (!entry) return std::unexpected(entry.error());
  auto problem = problem_of(name, *entry);
  if (!problem) return std::unexpected(value::within(name, problem.error()));
  return problem;
}

std::string write_station(const Problem& problem) {
  std::string text;
  codec::write(text, entry_of(problem));
  return text + '\n';
}

}  // namespace greenlane::instances
