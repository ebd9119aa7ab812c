#include "scheduler/simulation/whatif/rolling_plan.hpp"

#include <catch2/catch.hpp>

#include "scheduler/simulation/whatif/slot_outlook.hpp"
#include "scheduler/simulation/whatif/stay_outlook.hpp"
#include "tests/unit/simulation/small_site.hpp"

using namespace greenlane::simulation;

namespace {

constexpr int usual = 60;  ///< seconds that each service is expected to take

/// A gate, and behind it a bay for each of two kinds.
Site two_bays(int lanes = 1) {
  Site site = small_site({lanes, 2}, 2);
  site.stages[1].servers[0].kinds = {true, false};
  site.stages[1].servers[1].kinds = {false, true};
  site.no_show_after = 5400;
  return site;
}

/// The station before anything has happened.
WhatIfPicture picture_of(const Site& site, const StageTimes& times, const Trucks& trucks) {
  WhatIfPicture picture{.site = site,
                        .times = times,
                        .trucks = trucks.known,
                        .states = std::vector<TruckState>(trucks.known.size()),
                        .applied = {},
                        .lines = std::vector<std::vector<int>>(site.stages.size()),
                        .servers = {}};
  for (const SiteStage& stage : site.stages) picture.servers.emplace_back(stage.servers.size());
  return picture;
}

void put_in_service(WhatIfPicture& picture, int truck, int stage, int server) {
  picture.states[static_cast<std::size_t>(truck)] = {Whereabouts::in_service, stage, server, 0};
  picture.servers[static_cast<std::size_t>(stage)][static_cast<std::size_t>(server)].truck = truck;
}

void put_in_line(WhatIfPicture& picture, int truck, int stage) {
  picture.states[static_cast<std::size_t>(truck)] = {Whereabouts::in_line, stage, 0, 0};
  picture.lines[static_cast<std::size_t>(stage)].push_back(truck);
}

void call(WhatIfPicture& picture, int truck, Time slot) {
  picture.states[static_cast<std::size_t>(truck)] = {Whereabouts::called, 0, 0, slot};
}

Trucks trucks_of(std::initializer_list<int> kinds) {
  Trucks trucks;
  for (const int kind : kinds) add_truck(trucks, 0, {10, 600}, kind);
  return trucks;
}

}  // namespace

TEST_CASE("a truck that is let in is expected to wait for those inside before the same bays",
          "[whatif]") {
  const Site site = two_bays(2);
  const StageTimes times = expected_times(site, usual);
  const Trucks trucks = trucks_of({0, 0, 0});
  WhatIfPicture picture = picture_of(site, times, trucks);
  CHECK(StayOutlook(picture).wait_of(0, 0) == 0);

  put_in_service(picture, 0, 0, 0);
  put_in_service(picture, 1, 0, 1);
  CHECK(StayOutlook(picture).wait_of(0, 0) == 60 + 60);  // for a lane, and behind both at the bay
  CHECK(StayOutlook(picture).wait_of(1, 0) == 60);
  CHECK(StayOutlook(picture).wait_of(0, 600) == 0);

  put_in_line(picture, 2, 0);
  CHECK(StayOutlook(picture).wait_of(1, 0) == 60);  // it is outside
  CHECK(StayOutlook(picture, show_rates(picture)).wait_of(1, 60) == 0);
  CHECK(StayOutlook(picture, show_rates(picture)).wait_of(0, 60) == 120);
}

