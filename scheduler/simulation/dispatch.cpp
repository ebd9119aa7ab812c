#include "scheduler/simulation/dispatch.hpp"

namespace greenlane::simulation {

namespace {

/// Whose the dispatchers' steps are: they do one thing after the other.
constexpr const char* desk = "dispatch";

}  // namespace

void Dispatch::put_down() {
  const Scenario& scenario = play_.scenario;
  for (Day day = scenario.first_day; day <= scenario.last_day; day = day.plus(1)) put_down(day);
  for (const SlotScript& script : scenario.slots)
    play_.agenda.put(script.at, desk, [this, &script] { change_slot(script); });
}

void Dispatch::put_down(Day day) {
  const Scenario& scenario = play_.scenario;
  for (const TimeOfDay time : scenario.dispatch.plan_at) {
    const Instant at = scenario.zone.at(day, time);
    play_.agenda.put(at, desk, [this, day, at] {
      for (int ahead = 0; ahead <= play_.scenario.dispatch.days_ahead; ++ahead)
        plan(day.plus(ahead), at);
    });
  }
  if (const auto& time = scenario.dispatch.reject_at) {
    const Instant at = scenario.zone.at(day, *time);
    play_.agenda.put(at, desk, [this, at] { reject_overdue(at); });
  }
}

void Dispatch::plan(Day day, Instant at) {
  const Word& user = play_.scenario.dispatch.user;
  const std::string what = "plan " + day.text() + " at " + play_.scenario.zone.local_text(at);
  ++play_.outcome.requests;
  const auto approved =
      play_.crew.away([&] { return play_.station.plan(Errand{user, what}, day); });
  if (!approved) return play_.note(user, what, approved.error());
  for (const model::ApplicationId application : *approved)
    if (play_.approved.insert(application).second) ++play_.seen.approved;
  for (const model::ApplicationId application : *approved) firms_.learn(application);
}

void Dispatch::reject_overdue(Instant at) {
  const DispatchRoutine& routine = play_.scenario.dispatch;
  const auto waiting = play_.crew.away([&] { return play_.station.waiting(routine.user); });
  if (!waiting) return play_.note(routine.user, "waiting", waiting.error());
  for (const WaitingRow& row : *waiting)
    if (row.window.to <= at &&
        play_.ask(routine.user,
                  row.application.text() + " reject " + play_.scenario.zone.local_text(at),
                  model::RejectApplication{row.application, routine.reject_reason}))
      ++play_.seen.rejected;
}

void Dispatch::change_slot(const SlotScript& script) {
  const Word& user = play_.scenario.dispatch.user;
  const std::string what =
      "slot " + script.slot.text() + " " + play_.scenario.zone.local_text(script.at);
  if (script.capacity) {
    play_.ask(user, what, model::SetSlotCapacity{script.slot, *script.capacity});
  } else {
    play_.ask(user, what, model::CloseSlot{script.slot, script.reason});
  }
}

}  // namespace greenlane::simulation
