#include "scheduler/simulation/gate.hpp"

namespace greenlane::simulation {

void Gate::expect(TripState& trip, const Permit& permit) {
  trip.pass_number = permit.pass_number;
  const std::optional<Duration> arrives = trip.script->truck.arrives;
  if (!arrives) return;
  play_.agenda.put(permit.slot.from + *arrives, trip.script->key,
                   [this, &trip, pass = permit.pass_number] {
                     if (trip.pass_number == pass) arrive(trip, pass);
                   });
}

void Gate::arrive(TripState& trip, const std::string& pass_number) {
  const Caller caller = caller_of(trip, pass_number);
  play_.ask(play_.scenario.gate.user, trip.script->key + " arrive " + pass_number,
            model::RecordArrival{pass_number, caller.shows.plate});
  consider(caller);
}

void Gate::consider(const Caller& caller) {
  const Word& user = play_.scenario.gate.user;
  ++play_.outcome.requests;
  const auto objections = play_.crew.away([&] { return play_.station.check(user, caller.shows); });
  if (!objections) return play_.note(user, caller.trip.script->key + " check", objections.error());
  if (objections->empty()) return admit(caller);
  keep_waiting(caller, objections->front());
}

void Gate::keep_waiting(const Caller& caller, const Objection& objection) {
  const Instant next = play_.agenda.now() + play_.scenario.gate.retry;
  if (next > caller.patient_until) return turn_away(caller, objection);
  play_.agenda.put(next, caller.trip.script->key, [this, caller] { consider(caller); });
}

void Gate::admit(const Caller& caller) {
  TripState& trip = caller.trip;
  auto admission = play_.ask(play_.scenario.gate.user,
                             trip.script->key + " admit " + caller.shows.pass_number, caller.shows);
  // Another truck may have taken the last place since the check.
  if (!admission) return keep_waiting(caller, {admission.error().rule, admission.error().message});
  ++play_.seen.admitted;
  loop_.enter(trip, std::move(*admission));
}

void Gate::turn_away(const Caller& caller, const Objection& objection) {
  const GateRoutine& gate = play_.scenario.gate;
  const auto reason = gate.turn_away_reasons.find(ground(caller, objection));
  const bool known = reason != gate.turn_away_reasons.end();
  const auto turned_away = play_.ask(
      gate.user, caller.trip.script->key + " turn away " + caller.shows.pass_number,
      model::TurnAwayTruck{caller.shows.pass_number, known ? reason->second : gate.other_reason,
                           Note::parse(objection.message).value_or(Note{})});
  if (turned_away) ++play_.seen.turned_away;
}

/// What the gate's people see for themselves, pass in hand, or else the rule.
std::string Gate::ground(const Caller& caller, const Objection& objection) const {
  const TripScript& script = *caller.trip.script;
  if (caller.shows.plate != play_.plate_of(script.vehicle)) return "plate";
  if (caller.shows.driver_ids != play_.driver_ids(script.drivers)) return "drivers";
  return objection.rule;
}

Gate::Caller Gate::caller_of(TripState& trip, const std::string& pass_number) const {
  const TripScript& script = *trip.script;
  const TruckScript& truck = script.truck;
  const Plate& plate = truck.plate ? *truck.plate : play_.plate_of(script.vehicle);
  const std::vector<Key>& drivers = truck.drivers.empty() ? script.drivers : truck.drivers;
  return {trip, model::AdmitTruck{pass_number, plate, play_.driver_ids(drivers)},
          play_.agenda.now() + truck.patience};
}

}  // namespace greenlane::simulation
