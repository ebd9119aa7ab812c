#include <algorithm>

#include "scheduler/service/methods.hpp"
#include "scheduler/service/rows.hpp"
#include "station/ledger/history.hpp"

namespace greenlane::service {

using namespace model;

namespace {

bool may_see(const Work& work, const Visit& visit) {
  return work.actor.may_see(find(work.station(), visit.vehicle)->enterprise);
}

std::unexpected<Problem> no_visit(VisitId id) {
  return refuse(Kind::not_found, "visit_id", "known visit", "no visit " + id.text(),
                "没有在场记录 " + id.text());
}

/// It serves the truck, or the truck waits for it.
bool at_stage(const Visit& visit, const Word& stage) {
  const StageRecord* serving = in_service(visit);
  const Word* next = next_stage(visit);
  return serving ? serving->stage == stage : next && *next == stage;
}

proto::VisitRow ended_row_of(const Visit& visit, const Application& application,
                             const Vehicle& vehicle) {
  Station remembered;
  remembered.vehicles[vehicle.id] = vehicle;
  remembered.applications[application.id] = application;
  return row_of(remembered, visit, *visit.closed_at);
}

}  // namespace

Result<proto::VisitPage> answer(Work& work, const proto::VisitList& params) {
  const auto wanted = [&](const Visit& visit) {
    return may_see(work, visit) && (!params.state || visit.state == *params.state) &&
           (!params.stage ||
            (visit.state == VisitState::admitted && at_stage(visit, *params.stage)));
  };
  const planning::ServiceTimes times = work.station();
  return page_of<proto::VisitRow>(
      work.station().visits, params.after, params.limit, wanted,
      [&](const Visit& visit) { return row_of(times, visit, work.now); });
}

Result<Sooner<proto::VisitRow>> answer(Work& work, const proto::VisitGet& params) {
  if (const Visit* visit = find(work.station(), params.visit_id)) {
    if (!may_see(work, *visit)) return no_visit(params.visit_id);
    return row_of(work.station(), *visit, work.now);
  }
  return Later{[id = params.visit_id, actor = work.actor,
                zone = work.zone()](ledger::History& history) -> Result<std::string> {
    const auto visit = history.visit(id);
    const auto application = visit ? history.application(visit->application) : std::nullopt;
    const auto vehicle = visit ? history.vehicle(visit->vehicle) : std::nullopt;
    if (!application || !vehicle || !actor.may_see(application->carrier)) return no_visit(id);
    return json_text(ended_row_of(*visit, *application, *vehicle), zone);
  }};
}

Result<proto::VisitStageStarted> answer(Work& work, const proto::VisitStartStage& params) {
  const auto events = work.perform(StartStage{params.visit_id, params.stage, params.server});
  if (!events) return std::unexpected(events.error());
  return proto::VisitStageStarted{params.visit_id, params.stage,
                                  std::get<StageStarted>(events->front()).server, work.now};
}

Result<proto::VisitStageFinished> answer(Work& work, const proto::VisitFinishStage& params) {
  const auto events = work.perform(FinishStage{params.visit_id, params.stage, params.result});
  if (!events) return std::unexpected(events.error());
  proto::VisitStageFinished finished{.visit_id = params.visit_id,
                                     .stage = params.stage,
                                     .result = params.result,
                                     .finished_at = work.now,
                                     .next_stage = {}};
  if (const Word* next = next_stage(*find(work.station(), params.visit_id)))
    finished.next_stage = *next;
  return finished;
}

Result<proto::ChecksOfVisit> answer(Work& work, const proto::VisitRecordCheck& params) {
  const auto events = work.perform(
      RecordVisitCheck{params.visit_id, {params.driver_id, params.kind, params.at, params.result}});
  if (!events) return std::unexpected(events.error());
  const Visit& visit = *find(work.station(), params.visit_id);
  return proto::ChecksOfVisit{.visit_id = visit.id,
                              .state = visit.state,
                              .checks = visit.checks,
                              .missing = objections_of(missing_checks(
                                  work.station().policy, visit.drivers, visit.checks, work.now))};
}

Result<proto::VisitDiverted> answer(Work& work, const proto::VisitDivert& params) {
  const auto events =
      work.perform(DivertTruck{params.visit_id, params.reason, params.note.value_or(Note{})});
  if (!events) return std::unexpected(events.error());
  return proto::VisitDiverted{params.visit_id, VisitState::diverted, params.reason, work.now};
}

Result<proto::VisitCleared> answer(Work& work, const proto::VisitClear& params) {
  const auto events = work.perform(ClearTruck{params.visit_id});
  if (!events) return std::unexpected(events.error());
  return proto::VisitCleared{params.visit_id, VisitState::cleared, work.now};
}

}  // namespace greenlane::service
