#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "station/model/queries.hpp"

namespace greenlane::planning {

using namespace value;

/// One reason in both languages.
struct Reason {
  std::string en;
  std::string zh;
};

/// A slot that an application could not have, and the rule that says so.
struct PassedOver {
  const model::Slot* slot;
  std::string rule;
};

/// "whitelist, 2nd in its class; wanted 09:00–11:00; 09:00, 09:30: rule 4: slot capacity; given
/// 10:00–10:30".
Reason why_placed(const model::Policy& policy, const model::Application& application, int rank,
                  const model::Slot& slot, const std::vector<PassedOver>& passed_over);

/// The same for one that no slot of its window takes, with the nearest slot that would.
Reason why_unplaced(const model::Policy& policy, const model::Application& application, int rank,
                    const std::vector<PassedOver>& passed_over,
                    const std::optional<model::Slot>& nearest);

/// Whom an application would displace in a slot that it would rather have.
struct Rather {
  const model::Slot* slot;
  std::vector<std::string> displaced;  ///< numbers of applications, the first of them first
  double minutes = 0;                  ///< weighted, that the plan as a whole would cost more
};

/// "; at 09:00 QTS-20220505-0003 and 2 more would have to make way, for 30 weighted minutes more in
/// all". Added to any of these reasons.
void add_rather(Reason& reason, const model::Policy& policy, const Rather& rather);

/// For one that may not come as things are, wherever there is room: rule 5.
Reason why_not_ready(const model::Policy& policy, const model::Application& application, int rank,
                     const std::vector<Problem>& missing);

}  // namespace greenlane::planning
