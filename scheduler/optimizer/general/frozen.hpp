#pragma once

#include "scheduler/optimizer/general/general_shop.hpp"
#include "station/value/result.hpp"

namespace greenlane::optimizer {

/// Whether the problem has what is frozen, and each job's frozen operations are its first ones.
/// Refuses with kind invalid_field and the rule that it broke.
value::Result<void> check_frozen(const Problem& problem, const Commitments& commitments);

/// What a schedule's broken promises cost.
Cost promises_cost(const Schedule& schedule, const Commitments& commitments);

}  // namespace greenlane::optimizer
