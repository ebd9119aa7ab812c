#include "scheduler/simulation/whatif/stay_outlook.hpp"

#include <algorithm>

namespace greenlane::simulation {

namespace {

/// When a server that is down serves again, for all that anybody knows.
constexpr Time never = Time{1} << 40;

}  // namespace

StayOutlook::StayOutlook(const WhatIfPicture& picture) : picture_(picture) {
  add_inside();
  serve_all();
}

StayOutlook::StayOutlook(const WhatIfPicture& picture, const ShowRates& shows) : picture_(picture) {
  add_inside();
  add_outside(shows);
  serve_all();
}

Time StayOutlook::wait_of(int kind, Time from) const {
  Time at = from;
  Time waits = 0;
  for (std::size_t stage = 0; stage < free_.size(); ++stage) {
    const int number = static_cast<int>(stage);
    if (!picture_.stage(number).needed[static_cast<std::size_t>(kind)]) continue;
    const auto server = soonest_server(stage, kind);
    if (!server) return never;
    const Time begins = std::max(at, free_[stage][*server]);
    waits += begins - at;
    at = begins + picture_.times.mean(number, kind);
  }
  return waits;
}

void StayOutlook::add_inside() {
  for (std::size_t stage = 0; stage < picture_.servers.size(); ++stage) {
    const int number = static_cast<int>(stage);
    std::vector<Time>& free = free_.emplace_back();
    for (const ServerState& server : picture_.servers[stage]) {
      free.push_back(server.up ? picture_.now : never);
      if (server.truck < 0) continue;
      const auto truck = static_cast<std::size_t>(server.truck);
      const int kind = picture_.trucks[truck].kind;
      const Time ends =
          std::max(picture_.now, picture_.states[truck].since + picture_.times.mean(number, kind));
      if (server.up) free.back() = ends;
      visits_.push_back({ends, kind, number + 1});
    }
    for (const int truck : picture_.lines[stage])
      if (!picture_.is_at_gate(truck))
        visits_.push_back(
            {picture_.now, picture_.trucks[static_cast<std::size_t>(truck)].kind, number});
  }
}

void StayOutlook::add_outside(const ShowRates& shows) {
  for (std::size_t i = 0; i < picture_.trucks.size(); ++i) {
    const int number = static_cast<int>(i);
    const Truck& truck = picture_.trucks[i];
    if (picture_.is_at_gate(number))
      visits_.push_back({picture_.now, truck.kind, 0});
    else if (picture_.is_expected(number))
      visits_.push_back(
          {std::max(picture_.now, picture_.states[i].since), truck.kind, 0, shows.of(truck.firm)});
  }
}

/// Nobody who comes to a stage later keeps anybody waiting there: one stage after the other.
void StayOutlook::serve_all() {
  for (std::size_t stage = 0; stage < free_.size(); ++stage) {
    const int number = static_cast<int>(stage);
    std::ranges::stable_sort(visits_, {}, &Visit::ready);
    for (Visit& visit : visits_) {
      const auto kind = static_cast<std::size_t>(visit.kind);
      if (visit.stage > number || !picture_.stage(number).needed[kind]) continue;
      const auto server = soonest_server(stage, visit.kind);
      if (visit.ready >= never || !server) {
        visit.ready = never;
        continue;
      }
      Time& free = free_[stage][*server];
      const auto mean = static_cast<double>(picture_.times.mean(number, visit.kind));
      visit.ready = std::max(visit.ready, free) + static_cast<Time>(visit.part * mean);
      free = std::max(free, visit.ready);
    }
  }
}

/// Of equal ones the one that may serve the fewest kinds, as the station does it.
std::optional<std::size_t> StayOutlook::soonest_server(std::size_t stage, int kind) const {
  const std::vector<SiteServer>& servers = picture_.stage(static_cast<int>(stage)).servers;
  const auto rank = [&](std::size_t server) {
    return std::pair(free_[stage][server], std::ranges::count(servers[server].kinds, true));
  };
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < servers.size(); ++i)
    if (servers[i].kinds[static_cast<std::size_t>(kind)] && (!best || rank(i) < rank(*best)))
      best = i;
  return best;
}

}  // namespace greenlane::simulation
