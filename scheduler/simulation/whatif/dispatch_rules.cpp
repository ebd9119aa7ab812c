#include <algorithm>

#include "scheduler/optimizer/problem/apparent_tardiness.hpp"
#include "scheduler/simulation/whatif/queue_rule.hpp"
#include "scheduler/simulation/whatif/rolling_plan.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::simulation {

namespace {

const Truck& truck_of(const WhatIfPicture& picture, int truck) {
  return picture.trucks[static_cast<std::size_t>(truck)];
}

class FirstCome : public QueueRule {
 public:
  Rank rank_for_slot(const WhatIfPicture& picture, int truck) const override {
    return {static_cast<double>(truck_of(picture, truck).filed), 0};
  }
  Rank rank_at_stage(const WhatIfPicture& picture, int truck, int /*stage*/) const override {
    return {static_cast<double>(picture.states[static_cast<std::size_t>(truck)].since), 0};
  }
};

class EarliestDue : public QueueRule {
 public:
  Rank rank_for_slot(const WhatIfPicture& picture, int truck) const override {
    return {static_cast<double>(truck_of(picture, truck).due), 0};
  }
  Rank rank_at_stage(const WhatIfPicture& picture, int truck, int /*stage*/) const override {
    return {static_cast<double>(truck_of(picture, truck).due), 0};
  }
};

class MostUrgent : public QueueRule {
 public:
  Rank rank_for_slot(const WhatIfPicture& picture, int truck) const override {
    return {-urgency(picture, truck, 0), 0};
  }
  Rank rank_at_stage(const WhatIfPicture& picture, int truck, int stage) const override {
    return {-urgency(picture, truck, stage), 0};
  }
};

/// How long one waits for the others, in courses of its own length (k of the rule).
constexpr double look_ahead = 2;

}  // namespace

double urgency(const WhatIfPicture& picture, int truck, int stage) {
  const Truck& known = truck_of(picture, truck);
  const auto work =
      static_cast<double>(std::max<Time>(1, picture.times.mean_from(stage, known.kind)));
  const double slack = static_cast<double>(known.due - picture.now) - work;
  return optimizer::apparent_tardiness(static_cast<double>(known.weight), work, slack,
                                       look_ahead * work);
}

std::unique_ptr<QueueRule> rule_of(QueuePolicy policy) {
  switch (policy) {
    case QueuePolicy::fcfs:
      return std::make_unique<FirstCome>();
    case QueuePolicy::edd:
      return std::make_unique<EarliestDue>();
    case QueuePolicy::atc:
      return std::make_unique<MostUrgent>();
    case QueuePolicy::optimizer:
      return std::make_unique<RollingPlan>();
  }
  ENSURE(false);
}

}  // namespace greenlane::simulation
