#include "scheduler/planning/day_problem.hpp"

#include <algorithm>
#include <numeric>

#include "scheduler/optimizer/slots/slot_table.hpp"
#include "scheduler/planning/objective.hpp"

namespace greenlane::planning {
namespace {

using model::Application;
using model::Slot;
using optimizer::Cost;

/// Weight times lateness in milliseconds, for now.
optimizer::SlotItem item_of(const model::Policy& policy, const Candidate& candidate,
                            const Draft& untouched) {
  const Application& application = *candidate.application;
  const Cost factor = weight(policy, application);
  optimizer::SlotItem item{.group = static_cast<int>(application.priority),
                           .choices = {},
                           .unserved = factor * lateness_unserved(policy, application).count()};
  if (!candidate.missing.empty()) return item;
  const std::vector<Slot>& slots = untouched.slots();
  for (int i = 0; i < std::ssize(slots); ++i) {
    const Slot& slot = slots[static_cast<std::size_t>(i)];
    if (slot.span.overlaps(application.trip.window) && !untouched.binding_rule(slot, application))
      item.choices.push_back({i, factor * lateness(policy, application, slot).count()});
  }
  return item;
}

/// What divides every cost, and is coarse enough that the largest may be added up.
Cost divisor_of(const optimizer::SlotProblem& problem) {
  Cost divisor = 0;
  Cost most = 0;
  const auto look_at = [&](Cost cost) {
    divisor = std::gcd(divisor, cost);
    most = std::max(most, cost);
  };
  for (const optimizer::SlotItem& item : problem.items) {
    look_at(item.unserved);
    for (const optimizer::SlotChoice& choice : item.choices) look_at(choice.cost);
  }
  divisor = std::max(Cost{1}, divisor);
  while (most / divisor > optimizer::slot_cost_max(problem)) divisor *= 2;
  return divisor;
}

}  // namespace

DayProblem day_problem(const model::Policy& policy, const std::vector<Candidate>& candidates,
                       const Draft& untouched) {
  DayProblem day;
  day.problem.groups = model::priority_classes;
  for (const Candidate& candidate : candidates)
    day.problem.items.push_back(item_of(policy, candidate, untouched));
  for (const Slot& slot : untouched.slots()) day.problem.slots.push_back(room_left(slot));
  const Cost divisor = divisor_of(day.problem);
  for (optimizer::SlotItem& item : day.problem.items) {
    item.unserved /= divisor;
    for (optimizer::SlotChoice& choice : item.choices) choice.cost /= divisor;
  }
  day.unit = Duration{divisor};
  return day;
}

optimizer::SlotRoom room_left(const Slot& slot) {
  int kept = 0;
  optimizer::SlotRoom room{.own = {}, .common = slot.capacity - slot.total()};
  for (std::size_t i = 0; i < slot.reserved.size(); ++i) {
    room.own.push_back(std::max(0, slot.reserved[i] - slot.booked[i]));
    kept += room.own.back();
  }
  room.common -= kept;
  if (slot.closed) return {.own = std::vector<int>(room.own.size()), .common = 0};
  // A slot that lost places after it was booked lends what it lacks from each share.
  const int lacks = std::max(0, -room.common);
  for (int& own : room.own) own = std::max(0, own - lacks);
  room.common = std::max(0, room.common);
  return room;
}

}  // namespace greenlane::planning
