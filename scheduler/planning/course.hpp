#pragma once

#include <optional>
#include <vector>

#include "scheduler/planning/service_times.hpp"
#include "station/model/queries.hpp"

namespace greenlane::planning {

using namespace value;

/// When a truck is expected to be served at one stage.
struct StageTime {
  Word stage;
  Instant starts_at;
  Instant ends_at;

  auto operator<=>(const StageTime&) const = default;
};

// Where several courses are asked for at once, they share one ServiceTimes; for one, the station
// will do.

/// How long a truck that comes to a stage at `arrival` waits there before it is served: the work of
/// the trucks inside that still need the stage, shared by the servers that are up and may serve the
/// cargo, less what is done by then. Trucks outside are not counted. Nothing when no server that is
/// up may serve it.
std::optional<Duration> predicted_wait(const ServiceTimes& times, const model::StagePolicy& stage,
                                       const std::vector<Word>& cargo_classes, Instant now,
                                       Instant arrival);

/// The predicted course of a waiting or approved application through the stages that its cargo
/// needs, when it arrives at `arrival`. Ends before the first stage that nobody can serve.
std::vector<StageTime> predicted_course(const ServiceTimes& times,
                                        const model::Application& application, Instant now,
                                        Instant arrival);

/// The same for a truck inside: the service under way, then what is left of its course.
std::vector<StageTime> predicted_rest(const ServiceTimes& times, const model::Visit& visit,
                                      Instant now);

}  // namespace greenlane::planning
