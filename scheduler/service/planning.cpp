#include "scheduler/planning/reconcile.hpp"
#include "scheduler/service/methods.hpp"
#include "scheduler/service/rows.hpp"
#include "station/ledger/history.hpp"

namespace greenlane::service {

using namespace model;

namespace {

Result<proto::Approval> approve(Work& work, const ApproveApplication& command) {
  const auto events = work.perform(command);
  if (!events) return std::unexpected(events.error());
  return approval(work, std::get<ApplicationApproved>(events->front()));
}

planning::PlanOptions options_of(const Work& work, const proto::PlanPropose& params) {
  planning::PlanOptions options{.now = work.now};
  if (params.time_limit_ms) options.time_limit = Duration{params.time_limit_ms->value()};
  if (params.seed) options.seed = static_cast<std::uint64_t>(params.seed->value());
  return options;
}

proto::CommitRefused refused(ApplicationId id, const Problem& why) {
  return {.application_id = id, .why = {why.message, why.zh}, .kind = why.kind, .rule = why.rule};
}

std::unexpected<Problem> no_plan(PlanId id) {
  return refuse(Kind::not_found, "plan_id", "known plan", "no plan " + id.text(),
                "没有排队计划 " + id.text());
}

}  // namespace

proto::Approval approval(const Work& work, const ApplicationApproved& approved) {
  const Application& application = *find(work.station(), approved.application);
  return {.application_id = application.id,
          .number = application.number,
          .state = application.state,
          .slot_id = *application.slot,
          .pass = issued(work.desk.key, *find_pass(work.station(), approved.pass_number))};
}

Result<proto::Approval> answer(Work& work, const proto::ApplicationApprove& params) {
  return approve(work, {params.application_id, params.slot_id});
}

Result<proto::PlanRow> answer(Work& work, const proto::PlanPropose& params) {
  const Station& station = work.station();
  const Day today = work.zone().day_of(work.now);
  if (params.date < today || params.date > today.plus(station.policy.booking_days_max))
    return refuse(Kind::invalid_field, "date", "booking_days_max",
                  "plans are made for " + today.text() + " to " +
                      today.plus(station.policy.booking_days_max).text(),
                  "可为 " + today.text() + " 至 " +
                      today.plus(station.policy.booking_days_max).text() + " 生成计划");
  const PlanProposed plan =
      work.desk.planner.propose(station, params.date, options_of(work, params));
  const auto events = work.perform(ProposePlan{plan});
  if (!events) return std::unexpected(events.error());
  return row_of(station, std::get<PlanProposed>(events->front()), work.now);
}

Result<Sooner<proto::PlanRow>> answer(Work& work, const proto::PlanGet& params) {
  if (const PlanProposed* plan = find(work.station(), params.plan_id))
    return row_of(work.station(), *plan, work.now);
  return Later{
      [id = params.plan_id, zone = work.zone()](ledger::History& history) -> Result<std::string> {
        const auto plan = history.plan(id);
        if (!plan) return no_plan(id);
        return json_text(past_row_of(*plan), zone);
      }};
}

/// Each placement is decided again against the state of this moment; what no longer holds is told
/// with what changed, and stays in the queue.
Result<proto::PlanCommitted> answer(Work& work, const proto::PlanCommit& params) {
  const PlanProposed* plan = find(work.station(), params.plan_id);
  if (!plan) return no_plan(params.plan_id);
  const planning::Reconciled reconciled =
      planning::reconcile(work.station(), *plan, params.application_ids, work.now);
  proto::PlanCommitted committed{.plan_id = params.plan_id, .approved = {}, .refused = {}};
  for (const planning::Outdated& outdated : reconciled.outdated)
    committed.refused.push_back(refused(outdated.application, outdated.why));
  for (const Placement& placement : reconciled.holding) {
    Result<proto::Approval> approval = approve(work, {placement.application, placement.slot});
    if (approval)
      committed.approved.push_back(*std::move(approval));
    else
      committed.refused.push_back(refused(placement.application, approval.error()));
  }
  return committed;
}

Result<proto::SlotPage> answer(Work& work, const proto::SlotList& params) {
  const Day day = params.date.value_or(work.zone().day_of(work.now));
  std::map<SlotId, Slot> slots;
  for (Slot& slot : slots_on(work.station(), day)) slots.emplace(slot.id, std::move(slot));
  return page_of<proto::SlotRow>(
      slots, params.after, params.limit, [](const Slot&) { return true; },
      [](const Slot& slot) { return row_of(slot); });
}

Result<proto::SlotRow> answer(Work& work, const proto::SlotSetCapacity& params) {
  const auto events =
      work.perform(SetSlotCapacity{params.slot_id, static_cast<int>(params.capacity.value())});
  if (!events) return std::unexpected(events.error());
  return row_of(*slot_at(work.station(), params.slot_id));
}

Result<proto::SlotRow> answer(Work& work, const proto::SlotClose& params) {
  const auto events = work.perform(CloseSlot{params.slot_id, params.reason.value_or(Note{})});
  if (!events) return std::unexpected(events.error());
  return row_of(*slot_at(work.station(), params.slot_id));
}

Result<proto::HeldPlace> answer(Work& work, const proto::SlotHold& params) {
  const auto events =
      work.perform(HoldPlace{params.vehicle_id, params.slot_id, params.cargo_classes});
  if (!events) return std::unexpected(events.error());
  const auto& held = std::get<PlaceHeld>(events->front());
  return proto::HeldPlace{.hold_id = held.hold,
                          .vehicle_id = held.vehicle,
                          .slot_id = held.slot.id,
                          .from = held.slot.span.from,
                          .to = held.slot.span.to,
                          .priority = held.priority,
                          .until = held.until};
}

Result<proto::SlotRow> answer(Work& work, const proto::SlotRelease& params) {
  const auto events = work.perform(ReleaseHold{params.hold_id});
  if (!events) return std::unexpected(events.error());
  return row_of(*slot_at(work.station(), std::get<HoldEnded>(events->front()).slot));
}

}  // namespace greenlane::service
