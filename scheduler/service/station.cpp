#include <algorithm>

#include "scheduler/planning/course.hpp"
#include "scheduler/planning/stage_needs.hpp"
#include "scheduler/service/methods.hpp"
#include "scheduler/service/rows.hpp"

namespace greenlane::service {

using namespace model;

namespace {

bool may_see(const Work& work, VisitId id) {
  const Visit* visit = find(work.station(), id);
  return visit && work.actor.may_see(find(work.station(), visit->vehicle)->enterprise);
}

proto::ServerRow row_of_server(const Work& work, const Server& server) {
  proto::ServerRow row{.server = server.name,
                       .up = server.up,
                       .cargo_classes = server.cargo_classes,
                       .visit_id = {}};
  if (server.visit && may_see(work, *server.visit)) row.visit_id = *server.visit;
  return row;
}

/// The board shows one figure for all that may come. Nothing when some of it nobody can serve.
std::optional<Duration> longest_wait(const planning::ServiceTimes& times, const StagePolicy& stage,
                                     Instant now) {
  Duration longest{0};
  for (const CargoClassPolicy& cargo : times.station().policy.cargo_classes) {
    if (!planning::needs_stage(stage, {cargo.name})) continue;
    const auto wait = planning::predicted_wait(times, stage, {cargo.name}, now, now);
    if (!wait) return std::nullopt;
    longest = std::max(longest, *wait);
  }
  return longest;
}

proto::StageStatus status_of(const Work& work, const planning::ServiceTimes& times,
                             const StagePolicy& policy) {
  const Station& station = work.station();
  proto::StageStatus status{.stage = policy.name, .predicted_wait_seconds = {}, .servers = {}};
  for (const Server& server : station.stages.at(policy.name)) {
    status.servers.push_back(row_of_server(work, server));
    if (server.visit) ++status.in_service;
  }
  for (const auto& [id, visit] : station.visits) {
    const Word* next = next_stage(visit);
    if (visit.state == VisitState::admitted && !in_service(visit) && next && *next == policy.name)
      ++status.waiting;
  }
  if (const auto wait = longest_wait(times, policy, work.now))
    status.predicted_wait_seconds = std::chrono::round<std::chrono::seconds>(*wait);
  return status;
}

proto::QueueStatus queue_status(const Work& work) {
  proto::QueueStatus status;
  for (const Application* application : queue(work.station())) {
    ++status.waiting;
    ++status.by_class[application->priority];
    if (work.actor.may_see(application->carrier)) ++status.own;
  }
  return status;
}

proto::TimelineTruck truck_of(const Station& station, const Application& application) {
  proto::TimelineTruck truck{.application_id = application.id,
                             .number = application.number,
                             .enterprise_id = application.carrier,
                             .plate = find(station, application.trip.vehicle_id)->plate,
                             .priority = application.priority,
                             .state = application.state,
                             .visit_id = application.visit,
                             .approved_at = application.approved_at,
                             .arrived_at = application.arrived_at,
                             .admitted_at = {},
                             .stages = {},
                             .next_stage = {},
                             .closed_at = application.closed_at};
  const Visit* visit = application.visit ? find(station, *application.visit) : nullptr;
  if (!visit) return truck;
  truck.admitted_at = visit->admitted_at;
  truck.stages = rows_of(visit->records);
  const Word* next = next_stage(*visit);
  if (next && visit->state == VisitState::admitted) truck.next_stage = *next;
  return truck;
}

}  // namespace

Result<proto::StageStatus> answer(Work& work, const proto::StageSetServers& params) {
  const auto events = work.perform(
      SetServer{params.stage, params.server, params.up, params.reason.value_or(Note{})});
  if (!events) return std::unexpected(events.error());
  return status_of(work, work.station(), *find_stage(work.station().policy, params.stage));
}

Result<proto::StationStatus> answer(Work& work, const proto::StationStatusGet&) {
  const Station& station = work.station();
  const Day today = work.zone().day_of(work.now);
  proto::StationStatus status{.code = number_prefix(station.policy),
                              .name = station.policy.name,
                              .time_zone = work.zone(),
                              .now = work.now,
                              .date = today,
                              .inside = station.inside(),
                              .site_capacity = station.policy.site_capacity,
                              .totals = station.totals,
                              .queue = queue_status(work),
                              .stages = {},
                              .slots = {}};
  for (const auto& [id, application] : station.applications)
    if (application.state == ApplicationState::approved && application.arrived_at) ++status.at_gate;
  const planning::ServiceTimes times = station;
  for (const StagePolicy& stage : station.policy.stages)
    status.stages.push_back(status_of(work, times, stage));
  for (const Slot& slot : slots_on(station, today)) {
    status.open = status.open || (slot.span.contains(work.now) && !slot.closed);
    status.slots.push_back(row_of(slot));
  }
  return status;
}

/// From memory, which goes back to yesterday.
Result<proto::StationTimeline> answer(Work& work, const proto::StationTimelineGet& params) {
  const Station& station = work.station();
  const Day today = work.zone().day_of(work.now);
  const Day date = params.date.value_or(today);
  if (date < today.plus(-1))
    return refuse(
        Kind::expired, "date", "from yesterday on",
        "the timeline goes back to " + today.plus(-1).text() +
            "; earlier days are in report.daily and event.list",
        "时间线最早到 " + today.plus(-1).text() + "；更早的日期见 report.daily 和 event.list");
  std::map<SlotId, proto::TimelineSlot> slots;
  for (const auto& [id, application] : station.applications) {
    const bool booked = application.slot && application.passes_issued > 0;
    if (!booked || application.slot->day != date || !work.actor.may_see(application.carrier))
      continue;
    proto::TimelineSlot& slot = slots[*application.slot];
    slot.slot_id = *application.slot;
    slot.trucks.push_back(truck_of(station, application));
  }
  proto::StationTimeline timeline{.date = date, .slots = {}};
  for (auto& [id, slot] : slots) {
    const Result<Slot> booked = slot_at(station, id);
    slot.from = booked ? booked->span.from : Instant{};
    slot.to = booked ? booked->span.to : Instant{};
    timeline.slots.push_back(std::move(slot));
  }
  return timeline;
}

Result<proto::ClockReading> answer(Work& work, const proto::ClockAdvance& params) {
  const auto events = work.perform(AdvanceClock{params.to});
  if (!events) return std::unexpected(events.error());
  return proto::ClockReading{params.to};
}

}  // namespace greenlane::service
