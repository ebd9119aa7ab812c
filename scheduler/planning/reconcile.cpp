#include "scheduler/planning/reconcile.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "scheduler/planning/day_book.hpp"
#include "station/model/chinese.hpp"

namespace greenlane::planning {
namespace {

using model::Application;
using model::Placement;

/// Why the application itself is not as the plan knew it.
std::optional<Problem> changed(const model::Station& station, const model::PlanProposed& plan,
                               const Placement& placement, Instant now) {
  const Application* application = model::find(station, placement.application);
  const std::string id = placement.application.text();
  if (!application)
    return Problem{Kind::not_found, "application_ids", "", id + " is closed", id + " 已结束"};
  if (!model::waiting(*application))
    return Problem{
        Kind::state, "application_ids", "waiting",
        fmt::format("{} is {} by now", id, boost::describe::enum_to_string(application->state, "")),
        fmt::format("{} 目前状态：{}", id, model::in_chinese(application->state))};
  if (application->plan != plan.plan || application->slot != placement.slot)
    return Problem{Kind::conflict, "application_ids", "a plan of this state",
                   id + " was rescheduled or planned anew since the plan was made",
                   id + " 在计划之后已改期或重新计划"};
  auto missing = model::missing_checks(station.policy, application->trip.driver_ids,
                                       application->trip.checks, now);
  return missing.empty() ? std::nullopt : std::optional(std::move(missing.front()));
}

std::optional<Problem> out_of_place(const DayBook& book, const Placement& placement,
                                    const Application& application) {
  const model::Slot* slot = book.find(placement.slot);
  if (slot) return book.objection(*slot, application);
  return Problem{Kind::not_found, "slot_id", "slot id",
                 "the day has no slot " + placement.slot.text() + " any more",
                 "当天已没有时段 " + placement.slot.text()};
}

bool includes(const std::optional<std::vector<model::ApplicationId>>& chosen,
              model::ApplicationId id) {
  return !chosen || std::ranges::find(*chosen, id) != chosen->end();
}

void refuse_strangers(const model::PlanProposed& plan,
                      const std::optional<std::vector<model::ApplicationId>>& chosen,
                      Reconciled& reconciled) {
  if (!chosen) return;
  for (const model::ApplicationId id : *chosen)
    if (std::ranges::find(plan.placements, id, &Placement::application) == plan.placements.end())
      reconciled.outdated.push_back(
          {id, Problem{Kind::not_found, "application_ids", "", "the plan places no " + id.text(),
                       "计划中没有安排 " + id.text()}});
}

}  // namespace

Reconciled reconcile(const model::Station& station, const model::PlanProposed& plan,
                     const std::optional<std::vector<model::ApplicationId>>& chosen, Instant now) {
  Reconciled reconciled;
  DayBook book(station, plan.day, now);
  for (const Placement& placement : plan.placements) {
    if (!includes(chosen, placement.application)) continue;
    std::optional<Problem> why = changed(station, plan, placement, now);
    const Application* application = model::find(station, placement.application);
    if (!why) why = out_of_place(book, placement, *application);
    if (why) {
      reconciled.outdated.push_back({placement.application, *std::move(why)});
      continue;
    }
    book.book(placement.slot, *application);
    reconciled.holding.push_back(placement);
  }
  refuse_strangers(plan, chosen, reconciled);
  return reconciled;
}

}  // namespace greenlane::planning
