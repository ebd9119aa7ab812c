#include "scheduler/optimizer/problem/check.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace greenlane::optimizer {

namespace {

using value::Result;
namespace rule = schedule_rule;

std::unexpected<value::Problem> broken(std::string field, std::string_view which,
                                       std::string message) {
  return value::refuse(value::Kind::invalid_field, std::move(field), std::string(which),
                       std::move(message));
}

/// Operations by job and stage, and by stage and server, as indices into the schedule.
class Judge {
 public:
  Judge(const Problem& problem, const Schedule& schedule)
      : problem_(problem), operations_(schedule.operations) {}

  Result<Figures> judge() {
    using Look = Result<void> (Judge::*)();
    for (const Look look :
         {&Judge::known, &Judge::once, &Judge::durations, &Judge::releases, &Judge::order,
          &Judge::eligible, &Judge::open, &Judge::servers, &Judge::permutation, &Judge::inside})
      if (const auto verdict = (this->*look)(); !verdict) return std::unexpected(verdict.error());
    return figures();
  }

 private:
  std::string field(std::size_t i) const { return fmt::format("operations[{}]", i); }
  std::string name(const Operation& one) const {
    return fmt::format("job {} at stage {}", one.job, one.stage);
  }
  const Job& job_of(const Operation& one) const { return problem_.jobs[one.job]; }
  const Server& server_of(const Operation& one) const {
    return problem_.stages[one.stage].servers[one.server];
  }
  const Operation& at(std::size_t job, std::size_t stage) const {
    return operations_[index_[job * problem_.stages.size() + stage]];
  }

  Result<void> known() {
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      const Operation& one = operations_[i];
      if (one.job < 0 || std::cmp_greater_equal(one.job, problem_.jobs.size()))
        return broken(field(i) + ".job", rule::known, fmt::format("there is no job {}", one.job));
      if (one.stage < 0 || std::cmp_greater_equal(one.stage, problem_.stages.size()))
        return broken(field(i) + ".stage", rule::known,
                      fmt::format("there is no stage {}", one.stage));
      if (one.server < 0 ||
          std::cmp_greater_equal(one.server, problem_.stages[one.stage].servers.size()))
        return broken(field(i) + ".server", rule::known,
                      fmt::format("stage {} has no server {}", one.stage, one.server));
    }
    return {};
  }

