#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "scheduler/planning/day_view.hpp"
#include "scheduler/planning/objective.hpp"
#include "scheduler/planning/replan.hpp"
#include "scheduler/service/methods.hpp"
#include "scheduler/service/plans.hpp"
#include "scheduler/service/rows.hpp"

namespace greenlane::service {

using namespace model;

namespace {

/// What a change by hand is judged by, on any thread.
struct Case {
  std::shared_ptr<const Station> view;
  PlanProposed plan;  ///< the newest of the day, or an empty one
  Instant now;
  planning::Given given;
  std::optional<Problem> against;  ///< why it cannot be done
};

/// A view in which nothing is kept for the application itself.
std::shared_ptr<const Station> view_for(const Station& station, const planning::Given& given) {
  auto view =
      std::make_shared<Station>(planning::day_view(station, given.slot.day, given.application));
  Application& application = view->applications.at(given.application);
  if (application.offer) {
    book(view->slots.at(application.offer->slot), application, -1);
    application.offer.reset();
  }
  return view;
}

/// Weighted minutes of an application in a slot, or in none.
double cost_of(const Station& view, ApplicationId id, const std::optional<SlotId>& slot) {
  const Application& application = *find(view, id);
  if (!slot) return planning::unserved_cost(view.policy, application);
  return planning::placement_cost(view.policy, application, *slot_at(view, *slot));
}

/// Where it would come otherwise: in this plan, or in one of another day.
std::optional<SlotId> slot_before(const PlanProposed& plan, const Application& application) {
  const auto placement =
      std::ranges::find(plan.placements, application.id, &Placement::application);
  if (placement != plan.placements.end()) return placement->slot;
  const bool another_day = application.slot && application.slot->day != plan.day;
  return another_day ? application.slot : std::nullopt;
}

proto::MoveRow row_of(const Station& view, const planning::Moved& moved) {
  return {.application_id = moved.application,
          .number = find(view, moved.application)->number,
          .from_slot_id = moved.from,
          .to_slot_id = moved.to,
          .rule = moved.rule,
          .minutes = cost_of(view, moved.application, moved.to) -
                     cost_of(view, moved.application, moved.from)};
}

std::string signed_minutes(double minutes) {
  return fmt::format("{:+.0f}", minutes + 0.0);
}

proto::Reason summary_of(const proto::Assessment& row, const std::string& number) {
  if (!row.possible)
    return {fmt::format("{} cannot come then: {}", number, row.objections.front().en),
            fmt::format("{} 不能安排在该时段：{}", number, row.objections.front().zh)};
  proto::Reason reason{
      fmt::format("{} in {}: {} weighted minutes for itself, {} for all others; moves {}", number,
                  row.slot_id.text(), signed_minutes(row.own_minutes),
                  signed_minutes(row.others_minutes), row.moves.empty() ? "nobody" : ""),
      fmt::format("{} 安排在 {}：自身加权延误 {} 分钟，其他申报合计 {} 分钟；{}", number,
                  row.slot_id.text(), signed_minutes(row.own_minutes),
                  signed_minutes(row.others_minutes),
                  row.moves.empty() ? "不影响他人" : "受影响：")};
  for (std::size_t i = 0; i < row.moves.size(); ++i) {
    reason.en += (i > 0 ? ", " : "") + row.moves[i].number;
    reason.zh += (i > 0 ? "、" : "") + row.moves[i].number;
  }
  return reason;
}

/// Against the plan as it holds now, so that what changed since it was made is not blamed on this.
proto::Assessment assess(const Case& at_hand) {
  const Station& view = *at_hand.view;
  const auto& [id, slot] = at_hand.given;
  const PlanProposed before = planning::replan(view, at_hand.plan, at_hand.now).plan;
  proto::Assessment row{.application_id = id,
                        .slot_id = slot,
                        .possible = !at_hand.against,
                        .objections = {},
                        .plan_id = {},
                        .own_minutes = cost_of(view, id, slot) -
                                       cost_of(view, id, slot_before(before, *find(view, id))),
                        .others_minutes = 0,
                        .moves = {},
                        .summary = {}};
  if (at_hand.plan.plan.value > 0) row.plan_id = at_hand.plan.plan;
  if (at_hand.against) {
    row.objections = objections_of({*at_hand.against});
  } else {
    for (const planning::Moved& moved :
         planning::replan(view, before, at_hand.now, at_hand.given).moved) {
      row.moves.push_back(row_of(view, moved));
      row.others_minutes += row.moves.back().minutes;
    }
  }
  row.summary = summary_of(row, find(view, id)->number);
  return row;
}

}  // namespace

Result<Aside> answer(Work& work, const proto::PlanAssess& params) {
  const Station& station = work.station();
  const Application* application = find(station, params.application_id);
  if (!application)
    return refuse(Kind::not_found, "application_id", "live application",
                  "no live application " + params.application_id.text(),
                  "没有进行中的申报 " + params.application_id.text());
  if (!waiting(*application))
    return refuse(Kind::state, "application_id", "waiting", application->number + " does not wait",
                  application->number + " 已不在等待");
  if (const auto slot = slot_at(station, params.slot_id); !slot)
    return std::unexpected(slot.error());
  const planning::Given given{params.application_id, params.slot_id};
  Case at_hand{view_for(station, given), {}, work.now, given, {}};
  at_hand.plan.day = params.slot_id.day;
  if (const PlanProposed* plan = newest_plan(station, params.slot_id.day)) at_hand.plan = *plan;
  const auto approval =
      decide(station, ApproveApplication{given.application, given.slot}, work.actor, work.now);
  if (!approval) at_hand.against = approval.error();
  return [at_hand = std::move(at_hand), zone = work.zone()]() -> Result<std::string> {
    return json_text(assess(at_hand), zone);
  };
}

}  // namespace greenlane::service
