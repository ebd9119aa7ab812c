#include "scheduler/simulation/whatif/backlog.hpp"

#include <algorithm>

namespace greenlane::simulation {

namespace {

std::ptrdiff_t shared(const SiteStage& stage, std::size_t kind, std::size_t other) {
  return std::ranges::count_if(stage.servers, [&](const SiteServer& server) {
    return server.kinds[kind] && server.kinds[other];
  });
}

}  // namespace

Time expected_end(const WhatIfPicture& picture, int truck) {
  const TruckState& state = picture.states[static_cast<std::size_t>(truck)];
  const int kind = picture.trucks[static_cast<std::size_t>(truck)].kind;
  return std::max(picture.now + rest_least, state.since + picture.times.mean(state.stage, kind));
}

Backlog::Backlog(const WhatIfPicture& picture)
    : picture_(picture),
      work_(picture.site.stages.size(), std::vector<double>(picture.site.kinds.size())) {
  const auto add = [&](int truck, int from) {
    const int kind = picture.trucks[static_cast<std::size_t>(truck)].kind;
    for (int stage = from; stage < static_cast<int>(work_.size()); ++stage)
      work_[static_cast<std::size_t>(stage)][static_cast<std::size_t>(kind)] +=
          static_cast<double>(picture.times.mean(stage, kind));
  };
  for (const int truck : picture.called) add(truck, 0);
  for (std::size_t stage = 0; stage < picture.lines.size(); ++stage) {
    for (const int truck : picture.lines[stage]) add(truck, static_cast<int>(stage));
    for (const ServerState& server : picture.servers[stage]) {
      if (server.truck < 0) continue;
      const int kind = picture.trucks[static_cast<std::size_t>(server.truck)].kind;
      work_[stage][static_cast<std::size_t>(kind)] +=
          static_cast<double>(expected_end(picture, server.truck) - picture.now);
      add(server.truck, static_cast<int>(stage) + 1);
    }
  }
  for (int stage = 0; stage < static_cast<int>(work_.size()); ++stage) {
    std::vector<Time>& ready = ready_.emplace_back();
    for (int kind = 0; kind < static_cast<int>(picture.site.kinds.size()); ++kind)
      ready.push_back(ready_at(stage, kind));
  }
}

Time Backlog::ready_at(int stage, int kind) const {
  const SiteStage& site = picture_.stage(stage);
  const auto& servers = picture_.servers[static_cast<std::size_t>(stage)];
  int up = 0;
  for (std::size_t i = 0; i < servers.size(); ++i)
    if (servers[i].up && site.servers[i].kinds[static_cast<std::size_t>(kind)]) ++up;
  if (up == 0) return picture_.now + down_expected;
  return picture_.now + static_cast<Time>(work_for(stage, kind) / up);
}

/// The share of all work that falls on the servers of a kind.
double Backlog::work_for(int stage, int kind) const {
  const SiteStage& site = picture_.stage(stage);
  double work = 0;
  for (std::size_t other = 0; other < picture_.site.kinds.size(); ++other) {
    const double own = work_[static_cast<std::size_t>(stage)][other];
    if (own == 0) continue;
    const auto all = static_cast<double>(shared(site, other, other));
    work += own * static_cast<double>(shared(site, static_cast<std::size_t>(kind), other)) / all;
  }
  return work;
}

Time Backlog::through(int kind, Time comes) const {
  Time at = comes;
  for (int stage = 0; stage < static_cast<int>(work_.size()); ++stage) {
    if (!picture_.stage(stage).needed[static_cast<std::size_t>(kind)]) continue;
    at = std::max(at, ready_[static_cast<std::size_t>(stage)][static_cast<std::size_t>(kind)]);
    at += picture_.times.mean(stage, kind);
  }
  return at;
}

}  // namespace greenlane::simulation
