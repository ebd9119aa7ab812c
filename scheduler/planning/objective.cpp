#include "scheduler/planning/objective.hpp"

#include <algorithm>

#include "scheduler/planning/stage_needs.hpp"
#include "station/model/queries.hpp"

namespace greenlane::planning {
namespace {

double minutes(Duration duration) {
  return std::chrono::duration<double, std::ratio<60>>(duration).count();
}

/// What its stages take of a truck that nobody holds up.
Duration through(const model::Policy& policy, const model::Application& application) {
  Duration sum{0};
  const std::vector<Word> cargo = model::cargo_classes_of(application.trip);
  for (const model::StagePolicy& stage : policy.stages)
    if (needs_stage(stage, cargo)) sum += stage.service_time;
  return sum;
}

Duration lateness_at(const model::Policy& policy, const model::Application& application,
                     Instant start) {
  const model::Trip& trip = application.trip;
  const Duration late = std::max(Duration{0}, start - trip.window.from);
  if (!trip.needed_by) return late;
  return late + std::max(Duration{0}, start + through(policy, application) - *trip.needed_by);
}

}  // namespace

Duration lateness(const model::Policy& policy, const model::Application& application,
                  const model::Slot& slot) {
  return lateness_at(policy, application, slot.span.from);
}

Duration lateness_unserved(const model::Policy& policy, const model::Application& application) {
  return lateness_at(policy, application, application.trip.window.to + std::chrono::hours{24});
}

int weight(const model::Policy& policy, const model::Application& application) {
  return policy.priorities[static_cast<std::size_t>(application.priority)].weight;
}

double placement_cost(const model::Policy& policy, const model::Application& application,
                      const model::Slot& slot) {
  return weight(policy, application) * minutes(lateness(policy, application, slot));
}

double unserved_cost(const model::Policy& policy, const model::Application& application) {
  return weight(policy, application) * minutes(lateness_unserved(policy, application));
}

}  // namespace greenlane::planning
