#pragma once

#include <cstdint>
#include <optional>

#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

inline constexpr std::size_t exact_jobs_max = 12;

/// The optimum of a small problem of any kind, by branch and bound; nothing where that takes more
/// than so many nodes or that share of the seconds, or where a cap inside or a
/// permutation meets durations of 0.
///
/// Operations are begun one after the other in the order of their starts, each as soon as its job
/// and server are there: some optimal schedule is made so. A node is left where its cost, if nobody
/// had to wait any more, is not below the best known, and where an earlier node had the same
/// operations behind it, no server or job free later and no more cost (Ignall and Schrage,
/// Application of the branch and bound technique to some flow-shop scheduling problems, Operations
/// Research 13, 1965).
///
/// `known` is some schedule; the answer is it unless there is a better one.
std::optional<Outcome> solve_exactly(const Problem& problem, const Schedule& known,
                                     std::uint64_t nodes_max, const Effort& effort, double share);

}  // namespace greenlane::optimizer
