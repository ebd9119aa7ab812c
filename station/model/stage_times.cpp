#include "station/model/stage_times.hpp"

#include <algorithm>

#include "station/model/apply.hpp"
#include "station/model/queries.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::model {

namespace {

template <class Observation>
void remember(std::vector<Observation>& recent, Observation observation) {
  if (recent.size() == observations_max) recent.erase(recent.begin());
  recent.push_back(std::move(observation));
}

}  // namespace

void observe(StageTimes& times, const std::vector<Word>& cargo_classes, int band, Duration took) {
  ENSURE(band >= 0 && band < bands_a_day);
  remember(times.recent, {took, cargo_classes});
  for (const Word& cargo : cargo_classes) {
    CargoTimes& own = times.by_cargo[cargo];
    remember(own.recent, {took, band});
    remember(own.in_band.at(static_cast<std::size_t>(band)), took);
  }
}

void observe_service(Station& station, const Visit& visit, const StageRecord& service) {
  const Policy& policy = station.policy;
  if (!find_stage(policy, service.stage)) return;
  std::vector<Word> known;  // a truck inside may have what a new policy does not know
  std::ranges::copy_if(visit.cargo_classes, std::back_inserter(known),
                       [&](const Word& cargo) { return find_cargo_class(policy, cargo); });
  observe(station.stage_times[service.stage], known, band_of(policy.zone, service.started_at),
          *service.finished_at - service.started_at);
}

void forget_stage_times(Station& station) {
  const Policy& policy = station.policy;
  std::erase_if(station.stage_times,
                [&](const auto& entry) { return !find_stage(policy, entry.first); });
  for (auto& [stage, times] : station.stage_times)
    std::erase_if(times.by_cargo,
                  [&](const auto& entry) { return !find_cargo_class(policy, entry.first); });
}

}  // namespace greenlane::model
