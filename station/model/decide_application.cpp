#include <algorithm>

#include <fmt/format.h>

#include "station/model/chinese.hpp"
#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

/// The application, if it exists and the actor may see it.
Result<const Application*> visible(const Question& question, ApplicationId id) {
  const Application* application = find(question.station, id);
  if (!application || !question.actor.may_see(application->carrier))
    return refuse(Kind::not_found, "application_id", "open application",
                  "no open application " + id.text(), "没有未结束的申报 " + id.text());
  return application;
}

Result<const Application*> visible_waiting(const Question& question, ApplicationId id) {
  Result<const Application*> application = visible(question, id);
  if (application && !waiting(**application))
    return refuse(Kind::state, "application_id", "it waits for a slot",
                  fmt::format("{} is {}", (*application)->number,
                              boost::describe::enum_to_string((*application)->state, "")),
                  fmt::format("{} {}", (*application)->number, in_chinese((*application)->state)));
  return application;
}

std::string next_number(const Station& station) {
  return fmt::format("{}-{}-{:04}", number_prefix(station.policy), station.today.compact(),
                     station.numbered_today + 1);
}

/// What the lists give; a dispatcher may give another class, a firm may ask for a lower one.
Result<PriorityClass> granted_class(const Question& question, const SubmitApplication& command,
                                    EnterpriseId carrier) {
  const PriorityClass listed = listed_class(question.station, carrier, command.trip, question.now);
  const PriorityClass wanted = command.priority.value_or(listed);
  if (wanted < listed && question.actor.role == Role::firm)
    return refuse(Kind::forbidden, "priority", "the lists set the class",
                  fmt::format("no party of this trip is on a list that gives {}; the lists give {}",
                              boost::describe::enum_to_string(wanted, ""),
                              boost::describe::enum_to_string(listed, "")),
                  fmt::format("行程各方均不在给予“{}”的名单上；名单给予的是“{}”",
                              in_chinese(wanted), in_chinese(listed)));
  return wanted;
}

}  // namespace

Result<Events> decide_on(const Question& question, const SubmitApplication& command) {
  if (Result<void> trip = acceptable(question, command.trip); !trip)
    return std::unexpected(trip.error());
  const Station& station = question.station;
  const EnterpriseId carrier = find(station, command.trip.vehicle_id)->enterprise;
  const Result<PriorityClass> priority = granted_class(question, command, carrier);
  if (!priority) return std::unexpected(priority.error());

  const ApplicationId id{station.last_application + 1};
  Events events{ApplicationSubmitted{.application = id,
                                     .number = next_number(station),
                                     .carrier = carrier,
                                     .trip = command.trip,
                                     .priority = *priority,
                                     .walk_in = command.walk_in}};
  if (command.walk_in) events.push_back(TruckArrived{id});
  return events;
}

Result<Events> decide_on(const Question& question, const RecordChecks& command) {
  const auto application = visible(question, command.application_id);
  if (!application) return std::unexpected(application.error());
  const ApplicationState state = (*application)->state;
  if (!waiting(**application) && state != ApplicationState::approved)
    return refuse(Kind::state, "application_id", "before the gate",
                  "checks of a truck inside are recorded on its visit",
                  "车辆入场后，检查记在在场记录上");
  if (command.checks.empty())
    return refuse(Kind::invalid_field, "checks", "one check at least", "no check is given",
                  "未填写检查");
  const Trip& trip = (*application)->trip;
  if (Result<void> accepted =
          acceptable_checks(question, trip.driver_ids, command.checks, trip.checks.size());
      !accepted)
    return std::unexpected(accepted.error());
  return Events{ChecksRecorded{command.application_id, command.checks}};
}

Result<Events> decide_on(const Question& question, const WithdrawApplication& command) {
  const auto application = visible(question, command.application_id);
  if (!application) return std::unexpected(application.error());
  if (!waiting(**application) && (*application)->state != ApplicationState::approved)
    return refuse(Kind::state, "application_id", "before the gate",
                  "only an application that waits or is approved can be withdrawn",
                  "只有等待中或已批准的申报可以撤回");
  return Events{ApplicationWithdrawn{command.application_id, command.reason.text()}};
}

