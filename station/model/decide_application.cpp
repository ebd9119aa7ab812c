#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "station/model/chinese.hpp"
#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

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

/// What follows when an application gives its place back: a mark if it does so late, and an offer
/// of the place to the next.
void give_back(const Question& question, const Application& application, Events& events) {
  if (auto mark = late_cancel(question.station, application, question.now)) events.push_back(*mark);
  offer_place_of(question, application, events);
}

/// A waiting application that wants another day has no claim there from its filing for this one.
bool leaves_round(const Question& question, const Application& application,
                  const Interval& window) {
  const Policy& policy = question.station.policy;
  return policy.rounds && waiting(application) &&
         policy.zone.day_of(window.from) != round_day(policy, application);
}

}  // namespace

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

ApplicationSubmitted filing_of(const Question& question, const Trip& trip, PriorityClass priority,
                               bool walk_in) {
  const Station& station = question.station;
  return {.application = {station.last_application + 1},
          .number = next_number(station),
          .carrier = find(station, trip.vehicle_id)->enterprise,
          .trip = trip,
          .priority = priority,
          .walk_in = walk_in};
}

Application as_filed(const ApplicationSubmitted& filing) {
  return {.id = filing.application,
          .number = filing.number,
          .carrier = filing.carrier,
          .trip = filing.trip,
          .priority = filing.priority,
          .walk_in = filing.walk_in};
}

Result<Events> decide_on(const Question& question, const SubmitApplication& command) {
  if (Result<void> trip = acceptable(question, command.trip); !trip)
    return std::unexpected(trip.error());
  const Station& station = question.station;
  const EnterpriseId carrier = find(station, command.trip.vehicle_id)->enterprise;
  const Result<PriorityClass> priority = granted_class(question, command, carrier);
  if (!priority) return std::unexpected(priority.error());

  const ApplicationSubmitted filing = filing_of(question, command.trip, *priority, command.walk_in);
  Events events{filing};
  if (command.walk_in) {
    events.push_back(TruckArrived{filing.application});
    if (!command.hold_id)  // else it has a place already
      std::ranges::move(standby(question, as_filed(filing)), std::back_inserter(events));
  }
  if (!command.hold_id) return events;
  Result<Events> placed = place_from_hold(question, filing, *command.hold_id);
  if (!placed) return placed;
  std::ranges::move(*placed, std::back_inserter(events));
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
  Events events{ApplicationWithdrawn{command.application_id, command.reason.text()}};
  give_back(question, **application, events);
  return events;
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
  Events events{ApplicationRescheduled{command.application_id, command.window}};
  if (leaves_round(question, **application, command.window))
    events.push_back(ApplicationRequeued{command.application_id});
  give_back(question, **application, events);
  return events;
}

Result<Events> decide_on(const Question& question, const RejectApplication& command) {
  const auto application = visible_waiting(question, command.application_id);
  if (!application) return std::unexpected(application.error());
  if (command.reason.empty())
    return refuse(Kind::invalid_field, "reason", "a rejection has a reason", "no reason is given",
                  "未填写驳回原因");
  Events events{ApplicationRejected{command.application_id, command.reason.text()}};
  offer_place_of(question, **application, events);
  return events;
}

Result<void> ready(const Question& question, const Application& application) {
  const Station& station = question.station;
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
  return {};
}

ApplicationApproved approval_of(const Question& question, const Application& application,
                                const Slot& slot) {
  const Policy& policy = question.station.policy;
  return {.application = application.id,
          .slot = slot,
          .pass_number = pass_number(application, application.passes_issued + 1),
          .admissible = {slot.span.from - policy.early_grace, slot.span.to + policy.late_grace}};
}

namespace {

/// The slot that an approval is about, without what is kept there for the application itself: the
/// one that was named, else the offered or the plan's, else the first that fits the window.
Result<Slot> slot_for(const Question& question, const Application& application,
                      const std::optional<SlotId>& named) {
  std::optional<SlotId> wanted = named;
  if (!wanted && application.offer) wanted = application.offer->slot;
  if (!wanted) wanted = application.slot;
  if (!wanted) return first_slot(question.station, application, question.now);
  Result<Slot> slot = slot_ahead(question, *wanted);
  if (slot && application.offer && application.offer->slot == slot->id)
    book(*slot, application, -1);
  return slot;
}

}  // namespace

/// Decides again on the state of this moment, whatever a plan or a screen said before.
Result<Events> decide_on(const Question& question, const ApproveApplication& command) {
  const auto found = visible_waiting(question, command.application_id);
  if (!found) return std::unexpected(found.error());
  const Application& application = **found;
  if (Result<void> is_ready = ready(question, application); !is_ready)
    return std::unexpected(is_ready.error());
  const Result<Slot> slot = slot_for(question, application, command.slot_id);
  if (!slot) return std::unexpected(slot.error());
  if (auto early = before_round(question.station.policy, *slot, application, question.now))
    return std::unexpected(*std::move(early));
  if (Result<void> takes = slot_takes(question.station, *slot, application, question.now); !takes) {
    Problem problem = std::move(takes.error());
    if (problem.availability) offer_nearest(problem, question.station, application, question.now);
    return std::unexpected(std::move(problem));
  }
  Events events{approval_of(question, application, *slot)};
  if (application.offer && application.offer->slot != slot->id)
    offer_place_of(question, application, events);
  return events;
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
