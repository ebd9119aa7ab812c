#include "scheduler/planning/sequence_trucks.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scheduler/planning/service_times.hpp"
#include "scheduler/planning/stage_needs.hpp"
#include "station/model/queries.hpp"

namespace greenlane::planning {
namespace {

using model::Application;
using model::Station;
using model::Visit;

TruckOfDay truck_of(const Application& application, const model::Pass& pass,
                    Whereabouts whereabouts) {
  return {.application = application.id,
          .number = application.number,
          .pass_number = pass.number,
          .plate = pass.plate,
          .priority = application.priority,
          .whereabouts = whereabouts,
          .needed_by = application.trip.needed_by};
}

/// The services that it has had, and the one under way.
std::vector<SequencedService> services_of(const Visit& visit) {
  std::vector<SequencedService> services;
  for (const model::StageRecord& record : visit.records) {
    if (record.finished_at && record.result != model::StageResult::ok) continue;
    services.push_back({.stage = record.stage,
                        .server = record.server,
                        .span = {record.started_at, record.finished_at.value_or(record.started_at)},
                        .step = record.finished_at ? ServiceStep::done : ServiceStep::under_way});
  }
  return services;
}

StageNeed need_of(const Visit& visit, const Word& stage) {
  const model::StageRecord* service = model::in_service(visit);
  if (service && service->stage == stage) return StageNeed::under_way;
  if (std::ranges::find(visit.course, stage) == visit.course.end()) return StageNeed::passed;
  const bool done = std::ranges::any_of(visit.records, [&](const model::StageRecord& record) {
    return record.stage == stage && record.result == model::StageResult::ok;
  });
  return done ? StageNeed::passed : StageNeed::open;
}

TruckCase case_of(const ServiceTimes& times, const Visit& visit, Instant now) {
  const Station& station = times.station();
  const Application& application = *model::find(station, visit.application);
  const model::Pass& pass = *model::find_pass(station, visit.pass_number);
  TruckCase one{.row = {.truck = truck_of(application, pass, Whereabouts::inside),
                        .enters = visit.admitted_at,
                        .leaves = now,
                        .services = services_of(visit)},
                .cargo = visit.cargo_classes,
                .ready = now,
                .admits_until = {},
                .needs = {},
                .rest = {}};
  for (const model::StagePolicy& stage : station.policy.stages) {
    one.needs.push_back(need_of(visit, stage.name));
    Duration rest{0};
    if (one.needs.back() == StageNeed::open) rest = times.median(stage, one.cargo, now);
    if (one.needs.back() == StageNeed::under_way) {
      const Instant start = model::in_service(visit)->started_at;
      rest = std::max(Duration{0}, start + times.median(stage, one.cargo, start) - now);
    }
    one.rest.push_back(rest);
    const bool is_begun = one.needs.back() == StageNeed::under_way ||
                          std::ranges::find(one.row.services, stage.name,
                                            &SequencedService::stage) != one.row.services.end();
    if (is_begun) one.begun_stages = static_cast<int>(one.needs.size());
  }
  return one;
}

/// From when an approved truck could enter: where it has not come yet, from when it is expected.
Instant ready_from(const Application& application, const model::Pass& pass, const Interval& slot,
                   Instant now) {
  const auto not_before_pass = [&](Instant at) {
    return std::max({at, pass.admissible.from, now});
  };
  if (application.arrived_at) return not_before_pass(now);
  if (application.eta && *application.eta > now) return not_before_pass(*application.eta);
  for (const Instant expected : {slot.from, slot.to, pass.admissible.to})
    if (expected > now) return not_before_pass(expected);
  return now;
}

TruckCase case_of(const ServiceTimes& times, const Application& application,
                  const model::Pass& pass, Instant now) {
  const Station& station = times.station();
  const auto whereabouts = application.arrived_at ? Whereabouts::at_gate : Whereabouts::expected;
  const Result<model::Slot> slot = model::slot_at(station, *application.slot);
  TruckCase one{.row = {.truck = truck_of(application, pass, whereabouts),
                        .enters = now,
                        .leaves = now,
                        .services = {}},
                .cargo = model::cargo_classes_of(application.trip),
                .ready = ready_from(application, pass, slot ? slot->span : pass.admissible, now),
                .admits_until = pass.admissible.to,
                .needs = {},
                .rest = {}};
  for (const model::StagePolicy& stage : station.policy.stages) {
    const bool is_needed = needs_stage(stage, one.cargo);
    one.needs.push_back(is_needed ? StageNeed::open : StageNeed::passed);
    one.rest.push_back(is_needed ? times.median(stage, one.cargo, one.ready) : Duration{0});
  }
  return one;
}

/// Approved, and there or expected today.
bool is_of_today(const Station& station, const Application& application) {
  if (application.state != model::ApplicationState::approved) return false;
  if (application.arrived_at) return true;
  return application.slot->day <= station.today && !application.released;
}

/// Since when it counts, among those in the same place.
Instant turn_of(const Station& station, const TruckCase& one) {
  if (one.row.truck.whereabouts == Whereabouts::inside) return one.row.enters;
  const Application& application = *model::find(station, one.row.truck.application);
  return application.arrived_at.value_or(one.ready);
}

}  // namespace

std::vector<TruckCase> truck_cases(const Station& station, Instant now) {
  const ServiceTimes times(station);
  std::vector<TruckCase> cases;
  for (const auto& [id, visit] : station.visits)
    if (visit.state == model::VisitState::admitted) cases.push_back(case_of(times, visit, now));
  for (const auto& [id, application] : station.applications) {
    if (!is_of_today(station, application)) continue;
    const auto number = model::pass_number(application, application.passes_issued);
    if (const model::Pass* pass = model::find_pass(station, number))
      cases.push_back(case_of(times, application, *pass, now));
  }
  std::ranges::stable_sort(cases, {}, [&](const TruckCase& one) {
    return std::tuple(one.row.truck.whereabouts, turn_of(station, one));
  });
  return cases;
}

Reason nobody_serves(const Word& stage, const std::vector<Word>& cargo_classes) {
  std::vector<std::string> cargo;
  for (const Word& name : cargo_classes) cargo.push_back(name.text());
  return {
      fmt::format("no lane or bay of {} that is up may serve {}", stage.text(),
                  fmt::join(cargo, ", ")),
      fmt::format("环节 {} 没有可服务 {} 的启用通道或泊位", stage.text(), fmt::join(cargo, "、"))};
}

Reason site_is_full() {
  return {"the site is full of trucks that no lane or bay that is up may serve",
          "场内车辆均无启用的通道或泊位可服务，场地已满"};
}

}  // namespace greenlane::planning
