#pragma once

#include <cstdint>
#include <functional>

#include "scheduler/planning/sequence_problem.hpp"

namespace greenlane::planning {

/// How hard to think about a sequence.
struct SequenceOptions {
  std::optional<Duration> time_limit = {};
  std::optional<std::uint64_t> iterations = {};  ///< alone: the answer follows from the seed
  std::uint64_t seed = 1;
  bool fresh = false;                    ///< made from nothing, whatever the last one is
  std::function<bool()> cancelled = {};  ///< asked often; what comes of it then is not the best
};

/// How long is thought where no sequence is repaired and no limit is given.
inline constexpr Duration sequencing_usual{1'000};

/// The best order found for the trucks of a problem. The `last` one, where there is one and it is
/// not to be fresh, is repaired (optimizer::replan), which without a limit takes some milliseconds;
/// the difference from it is told in any case. What has begun stands as it is. Deterministic but
/// for a limit of time. Refuses with kind `state` what the optimizer cannot take, such as more
/// kinds of trucks than it tells apart.
Result<Sequence> made_sequence(const SequenceProblem& at, const Zone& zone, const Sequence* last,
                               const SequenceOptions& options);

}  // namespace greenlane::planning
