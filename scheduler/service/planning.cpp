#include <algorithm>

#include <fmt/format.h>

#include "scheduler/planning/plan_fairness.hpp"
#include "scheduler/planning/reconcile.hpp"
#include "scheduler/planning/replan.hpp"
#include "scheduler/service/methods.hpp"
#include "scheduler/service/plans.hpp"
#include "scheduler/service/rows.hpp"
#include "station/ledger/history.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::service {

using namespace model;

namespace {

Result<proto::Approval> approve(Work& work, const ApproveApplication& command) {
  const auto events = work.perform(command);
  if (!events) return std::unexpected(events.error());
  return approval(work, std::get<ApplicationApproved>(events->front()));
}

proto::CommitRefused refused(ApplicationId id, const Problem& why) {
  return {.application_id = id,
          .why = {why.message, why.zh},
          .kind = why.kind,
          .rule = why.rule,
          .instead = {}};
}

/// A plan whose index is below what the policy asks for is not committed.
Result<void> fair(const Station& station, const PlanProposed& plan) {
  if (!plan.fairness || planning::fair_enough(station.policy, *plan.fairness)) return {};
  const double index = plan.fairness->jain_index.value_or(0);
  const int least = *station.policy.firms->jain_percent_min;
  return refuse(
      Kind::state, "plan_id", "firms.jain_percent_min",
      fmt::format("its Jain index over the carriers is {:.3f}, below {:.2f}", index, least / 100.0),
      fmt::format("该计划各企业的 Jain 公平指数为 {:.3f}，低于 {:.2f}", index, least / 100.0));
}

/// Who still waits gets another place in a new plan, which says so for each. None is made when what
/// did not hold concerns nobody who waits, or when a newer plan has overtaken this one.
void plan_anew(Work& work, const PlanProposed& plan, proto::PlanCommitted& committed) {
  const auto waits = [&](const proto::CommitRefused& refusal) {
    const Application* application = find(work.station(), refusal.application_id);
    return refusal.kind != Kind::not_found && application && waiting(*application);
  };
  if (newest_plan(work.station(), plan.day)->plan != plan.plan ||
      std::ranges::none_of(committed.refused, waits))
    return;
  const auto events =
      work.perform(ProposePlan{planning::replan(work.station(), plan, work.now).plan});
  ENSURE(events);
  const auto& anew = std::get<PlanProposed>(events->front());
  committed.replanned = anew.plan;
  for (proto::CommitRefused& refusal : committed.refused) {
    const auto placement =
        std::ranges::find(anew.placements, refusal.application_id, &Placement::application);
    if (placement != anew.placements.end()) refusal.instead = placement->slot;
  }
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
  const Result<PlanQuestion> question = question_of(station, params, work.now);
  if (!question) return std::unexpected(question.error());
  const planning::MadePlan made = work.plan ? *work.plan : made_plan(*question, work.desk.planner);
  const auto events =
      work.perform(ProposePlan{planning::brought_up_to_date(station, made, work.now)});
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
/// with what changed, stays in the queue, and is planned anew.
Result<proto::PlanCommitted> answer(Work& work, const proto::PlanCommit& params) {
  const PlanProposed* found = find(work.station(), params.plan_id);
  if (!found) return no_plan(params.plan_id);
  const PlanProposed plan = *found;
  if (Result<void> is_fair = fair(work.station(), plan); !is_fair)
    return std::unexpected(is_fair.error());
  const planning::Reconciled reconciled =
      planning::reconcile(work.station(), plan, params.application_ids, work.now);
  proto::PlanCommitted committed{
      .plan_id = params.plan_id, .approved = {}, .refused = {}, .replanned = {}};
  for (const planning::Outdated& outdated : reconciled.outdated)
    committed.refused.push_back(refused(outdated.application, outdated.why));
  for (const Placement& placement : reconciled.holding) {
    Result<proto::Approval> approval = approve(work, {placement.application, placement.slot});
    if (approval)
      committed.approved.push_back(*std::move(approval));
    else
      committed.refused.push_back(refused(placement.application, approval.error()));
  }
  plan_anew(work, plan, committed);
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
