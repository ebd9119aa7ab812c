#include "tests/unit/simulation/small_site.hpp"

namespace greenlane::simulation {

Site small_site(const std::vector<int>& servers, std::size_t kinds) {
  Site site;
  site.days = 1;
  site.midnights = {0, Time{1} << 40};
  site.inside_max = 1'000'000;
  for (std::size_t kind = 0; kind < kinds; ++kind)
    site.kinds.push_back({Word::parse("kind-" + std::to_string(kind)).value()});
  for (std::size_t i = 0; i < servers.size(); ++i)
    site.stages.push_back(
        {.name = Word::parse("stage-" + std::to_string(i)).value(),
         .servers = std::vector<SiteServer>(static_cast<std::size_t>(servers[i]),
                                            SiteServer{std::vector<bool>(kinds, true)}),
         .needed = std::vector<bool>(kinds, true),
         .changeover = {}});
  SiteSlot slot;
  slot.places.capacity = 1'000'000;
  site.slots.push_back(slot);
  return site;
}

void add_truck(Trucks& trucks, Time arrives, std::vector<Time> durations, int kind,
               optimizer::Weight weight) {
  trucks.firms = 1;
  trucks.known.push_back({.kind = kind, .weight = weight});
  trucks.truth.push_back({.comes = true, .offset = arrives, .durations = std::move(durations)});
}

StageTimes expected_times(const Site& site, int seconds) {
  Scenario scenario;
  scenario.loop.usual_service = std::chrono::seconds{seconds};
  return {site, scenario};
}

StationCourse course_of(const Site& site, const Trucks& trucks, QueuePolicy policy) {
  return run_station(site, expected_times(site, 60), trucks, *rule_of(policy));
}

}  // namespace greenlane::simulation
