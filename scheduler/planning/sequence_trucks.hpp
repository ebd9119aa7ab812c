#pragma once

#include "scheduler/planning/sequence.hpp"

namespace greenlane::planning {

/// What a stage of the policy is to a truck.
enum class StageNeed {
  passed,     ///< it does not need it, or not any more
  under_way,  ///< it is served there now
  open
};

/// A truck of the day with all that its place in a sequence follows from.
struct TruckCase {
  SequencedTruck row;       ///< with the services that are done or under way
  std::vector<Word> cargo;  ///< its cargo classes
  Instant ready;            ///< from when it could enter; of one inside it means nothing
  std::optional<Instant> admits_until;  ///< of one outside: the end of its pass's time
  std::vector<StageNeed> needs;         ///< by the policy's stage
  std::vector<Duration> rest;  ///< likewise: what its service still takes, above zero unless it
                               ///< should be over; zero where it passes
  int begun_stages = 0;        ///< stages up to the service under way, else up to the last done
};

/// Those inside by when they came in, those at the gate by when they arrived, and those expected by
/// when they are.
std::vector<TruckCase> truck_cases(const model::Station& station, Instant now);

/// Why a truck is left out.
Reason nobody_serves(const Word& stage, const std::vector<Word>& cargo_classes);
Reason site_is_full();

}  // namespace greenlane::planning
