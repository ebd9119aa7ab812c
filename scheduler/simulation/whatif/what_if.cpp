#include "scheduler/simulation/whatif/what_if.hpp"

#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/simulation/whatif/draw_trucks.hpp"
#include "scheduler/simulation/whatif/hindsight.hpp"
#include "scheduler/simulation/whatif/realised.hpp"

namespace greenlane::simulation {

namespace {

std::unexpected<Problem> out_of_range(const char* field, const std::string& range) {
  return refuse(Kind::invalid_field, field, "range", fmt::format("{} is {}", field, range));
}

Result<void> allowed(const WhatIf& asked) {
  if (asked.policies.empty())
    return refuse(Kind::invalid_field, "policy", "required", "at least one policy is needed");
  if (std::set(asked.policies.begin(), asked.policies.end()).size() != asked.policies.size())
    return refuse(Kind::invalid_field, "policy", "unique", "a policy is given twice");
  if (asked.days < 0 || asked.days > what_if_days_max)
    return out_of_range("days", fmt::format("from 1 to {}", what_if_days_max));
  if (asked.replications < 1 || asked.replications > replications_max)
    return out_of_range("replications", fmt::format("from 1 to {}", replications_max));
  if (asked.threads < 1 || asked.threads > what_if_threads_max)
    return out_of_range("threads", fmt::format("from 1 to {}", what_if_threads_max));
  if (!std::isfinite(asked.demand) || asked.demand <= 0 || asked.demand > demand_max)
    return out_of_range("demand", fmt::format("above 0 and at most {}", demand_max));
  return {};
}

int days_of(const Scenario& scenario) {
  int days = 1;
  for (Day day = scenario.first_day; day < scenario.last_day; day = day.plus(1)) ++days;
  return days;
}

/// No figure is taken from a course that breaks a rule of the shop.
void hold_to_the_rules(const Site& site, const Trucks& trucks, const StationCourse& course) {
  const Realised real = realised(site, trucks, course);
  if (const auto verdict = optimizer::check(real.problem, real.schedule); !verdict)
    throw std::logic_error("a simulated course is impossible: " + verdict.error().message);
}

/// The replications, each on the next thread that is free. What one comes to has its place before
/// it begins, so that no outcome follows from who was quicker.
class Replications {
 public:
  Replications(const Site& site, const StageTimes& times, const TruckSource& source,
               const WhatIf& asked, const WhatIfProgress& progress)
      : site_(site), times_(times), source_(source), asked_(asked), progress_(progress) {
    const auto count = static_cast<std::size_t>(asked.replications);
    for (const QueuePolicy policy : asked.policies)
      policies_.push_back({policy, std::vector<RunFigures>(count)});
    hindsight_.resize(count);
  }

  void run() {
    {
      std::vector<std::jthread> others;
      for (int i = 1; i < std::min(asked_.threads, asked_.replications); ++i)
        others.emplace_back([this] { work(); });
      work();
    }
    if (failed_) std::rethrow_exception(failed_);
  }

  std::vector<PolicyRuns> policies() && { return std::move(policies_); }
  std::optional<std::vector<double>> hindsight() const {
    std::vector<double> all;
    for (const std::optional<double>& one : hindsight_) {
      if (!one) return std::nullopt;
      all.push_back(*one);
    }
    return all;
  }

 private:
  void work() {
    try {
      for (int next = next_++; next < asked_.replications; next = next_++) {
        play(static_cast<std::size_t>(next));
        const std::lock_guard lock(mutex_);
        ++done_;
        if (progress_) progress_(done_);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failed_) failed_ = std::current_exception();
      next_ = asked_.replications;
    }
  }

  void play(std::size_t replication) {
    const Trucks trucks = source_.draw(asked_.seed, replication, asked_.demand);
    for (PolicyRuns& runs : policies_) {
      const auto rule = rule_of(runs.policy);
      const StationCourse course = run_station(site_, times_, trucks, *rule);
      hold_to_the_rules(site_, trucks, course);
      runs.runs[replication] = figures_of(site_, trucks, course);
    }
    hindsight_[replication] = hindsight_of(site_, trucks);
  }

  const Site& site_;
  const StageTimes& times_;
  const TruckSource& source_;
  const WhatIf& asked_;
  const WhatIfProgress& progress_;
  std::vector<PolicyRuns> policies_;
  std::vector<std::optional<double>> hindsight_;
  std::atomic<int> next_ = 0;
  std::mutex mutex_;  ///< of what follows
  int done_ = 0;
  std::exception_ptr failed_;
};

}  // namespace

Result<WhatIfOutcome> what_if(const model::Policy& policy, const Scenario& scenario,
                              const WhatIf& asked, const WhatIfProgress& progress) {
  if (auto fine = allowed(asked); !fine) return std::unexpected(fine.error());
  const auto site = site_of(policy, scenario, asked.days > 0 ? asked.days : days_of(scenario));
  if (!site) return std::unexpected(site.error());
  const StageTimes times(*site, scenario);
  const auto source = TruckSource::of(policy, scenario, *site, times);
  if (!source) return std::unexpected(source.error());
  if (source->expected() * asked.demand > what_if_trucks_max)
    return out_of_range(
        "demand", fmt::format("so high that there are more than {} trucks", what_if_trucks_max));
  Replications replications(*site, times, *source, asked, progress);
  replications.run();
  WhatIfOutcome outcome{
      .days = site->days, .stages = {}, .policies = {}, .hindsight = replications.hindsight()};
  for (const SiteStage& stage : site->stages) outcome.stages.push_back(stage.name);
  outcome.policies = std::move(replications).policies();
  return outcome;
}

}  // namespace greenlane::simulation
