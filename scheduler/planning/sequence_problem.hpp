#pragma once

#include <vector>

#include "scheduler/optimizer/general/general_shop.hpp"
#include "scheduler/planning/sequence.hpp"

namespace greenlane::planning {

/// The station at one instant as the optimizer's problem: a hybrid flow shop with all that has
/// begun frozen. A copy, for any thread.
///
/// Times are ticks (sequence_tick.hpp) from `zero`, which is now; what is over is in no problem.
/// The first stage is the admission, which takes no time: who is admitted is inside, whether or not
/// a service has begun. Behind it come the policy's stages. Each has, beside its own servers,
/// passages that take no time, for trucks that need the stage not at all or not any more. Trucks
/// with the same choice of servers and passages are a family.
struct SequenceProblem {
  optimizer::Problem problem;
  optimizer::Commitments commitments;
  Instant zero;
  std::int64_t made_at_event = 0;
  std::vector<Word> stages;                ///< of the problem's stage i + 1
  std::vector<std::vector<Word>> servers;  ///< likewise: the first of its servers
  std::vector<SequencedTruck> trucks;  ///< by job: services that are done or under way, and of one
                                       ///< inside when it entered; the rest is to be decided
  std::vector<LeftOutTruck> left_out;

  bool is_open(int job, int stage) const { return frozen_stages[job] <= stage; }
  std::vector<int> frozen_stages;         ///< by job: how many of the problem's stages are frozen
  std::vector<std::vector<bool>> passes;  ///< by job and the problem's stage: in no time
};

/// Who is inside; who is approved and at the gate; and who is approved and expected today, from its
/// ETA, or from the begin of its slot, or when that is over from its end, and then from the end of
/// its pass's time. A service lasts as predictions expect (ServiceTimes). Servers that are down
/// serve nobody, but for the one that they have; the gate takes nobody in hours in which no pass
/// admits. Who would need a stage whose servers are all down is left out, and keeps its place when
/// it is inside. More inside than the site may have keep others out until one of them leaves.
///
/// O(live applications + trucks · stages · servers).
SequenceProblem sequence_problem(const model::Station& station, Instant now);

}  // namespace greenlane::planning
