#include "scheduler/planning/gate_hours.hpp"

#include <algorithm>

#include "scheduler/planning/sequence_tick.hpp"
#include "station/model/slot.hpp"

namespace greenlane::planning {
namespace {

/// When passes of each day may admit, in order.
std::vector<Interval> admitting(const model::Policy& policy, Instant from, Instant to) {
  std::vector<Interval> spans;
  for (Day day = policy.zone.day_of(from).plus(-1); day <= policy.zone.day_of(to).plus(1);
       day = day.plus(1)) {
    const std::vector<model::Slot> slots = model::slots_of(policy, day);
    if (slots.empty()) continue;
    const Instant ends = slots.back().span.to + policy.late_grace;
    spans.push_back(
        {slots.front().span.from - policy.early_grace, std::max(ends, policy.zone.span(day).to)});
  }
  return spans;
}

}  // namespace

std::vector<optimizer::Interval> gate_closed(const model::Policy& policy, Instant from,
                                             Instant to) {
  std::vector<optimizer::Interval> closed;
  Instant at = from;
  for (const Interval& open : admitting(policy, from, to)) {
    if (open.from > at)
      closed.push_back({ticks_down(at - from), ticks_down(std::min(open.from, to) - from)});
    at = std::max(at, open.to);
    if (at >= to) return closed;
  }
  closed.push_back({ticks_down(at - from), ticks_down(to - from)});
  return closed;
}

}  // namespace greenlane::planning
