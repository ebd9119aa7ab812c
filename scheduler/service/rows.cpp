#include "scheduler/service/rows.hpp"

#include "scheduler/planning/course.hpp"

namespace greenlane::service {

namespace {

/// The course of somebody who is still to come, in the slot that a plan has for it.
std::vector<proto::PredictedStage> predicted_stages(const planning::ServiceTimes& times,
                                                    const model::Placement& placement,
                                                    Instant now) {
  const model::Station& station = times.station();
  const model::Application* application = find(station, placement.application);
  const bool to_come = application && (model::waiting(*application) ||
                                       application->state == model::ApplicationState::approved);
  const Result<model::Slot> slot = model::slot_at(station, placement.slot);
  if (!to_come || !slot) return {};
  return rows_of(planning::predicted_course(
      times, *application, now,
      std::max(slot->span.from, application->eta.value_or(slot->span.from))));
}

}  // namespace

std::vector<proto::PredictedStage> rows_of(const std::vector<planning::StageTime>& course) {
  std::vector<proto::PredictedStage> rows;
  for (const planning::StageTime& time : course)
    rows.push_back({time.stage, time.starts_at, time.ends_at});
  return rows;
}

proto::EnterpriseRow row_of(const Work& work, const model::Enterprise& enterprise) {
  proto::EnterpriseRow row{.enterprise_id = enterprise.id,
                           .name = enterprise.name,
                           .credit_code = enterprise.credit_code,
                           .division = enterprise.division,
                           .division_name = enterprise.division.full_name(),
                           .contact_name = {},
                           .contact_phone = {}};
  if (work.actor.may_see(enterprise.id)) {
    row.contact_name = enterprise.contact.name;
    row.contact_phone = enterprise.contact.phone.masked();
  }
  return row;
}

proto::VehicleRow row_of(const model::Vehicle& vehicle) {
  return {.vehicle_id = vehicle.id,
          .enterprise_id = vehicle.enterprise,
          .plate = vehicle.plate,
          .vehicle_type = vehicle.vehicle_type,
          .max_mass_kg = vehicle.max_mass_kg,
          .cargo_classes = vehicle.cargo_classes,
          .retired = vehicle.retired};
}

proto::DriverRow row_of(const model::Driver& driver) {
  return {.driver_id = driver.id,
          .enterprise_id = driver.enterprise,
          .name = driver.person.name,
          .id_number = driver.person.id_number.masked(),
          .phone = driver.person.phone.masked(),
          .retired = driver.retired};
}

proto::UserRow row_of(const model::User& user) {
  proto::UserRow row{
      .user = user.name, .role = user.role, .enterprise_id = {}, .disabled = user.disabled};
  if (user.enterprise) row.enterprise_id = *user.enterprise;
  return row;
}

proto::SlotRow row_of(const model::Slot& slot) {
  proto::SlotRow row{.slot_id = slot.id,
                     .from = slot.span.from,
                     .to = slot.span.to,
                     .capacity = slot.capacity,
                     .booked = slot.total(),
                     .closed = slot.closed,
                     .booked_by_class = {},
                     .reserved = {},
                     .free = {}};
  for (int i = 0; i < model::priority_classes; ++i) {
    const auto priority = static_cast<model::PriorityClass>(i);
    const auto at = static_cast<std::size_t>(i);
    row.booked_by_class[priority] = slot.booked[at];
    row.reserved[priority] = slot.reserved[at];
    row.free[priority] = slot.closed ? 0 : model::free_places(slot, priority);
  }
  return row;
}

proto::PassRow row_of(const credential::PassKey& key, const model::Pass& pass) {
  return {.pass_number = pass.number,
          .application_id = pass.application,
          .status = pass.status,
          .plate = pass.plate,
          .trailer_plate = pass.trailer_plate,
          .driver_ids = pass.driver_ids,
          .slot_id = pass.slot,
          .valid_from = pass.admissible.from,
          .valid_to = pass.admissible.to,
          .token = key.token(pass.number)};
}

std::vector<proto::StageRow> rows_of(const std::vector<model::StageRecord>& records) {
  std::vector<proto::StageRow> rows;
  for (const model::StageRecord& record : records)
    rows.push_back(
        {record.stage, record.server, record.started_at, record.finished_at, record.result});
  return rows;
}

std::vector<proto::Objection> objections_of(const std::vector<Problem>& problems) {
  std::vector<proto::Objection> objections;
  for (const Problem& problem : problems)
    objections.push_back({problem.rule, problem.message, problem.zh});
  return objections;
}

proto::IssuedPass issued(const credential::PassKey& key, const model::Pass& pass) {
  return {.pass_number = pass.number,
          .token = key.token(pass.number),
          .valid_from = pass.admissible.from,
          .valid_to = pass.admissible.to};
}

namespace {

proto::SavingRow row_of(const model::PlanSaving& saving) {
  return {.rule = saving.rule,
          .from = saving.span.from,
          .to = saving.span.to,
          .minutes = saving.minutes,
          .what = {saving.text_en, saving.text_zh}};
}

proto::FairnessOfPlan row_of(const model::PlanFairness& fairness) {
  proto::FairnessOfPlan row;
  if (fairness.jain_index) row.jain_index.emplace(*fairness.jain_index);
  for (const model::FirmInPlan& firm : fairness.firms)
    row.firms.push_back(
        {firm.enterprise, firm.asked, firm.placed, firm.in_peak, firm.peak_percent});
  return row;
}

}  // namespace

proto::PlanRow past_row_of(const model::PlanProposed& plan) {
  proto::PlanRow row{.plan_id = plan.plan,
                     .date = plan.day,
                     .made_at_event = plan.made_at_event,
                     .objective = plan.objective,
                     .lower_bound = {},
                     .proven_optimal = plan.proven_optimal,
                     .placements = {},
                     .unplaced = {},
                     .savings = {},
                     .fairness = {}};
  if (plan.savings) {
    row.savings.emplace();
    for (const model::PlanSaving& saving : *plan.savings) row.savings->push_back(row_of(saving));
  }
  if (plan.fairness) row.fairness = row_of(*plan.fairness);
  if (plan.lower_bound) row.lower_bound.emplace(*plan.lower_bound);
  for (const model::Placement& placement : plan.placements)
    row.placements.push_back(
        {placement.application, placement.slot, {placement.reason_en, placement.reason_zh}, {}});
  for (const model::Unplaced& unplaced : plan.unplaced)
    row.unplaced.push_back(
        {unplaced.application, unplaced.rule, {unplaced.reason_en, unplaced.reason_zh}});
  return row;
}

proto::PlanRow row_of(const model::Station& station, const model::PlanProposed& plan, Instant now) {
  proto::PlanRow row = past_row_of(plan);
  const planning::ServiceTimes times = station;
  for (std::size_t i = 0; i < plan.placements.size(); ++i)
    row.placements[i].stages = predicted_stages(times, plan.placements[i], now);
  return row;
}

proto::VisitRow row_of(const planning::ServiceTimes& times, const model::Visit& visit,
                       Instant now) {
  const model::Station& station = times.station();
  const model::Vehicle& vehicle = *find(station, visit.vehicle);
  const model::Application* application = find(station, visit.application);
  proto::VisitRow row{.visit_id = visit.id,
                      .application_id = visit.application,
                      .pass_number = visit.pass_number,
                      .enterprise_id = vehicle.enterprise,
                      .vehicle_id = visit.vehicle,
                      .plate = vehicle.plate,
                      .driver_ids = visit.drivers,
                      .cargo_classes = visit.cargo_classes,
                      .state = visit.state,
                      .stages = visit.course,
                      .next_stage = {},
                      .records = rows_of(visit.records),
                      .predicted = {},
                      .checks = visit.checks,
                      .missing = {},
                      .arrived_at = visit.arrived_at,
                      .admitted_at = visit.admitted_at,
                      .closed_at = visit.closed_at,
                      .reason = {}};
  if (visit.state == model::VisitState::admitted) {
    if (const Word* next = model::next_stage(visit)) row.next_stage = *next;
    row.predicted = rows_of(planning::predicted_rest(times, visit, now));
    row.missing =
        objections_of(model::missing_checks(station.policy, visit.drivers, visit.checks, now));
  }
  if (application && visit.state == model::VisitState::diverted) row.reason = application->reason;
  return row;
}

}  // namespace greenlane::service