Result<Events> decide_on(const Question& question, const RescheduleApplication& command) {
  using enum ApplicationState;
  const auto application = visible(question, command.application_id);
  if (!application) return std::unexpected(application.error());
  const ApplicationState state = (*application)->state;
  if (!waiting(**application) && state != approved && state != turned_away && state != no_show)
    return refuse(
        Kind::state, "application_id", "not inside and not over",
        fmt::format("{} is {}", (*application)->number, boost::describe::enum_to_string(state, "")),
        fmt::format("{} {}", (*application)->number, in_chinese(state)));
  if (Result<void> window = acceptable_window(question, command.window); !window)
    return std::unexpected(window.error());
  return Events{ApplicationRescheduled{command.application_id, command.window}};
}

Result<Events> decide_on(const Question& question, const RejectApplication& command) {
  const auto application = visible_waiting(question, command.application_id);
  if (!application) return std::unexpected(application.error());
  if (command.reason.empty())
    return refuse(Kind::invalid_field, "reason", "a rejection has a reason", "no reason is given",
                  "未填写驳回原因");
  return Events{ApplicationRejected{command.application_id, command.reason.text()}};
}

/// Decides again on the state of this moment, whatever a plan or a screen said before.
Result<Events> decide_on(const Question& question, const ApproveApplication& command) {
  const Station& station = question.station;
  const auto found = visible_waiting(question, command.application_id);
  if (!found) return std::unexpected(found.error());
  const Application& application = **found;
  const Trip& trip = application.trip;
  if (find(station, trip.vehicle_id)->retired)
    return refuse(Kind::state, "application_id", "retired", "its vehicle is retired",
                  "其车辆已退役");
  for (const DriverId driver : trip.driver_ids)
    if (find(station, driver)->retired)
      return refuse(Kind::state, "application_id", "retired",
                    "its driver is retired: " + driver.text(), "其司机已退役：" + driver.text());
  if (auto missing = missing_checks(station.policy, trip.driver_ids, trip.checks, question.now);
      !missing.empty())
    return std::unexpected(missing.front());

  const std::optional<SlotId> wanted = command.slot_id ? command.slot_id : application.slot;
  const Result<Slot> slot =
      wanted ? slot_ahead(question, *wanted) : first_slot(station, application, question.now);
  if (!slot) return std::unexpected(slot.error());
  if (Result<void> takes = slot_takes(station, *slot, application, question.now); !takes)
    return std::unexpected(takes.error());

  const Policy& policy = station.policy;
  return Events{ApplicationApproved{
      .application = application.id,
      .slot = *slot,
      .pass_number = pass_number(application, application.passes_issued + 1),
      .admissible = {slot->span.from - policy.early_grace, slot->span.to + policy.late_grace}}};
}

Result<Events> decide_on(const Question& question, const ProposePlan& command) {
  const Station& station = question.station;
  const auto refused = [](ApplicationId id, const std::string& why, const std::string& zh) {
    return refuse(Kind::conflict, "plan", "a plan of this state",
                  id.text() + " " + why + " since the plan was made",
                  "计划生成之后，" + id.text() + " " + zh);
  };
  for (const Placement& placement : command.plan.placements) {
    const Application* application = find(station, placement.application);
    if (!application || !waiting(*application))
      return refused(placement.application, "no longer waits", "已不在等待");
    if (!slot_at(station, placement.slot))
      return refused(placement.application, "lost its slot", "的时段已不存在");
  }
  for (const Unplaced& unplaced : command.plan.unplaced) {
    const Application* application = find(station, unplaced.application);
    if (!application || !waiting(*application))
      return refused(unplaced.application, "no longer waits", "已不在等待");
  }
  PlanProposed plan = command.plan;
  plan.plan = {station.last_plan + 1};
  return Events{std::move(plan)};
}

}  // namespace greenlane::model