TEST_CASE("whom nobody serves is expected to wait without end, and stands in nobody's way",
          "[whatif]") {
  const Site site = two_bays();
  const StageTimes times = expected_times(site, usual);
  const Trucks trucks = trucks_of({0, 1, 1, 1});
  WhatIfPicture picture = picture_of(site, times, trucks);
  picture.servers[1][1].up = false;
  for (const int truck : {1, 2, 3}) put_in_line(picture, truck, 1);
  CHECK(StayOutlook(picture).wait_of(0, 0) == 0);
  CHECK(StayOutlook(picture).wait_of(1, 0) > 366 * 86'400);
}

TEST_CASE("who is on the way is expected for the part that comes", "[whatif]") {
  const Site site = two_bays();
  const StageTimes times = expected_times(site, usual);
  const Trucks trucks = trucks_of({0});
  WhatIfPicture picture = picture_of(site, times, trucks);
  call(picture, 0, 0);
  CHECK(StayOutlook(picture, {.station = 0.5, .firms = {0.5}}).wait_of(0, 0) == 30);
  picture.now = site.no_show_after + 1;
  CHECK(StayOutlook(picture, {.station = 0.5, .firms = {0.5}}).wait_of(0, picture.now) == 0);
}

TEST_CASE("a firm's trucks that never come make it less reliable than others", "[whatif]") {
  const Site site = two_bays();
  const StageTimes times = expected_times(site, usual);
  Trucks trucks = trucks_of({0, 0, 0, 0, 0, 0});
  for (const std::size_t truck : {3, 4, 5}) trucks.known[truck].firm = 1;
  WhatIfPicture picture = picture_of(site, times, trucks);
  CHECK(show_rates(picture).station == Approx(0.9));
  CHECK(show_rates(picture).reliability(1) == Approx(1));

  for (const int truck : {0, 1}) put_in_line(picture, truck, 0);
  for (const int truck : {3, 4}) call(picture, truck, 0);
  CHECK(show_rates(picture).station == Approx(11.0 / 12));  // these may still come
  picture.now = site.no_show_after + 1;
  const ShowRates rates = show_rates(picture);
  CHECK(rates.station == Approx(11.0 / 14));
  CHECK(rates.of(0) == Approx((2 + 4 * rates.station) / 6));
  CHECK(rates.of(1) == Approx(4 * rates.station / 6));
  CHECK(rates.reliability(0) == Approx(1));
  CHECK(rates.reliability(1) == Approx(2.0 / 3));
}

TEST_CASE("of equally urgent trucks the gate lets in the one whose bay is free", "[whatif]") {
  const Site site = two_bays();
  const Trucks trucks = trucks_of({0, 0, 0, 1});
  CHECK(course_of(site, trucks, QueuePolicy::atc).trucks[2].admitted == 20);
  CHECK(course_of(site, trucks, QueuePolicy::optimizer).trucks[3].admitted == 20);
}

TEST_CASE("a truck goes in before one whose bay is free when it is that much heavier", "[whatif]") {
  const auto [weight, first] = GENERATE(table<int, std::size_t>({{50, 3}, {100, 2}}));
  Trucks trucks = trucks_of({0, 0});
  add_truck(trucks, 20, {10, 600}, 0, weight);  // fifty seconds at its bay: by e^(50/12), or 64
  add_truck(trucks, 20, {10, 600}, 1);
  CHECK(course_of(two_bays(), trucks, QueuePolicy::optimizer).trucks[first].admitted == 20);
}

TEST_CASE("an early place goes to a truck whose bays are free", "[whatif]") {
  Site site = two_bays();
  site.slots.push_back(site.slots[0]);
  for (SiteSlot& slot : site.slots) slot.places.capacity = 1;
  site.slots[1].from = 1800;
  const StageTimes times = expected_times(site, usual);
  Trucks trucks = trucks_of({0, 1});
  trucks.known[0].weight = 5;
  for (int i = 0; i < 60; ++i) add_truck(trucks, 0, {10, 600}, 0);
  WhatIfPicture picture = picture_of(site, times, trucks);
  picture.applied = {0, 1};
  CHECK(best_slots(picture, site.slots[0]) == std::map<int, int>{{0, 0}, {1, 1}});

  for (int truck = 2; truck < 62; ++truck) put_in_line(picture, truck, 1);
  CHECK(best_slots(picture, site.slots[0]) == std::map<int, int>{{0, 1}, {1, 0}});
}

TEST_CASE("of equally urgent trucks the one of the reliable firm gets the last place", "[whatif]") {
  Site site = two_bays();
  site.slots[0].from = site.slots[0].called_at = 10'000;
  site.slots[0].places.capacity = 1;
  const StageTimes times = expected_times(site, usual);
  Trucks trucks = trucks_of({0, 0, 0, 0});
  for (const std::size_t truck : {0, 2, 3}) trucks.known[truck].firm = 1;
  WhatIfPicture picture = picture_of(site, times, trucks);
  picture.applied = {0, 1};
  picture.now = 10'000;
  CHECK(best_slots(picture, site.slots[0]) == std::map<int, int>{{0, 0}});
  for (const int truck : {2, 3}) call(picture, truck, 0);
  CHECK(best_slots(picture, site.slots[0]) == std::map<int, int>{{1, 0}});
}
