#include "scheduler/planning/course.hpp"

#include <algorithm>

#include "scheduler/planning/stage_needs.hpp"

namespace greenlane::planning {
namespace {

using model::StagePolicy;
using model::Visit;

bool passed(const Visit& visit, const Word& stage) {
  return std::ranges::any_of(visit.records, [&](const model::StageRecord& record) {
    return record.stage == stage && record.result == model::StageResult::ok;
  });
}

bool still_needs(const Visit& visit, const Word& stage) {
  return visit.state == model::VisitState::admitted && !passed(visit, stage) &&
         std::ranges::find(visit.course, stage) != visit.course.end();
}

/// What is left of one truck's service at a stage.
Duration work_left(const Visit& visit, const StagePolicy& stage, Instant now) {
  const model::StageRecord* service = model::in_service(visit);
  if (!service || service->stage != stage.name) return stage.service_time;
  return std::max(Duration{0}, service->started_at + stage.service_time - now);
}

/// The servers that are up and may serve the cargo.
std::vector<const model::Server*> servers_for(const model::Station& station, const Word& stage,
                                              const std::vector<Word>& cargo_classes) {
  std::vector<const model::Server*> servers;
  const auto found = station.stages.find(stage);
  if (found == station.stages.end()) return servers;
  for (const model::Server& server : found->second)
    if (server.up && server.may_serve(cargo_classes)) servers.push_back(&server);
  return servers;
}

/// The wait of a truck that `others` are ahead of.
std::optional<Duration> wait_behind(const model::Station& station, const StagePolicy& stage,
                                    const std::vector<Word>& cargo_classes, const Visit* self,
                                    Instant now, Instant arrival) {
  const auto servers = servers_for(station, stage.name, cargo_classes);
  if (servers.empty()) return std::nullopt;
  const auto competes = [&](const Visit& visit) {
    return std::ranges::any_of(servers, [&](const model::Server* server) {
      return server->may_serve(visit.cargo_classes);
    });
  };
  Duration work{0};
  std::size_t trucks = 0;
  for (const auto& [id, visit] : station.visits) {
    if (!still_needs(visit, stage.name) || !competes(visit)) continue;
    if (self && (id == self->id || visit.admitted_at > self->admitted_at)) continue;
    work += work_left(visit, stage, now);
    ++trucks;
  }
  if (trucks < servers.size()) return Duration{0};  // one of them is free
  const Duration wait = work / static_cast<Duration::rep>(servers.size());
  return std::max(Duration{0}, wait - (arrival - now));
}

}  // namespace

std::optional<Duration> predicted_wait(const model::Station& station, const StagePolicy& stage,
                                       const std::vector<Word>& cargo_classes, Instant now,
                                       Instant arrival) {
  return wait_behind(station, stage, cargo_classes, nullptr, now, arrival);
}

std::vector<StageTime> predicted_course(const model::Station& station,
                                        const model::Application& application, Instant now,
                                        Instant arrival) {
  std::vector<StageTime> times;
  const std::vector<Word> cargo = model::cargo_classes_of(application.trip);
  Instant at = std::max(now, arrival);
  for (const StagePolicy& stage : station.policy.stages) {
    if (!needs_stage(stage, cargo)) continue;
    const std::optional<Duration> wait = predicted_wait(station, stage, cargo, now, at);
    if (!wait) break;
    times.push_back({stage.name, at + *wait, at + *wait + stage.service_time});
    at = times.back().ends_at;
  }
  return times;
}

std::vector<StageTime> predicted_rest(const model::Station& station, const Visit& visit,
                                      Instant now) {
  std::vector<StageTime> times;
  Instant at = now;
  for (const Word& name : visit.course) {
    const StagePolicy* stage = model::find_stage(station.policy, name);
    if (passed(visit, name) || !stage) continue;
    const model::StageRecord* service = model::in_service(visit);
    if (service && service->stage == name) {
      times.push_back({name, service->started_at, now + work_left(visit, *stage, now)});
    } else {
      const auto wait = wait_behind(station, *stage, visit.cargo_classes, &visit, now, at);
      if (!wait) break;
      times.push_back({name, at + *wait, at + *wait + stage->service_time});
    }
    at = times.back().ends_at;
  }
  return times;
}

}  // namespace greenlane::planning
