#include "scheduler/planning/objective.hpp"

#include <algorithm>

namespace greenlane::planning {
namespace {

double minutes(Duration duration) {
  return std::chrono::duration<double, std::ratio<60>>(duration).count();
}

double weight(const model::Policy& policy, const model::Application& application) {
  return policy.priorities[static_cast<std::size_t>(application.priority)].weight;
}

}  // namespace

double placement_cost(const model::Policy& policy, const model::Application& application,
                      const model::Slot& slot) {
  const Duration late = std::max(Duration{0}, slot.span.from - application.trip.window.from);
  return weight(policy, application) * minutes(late);
}

double unserved_cost(const model::Policy& policy, const model::Application& application) {
  const Duration late = application.trip.window.length() + std::chrono::hours{24};
  return weight(policy, application) * minutes(late);
}

}  // namespace greenlane::planning