  Result<void> once() {
    constexpr auto none = static_cast<std::size_t>(-1);
    const std::size_t stages = problem_.stages.size();
    index_.assign(problem_.jobs.size() * stages, none);
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      std::size_t& place = index_[operations_[i].job * stages + operations_[i].stage];
      if (place != none) return broken(field(i), rule::once, name(operations_[i]) + " comes twice");
      place = i;
    }
    const auto missing = std::ranges::find(index_, none);
    if (missing == index_.end()) return {};
    const auto where = static_cast<std::size_t>(missing - index_.begin());
    return broken("operations", rule::once,
                  fmt::format("job {} is missing at stage {}", where / stages, where % stages));
  }

  Result<void> durations() {
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      const Operation& one = operations_[i];
      const Time duration = job_of(one).durations[one.stage];
      if (one.start > one.end || one.start < -time_limit || one.end > time_limit ||
          one.end - one.start != duration)
        return broken(
            field(i), rule::duration,
            fmt::format("{} takes {}, not {} to {}", name(one), duration, one.start, one.end));
    }
    return {};
  }

  Result<void> releases() {
    for (std::size_t i = 0; i < operations_.size(); ++i)
      if (operations_[i].start < job_of(operations_[i]).release)
        return broken(field(i), rule::release,
                      fmt::format("{} starts at {}, before its release at {}", name(operations_[i]),
                                  operations_[i].start, job_of(operations_[i]).release));
    return {};
  }

  Result<void> order() {
    for (std::size_t job = 0; job < problem_.jobs.size(); ++job)
      for (std::size_t stage = 1; stage < problem_.stages.size(); ++stage)
        if (at(job, stage).start < at(job, stage - 1).end)
          return broken(
              field(index_[job * problem_.stages.size() + stage]), rule::order,
              fmt::format("{} starts at {}, while stage {} ends at {}", name(at(job, stage)),
                          at(job, stage).start, stage - 1, at(job, stage - 1).end));
    return {};
  }

  Result<void> eligible() {
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      const auto& families = server_of(operations_[i]).families;
      const auto family = static_cast<std::size_t>(job_of(operations_[i]).family);
      if (families.empty() || (family < families.size() && families[family])) continue;
      return broken(field(i), rule::eligible,
                    fmt::format("{}: server {} may not serve family {}", name(operations_[i]),
                                operations_[i].server, family));
    }
    return {};
  }

  Result<void> open() {
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      const Operation& one = operations_[i];
      for (const Interval& closed : server_of(one).closed)
        if (one.start < closed.to && one.end > closed.from)
          return broken(field(i), rule::open,
                        fmt::format("{}: server {} is closed from {} to {}", name(one), one.server,
                                    closed.from, closed.to));
    }
    return {};
  }

  /// What of the same instants comes first is as the schedule lists it.
  Result<void> servers() {
    std::vector<std::size_t> line(operations_.size());
    for (std::size_t i = 0; i < line.size(); ++i) line[i] = i;
    std::ranges::stable_sort(line, {}, [&](std::size_t i) {
      const Operation& one = operations_[i];
      return std::tuple(one.stage, one.server, one.start, one.end);
    });
    for (std::size_t i = 1; i < line.size(); ++i)
      if (const auto verdict = succession(operations_[line[i - 1]], operations_[line[i]], line[i]);
          !verdict)
        return verdict;
    return {};
  }

  Result<void> succession(const Operation& first, const Operation& second, std::size_t i) const {
    if (first.stage != second.stage || first.server != second.server) return {};
    if (second.start < first.end)
      return broken(field(i), rule::one_job,
                    fmt::format("{} starts at {}, while server {} serves job {} to {}",
                                name(second), second.start, second.server, first.job, first.end));
    const auto& changeover = problem_.stages[first.stage].changeover;
    if (changeover.empty()) return {};
    const Time needed = changeover[job_of(first).family][job_of(second).family];
    if (second.start - first.end >= needed) return {};
    return broken(field(i), rule::changeover,
                  fmt::format("{} starts {} after job {}, and the changeover takes {}",
                              name(second), second.start - first.end, first.job, needed));
  }

  Result<void> permutation() {
    if (!problem_.permutation) return {};
    std::vector<std::size_t> line(problem_.jobs.size());
    for (std::size_t i = 0; i < line.size(); ++i) line[i] = i;
    std::ranges::sort(line, [&](std::size_t a, std::size_t b) {
      for (std::size_t stage = 0; stage < problem_.stages.size(); ++stage)
        if (at(a, stage).start != at(b, stage).start)
          return at(a, stage).start < at(b, stage).start;
      return a < b;
    });
    for (std::size_t i = 1; i < line.size(); ++i)
      for (std::size_t stage = 0; stage < problem_.stages.size(); ++stage)
        if (at(line[i], stage).start < at(line[i - 1], stage).start)
          return broken(
              field(index_[line[i] * problem_.stages.size() + stage]), rule::permutation,
              fmt::format("job {} overtakes job {} at stage {}", line[i], line[i - 1], stage));
    return {};
  }

  Result<void> inside() {
    if (!problem_.inside_max) return {};
    std::vector<std::tuple<Time, int, std::size_t>> changes;  // who leaves makes room first
    for (std::size_t job = 0; job < problem_.jobs.size(); ++job) {
      const Time enters = at(job, 0).start;
      const Time leaves = at(job, problem_.stages.size() - 1).end;
      if (enters == leaves) continue;
      changes.emplace_back(enters, 1, job);
      changes.emplace_back(leaves, -1, job);
    }
    std::ranges::sort(changes);
    int count = 0;
    for (const auto& [when, change, job] : changes)
      if ((count += change) > *problem_.inside_max)
        return broken(field(index_[job * problem_.stages.size()]), rule::inside,
                      fmt::format("job {} enters at {} as number {} inside, of {}", job, when,
                                  count, *problem_.inside_max));
    return {};
  }

  Result<void> cost_fits() const {
    double cost = 0;
    for (std::size_t i = 0; i < problem_.jobs.size(); ++i) {
      const Job& job = problem_.jobs[i];
      const auto end = static_cast<double>(at(i, problem_.stages.size() - 1).end);
      const double flow = static_cast<double>(problem_.flow_weight) * end;
      cost += static_cast<double>(job.weight) *
              (flow + std::max(0.0, end - static_cast<double>(job.due)));
    }
    if (cost < 4e18) return {};
    return broken("operations", rule::fits, fmt::format("the cost is {:.1e}", cost));
  }

  Result<Figures> figures() const {
    Figures figures;
    Cost delay = 0;
    if (const auto verdict = cost_fits(); !verdict) return std::unexpected(verdict.error());
    for (std::size_t i = 0; i < problem_.jobs.size(); ++i) {
      const Job& job = problem_.jobs[i];
      const Time end = at(i, problem_.stages.size() - 1).end;
      figures.makespan = std::max(figures.makespan, end);
      delay += job.weight * std::max<Time>(0, end - job.due);
      delay += problem_.flow_weight * job.weight * (end - job.release);
    }
    figures.objective = problem_.goal == Goal::makespan ? figures.makespan : delay;
    return figures;
  }

  /// An end beyond this is nobody's schedule, and could make a sum overflow.
  static constexpr Time time_limit = Time{1} << 61;

  const Problem& problem_;
  const std::vector<Operation>& operations_;
  std::vector<std::size_t> index_;  ///< of the operation, by job and stage
};

}  // namespace

Result<Figures> check(const Problem& problem, const Schedule& schedule) {
  return Judge(problem, schedule).judge();
}

}  // namespace greenlane::optimizer
