#include "scheduler/optimizer/general/general_shop.hpp"

#include <algorithm>
#include <utility>

namespace greenlane::optimizer {

namespace {

std::ptrdiff_t breadth(const Server& server, int families) {
  std::ptrdiff_t count = 0;
  for (int family = 0; family < families; ++family) count += serves(server, family);
  return count;
}

}  // namespace

// Visits point into what is not moved any more.
GeneralShop::GeneralShop(const Problem& given, const Commitments& committed)
    : problem(given),
      commitments(committed),
      jobs(static_cast<int>(given.jobs.size())),
      stages(static_cast<int>(given.stages.size())) {
  for (const Job& job : problem.jobs) families = std::max(families, job.family + 1);
  for (const Stage& stage : problem.stages) add_stage(stage);
  visits.reserve(operations());
  for (const Job& job : problem.jobs) add_job(job);
  freeze();
}

void GeneralShop::add_stage(const Stage& stage) {
  first_server.push_back(servers);
  for (int family = 0; family < families; ++family) {
    std::vector<int>& choice = choices_.emplace_back();
    for (std::size_t i = 0; i < stage.servers.size(); ++i)
      if (serves(stage.servers[i], family)) choice.push_back(static_cast<int>(i));
    std::ranges::stable_sort(choice, {},
                             [&](int i) { return breadth(stage.servers[i], families); });
    for (int& server : choice) server += servers;
    std::vector<Time>& changes = changes_.emplace_back();
    if (std::cmp_less(family, stage.changeover.size()))
      for (const auto& row : stage.changeover) changes.push_back(row[family]);
  }
  for (const Server& server : stage.servers) {
    std::vector<Taken>& times = taken.emplace_back();
    for (const Interval& closed : server.closed) times.push_back({closed.from, closed.to});
  }
  servers += static_cast<int>(stage.servers.size());
}

void GeneralShop::add_job(const Job& job) {
  Time behind = 0;
  for (const Time duration : job.durations) behind += duration;
  for (int stage = 0; stage < stages; ++stage) {
    const auto row = static_cast<std::size_t>(stage * families + job.family);
    visits.push_back({.stage = stage,
                      .family = job.family,
                      .duration = job.durations[stage],
                      .behind = behind -= job.durations[stage],
                      .choices = choices_[row],
                      .change = changes_[row].empty() ? nullptr : changes_[row].data()});
  }
}

void GeneralShop::freeze() {
  frozen.assign(operations(), nullptr);
  last_before.resize(servers);
  for (const Operation& one : commitments.frozen) {
    frozen[one.job * stages + one.stage] = &one;
    const int server = first_server[one.stage] + one.server;
    const Taken service{one.start, one.end, problem.jobs[one.job].family};
    if (one.end > commitments.now)
      taken[server].push_back(service);
    else if (last_before[server].family < 0 || last_before[server].to <= one.end)
      last_before[server] = service;
  }
  for (int operation = 0; operation < operations(); ++operation)
    if (!frozen[operation]) open.push_back(operation);
  for (auto& times : taken) {
    std::ranges::stable_sort(times, {},
                             [](const Taken& one) { return std::pair(one.from, one.to); });
    taken_until.push_back(times.empty() ? 0 : times.back().to);
  }
}

}  // namespace greenlane::optimizer
