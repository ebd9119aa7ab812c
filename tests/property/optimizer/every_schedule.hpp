#pragma once

#include <cstdint>
#include <optional>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer::reference {

/// The least objective below `limit` of any problem, by trying everything that could matter: the
/// operations in every order of their starts on every server, each as soon as the others and the
/// order let it, or with a cap inside once somebody has left. A branch is cut where the jobs cost
/// too much even if nobody has to wait any more. Whether a whole schedule keeps the rules, the
/// checker says; no line is shared with a search.
///
/// `limit` itself: no schedule is below it. Nothing: there are more than `branches_max` to try.
std::optional<Cost> least_of_every_schedule(const Problem& problem, Cost limit,
                                            std::uint64_t branches_max);

}  // namespace greenlane::optimizer::reference
