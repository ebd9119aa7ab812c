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
Duration work_left(const ServiceTimes& times, const Visit& visit, const StagePolicy& stage,
                   Instant now) {
  const model::StageRecord* service = model::in_service(visit);
  if (!service || service->stage != stage.name)
    return times.median(stage, visit.cargo_classes, now);
  const Instant start = service->started_at;
  return std::max(Duration{0}, start + times.median(stage, visit.cargo_classes, start) - now);
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
std::optional<Duration> wait_behind(const ServiceTimes& times, const StagePolicy& stage,
                                    const std::vector<Word>& cargo_classes, const Visit* self,
                                    Instant now, Instant arrival) {
  const model::Station& station = times.station();
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
    work += work_left(times, visit, stage, now);
    ++trucks;
  }
  if (trucks < servers.size()) return Duration{0};  // one of them is free
  const Duration wait = work / static_cast<Duration::rep>(servers.size());
  return std::max(Duration{0}, wait - (arrival - now));
}

}  // namespace

std::optional<Duration> predicted_wait(const ServiceTimes& times, const StagePolicy& stage,
                                       const std::vector<Word>& cargo_classes, Instant now,
                                       Instant arrival) {
  return wait_behind(times, stage, cargo_classes, nullptr, now, arrival);
}

std::vector<StageTime> predicted_course(const ServiceTimes& times,
                                        const model::Application& application, Instant now,
                                        Instant arrival) {
  std::vector<StageTime> course;
  const std::vector<Word> cargo = model::cargo_classes_of(application.trip);
  Instant at = std::max(now, arrival);
  for (const StagePolicy& stage : times.station().policy.stages) {
    if (!needs_stage(stage, cargo)) continue;
    const std::optional<Duration> wait = predicted_wait(times, stage, cargo, now, at);
    if (!wait) break;
    const Instant start = at + *wait;
    course.push_back({stage.name, start, start + times.median(stage, cargo, start)});
    at = course.back().ends_at;
  }
  return course;
}

std::vector<StageTime> predicted_rest(const ServiceTimes& times, const Visit& visit, Instant now) {
  std::vector<StageTime> course;
  Instant at = now;
  for (const Word& name : visit.course) {
    const StagePolicy* stage = model::find_stage(times.station().policy, name);
    if (passed(visit, name) || !stage) continue;
    const model::StageRecord* service = model::in_service(visit);
    if (service && service->stage == name) {
      course.push_back({name, service->started_at, now + work_left(times, visit, *stage, now)});
    } else {
      const auto wait = wait_behind(times, *stage, visit.cargo_classes, &visit, now, at);
      if (!wait) break;
      const Instant start = at + *wait;
      course.push_back({name, start, start + times.median(*stage, visit.cargo_classes, start)});
    }
    at = course.back().ends_at;
  }
  return course;
}

}  // namespace greenlane::planning
