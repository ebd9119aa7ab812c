#pragma once

#include <memory>
#include <utility>

#include <boost/describe/enum.hpp>

#include "scheduler/simulation/whatif/picture.hpp"

namespace greenlane::simulation {

/// The lower goes first; the second number decides between equal first ones.
using Rank = std::pair<double, double>;

/// Who is next: for a slot, for the gate and in front of every stage. It decides between trucks and
/// never makes a free server wait for one that is not there.
class QueueRule {
 public:
  QueueRule() = default;
  QueueRule(const QueueRule&) = delete;
  QueueRule& operator=(const QueueRule&) = delete;
  virtual ~QueueRule() = default;

  /// The places of a slot are about to be given. Looks at the station as a whole, where the rule
  /// plans ahead.
  virtual void look(const WhatIfPicture& /*picture*/, const SiteSlot& /*slot*/) {}

  /// A server of the stage is free, and somebody in front of it may enter.
  virtual void look_at_line(const WhatIfPicture& /*picture*/, int /*stage*/) {}

  /// Of equal ones goes first who filed first.
  virtual Rank rank_for_slot(const WhatIfPicture& picture, int truck) const = 0;
  virtual Rank rank_at_stage(const WhatIfPicture& picture, int truck, int stage) const = 0;
};

enum class QueuePolicy {
  fcfs,      ///< first come, first served: by filing, in the loop by arrival at the stage
  edd,       ///< earliest due date
  atc,       ///< apparent tardiness cost
  optimizer  ///< the best plan of the next slots, made anew for each; at the gate who waits little
};
BOOST_DESCRIBE_ENUM(QueuePolicy, fcfs, edd, atc, optimizer)

std::unique_ptr<QueueRule> rule_of(QueuePolicy policy);

/// The apparent tardiness cost of a truck that has still to pass all stages from `stage` on: its
/// weight by its expected work, the less the more slack it has (Vepsalainen and Morton, Management
/// Science 33, 1987). The look-ahead is two mean courses.
double urgency(const WhatIfPicture& picture, int truck, int stage);

}  // namespace greenlane::simulation
