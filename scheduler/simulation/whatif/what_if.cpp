#include "scheduler/simulation/whatif/what_if.hpp"

#include <cmath>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/simulation/whatif/draw_trucks.hpp"
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
  WhatIfOutcome outcome{.days = site->days, .stages = {}, .policies = {}};
  for (const SiteStage& stage : site->stages) outcome.stages.push_back(stage.name);
  for (const QueuePolicy which : asked.policies) outcome.policies.push_back({which, {}});
  for (int replication = 0; replication < asked.replications; ++replication) {
    const Trucks trucks =
        source->draw(asked.seed, static_cast<std::uint64_t>(replication), asked.demand);
    for (PolicyRuns& runs : outcome.policies) {
      const auto rule = rule_of(runs.policy);
      const StationCourse course = run_station(*site, times, trucks, *rule);
      hold_to_the_rules(*site, trucks, course);
      runs.runs.push_back(figures_of(*site, trucks, course));
    }
    if (progress) progress(replication + 1);
  }
  return outcome;
}

}  // namespace greenlane::simulation
