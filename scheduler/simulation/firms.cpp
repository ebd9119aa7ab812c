#include "scheduler/simulation/firms.hpp"

namespace greenlane::simulation {

void Firms::put_down() {
  std::map<Key, Word> users;
  for (const EnterpriseScript& enterprise : play_.scenario.enterprises)
    if (enterprise.user) users.emplace(enterprise.key, *enterprise.user);
  std::map<Key, Word> firms;
  for (const VehicleScript& vehicle : play_.scenario.vehicles)
    firms.emplace(vehicle.key, users.at(vehicle.carrier));
  for (const TripScript& script : play_.scenario.trips) {
    TripState& trip = play_.trips[script.key];
    trip.script = &script;
    trip.firm = firms.at(script.vehicle);
    put_down(trip);
  }
}

void Firms::put_down(TripState& trip) {
  Agenda& agenda = play_.agenda;
  const Key& key = trip.script->key;
  agenda.put(trip.script->filed_at, key, [this, &trip] { file(trip); });
  // At the same time as the first, wherever there are hands for both.
  if (trip.script->sent_twice)
    agenda.put(trip.script->filed_at, key + " again", [this, &trip] { file(trip); });
  for (const CheckScript& check : trip.script->checks)
    if (check.reported_at)
      agenda.put(*check.reported_at, key, [this, &trip, &check] { report(trip, check); });
  for (const WithdrawalScript& change : trip.script->withdrawals)
    agenda.put(change.at, key, [this, &trip, &change] { withdraw(trip, change); });
  for (const RescheduleScript& change : trip.script->reschedules)
    agenda.put(change.at, key, [this, &trip, &change] { reschedule(trip, change); });
}

void Firms::file(TripState& trip) {
  const std::optional<model::Trip> filled = filled_in(*trip.script);
  // A party that the station did not register can't be named; its refusal is on record.
  if (!filled) return;
  const auto application = play_.ask(trip.firm, trip.script->key + " submit",
                                     model::SubmitApplication{*filled, std::nullopt, false});
  if (application) take_number(trip, *application);
}

/// What a submission is answered with. One that is sent twice is answered twice, and has to be
/// answered the same.
void Firms::take_number(TripState& trip, model::ApplicationId application) {
  if (trip.application) {
    if (trip.application != application)
      play_.outcome.breaches.push_back("rule 10: " + trip.script->key + " is " +
                                       trip.application.text() + " and " + application.text());
    return;
  }
  ++play_.seen.declared;
  trip.application = application;
  by_application_.emplace(application, &trip);
  if (learned_early_.erase(application) > 0) learn(application);
}

void Firms::learn(model::ApplicationId application) {
  const auto found = by_application_.find(application);
  if (found == by_application_.end()) {
    learned_early_.insert(application);
    return;
  }
  TripState& trip = *found->second;
  const auto permit = play_.crew.away([&] { return play_.station.permit(trip.firm, application); });
  if (!permit) return play_.note(trip.firm, trip.script->key + " permit", permit.error());
  gate_.expect(trip, *permit);
}

void Firms::report(TripState& trip, const CheckScript& check) {
  if (!trip.application) return;
  const std::string request =
      what(trip, check.kind.text().c_str(), check.at) + " " + check.driver.value_or("truck");
  if (trip.visit) return loop_.record(trip, request, record_of(check));
  play_.ask(trip.firm, request, model::RecordChecks{trip.application, {record_of(check)}});
}

void Firms::withdraw(TripState& trip, const WithdrawalScript& change) {
  if (!trip.application) return;
  const auto answer = play_.ask(trip.firm, what(trip, "withdraw", change.at),
                                model::WithdrawApplication{trip.application, change.reason});
  if (!answer) return;
  ++play_.seen.withdrawn;
  trip.pass_number.clear();
}

void Firms::reschedule(TripState& trip, const RescheduleScript& change) {
  if (!trip.application) return;
  const auto answer = play_.ask(trip.firm, what(trip, "reschedule", change.at),
                                model::RescheduleApplication{trip.application, change.window});
  if (answer) trip.pass_number.clear();
}

std::optional<model::Trip> Firms::filled_in(const TripScript& script) const {
  const auto vehicle = play_.vehicles.find(script.vehicle);
  std::vector<model::DriverId> drivers = play_.driver_ids(script.drivers);
  auto consignments = consignments_of(script);
  if (vehicle == play_.vehicles.end() || drivers.size() != script.drivers.size() || !consignments)
    return std::nullopt;
  model::Trip trip{.vehicle_id = vehicle->second,
                   .trailer_plate = script.trailer_plate,
                   .driver_ids = std::move(drivers),
                   .origin = script.origin,
                   .destination = script.destination,
                   .consignments = std::move(*consignments),
                   .window = script.window,
                   .needed_by = script.needed_by,
                   .checks = {}};
  for (const CheckScript& check : script.checks)
    if (!check.reported_at) trip.checks.push_back(record_of(check));
  return trip;
}

std::optional<std::vector<model::Consignment>> Firms::consignments_of(
    const TripScript& script) const {
  std::vector<model::Consignment> consignments;
  for (const ConsignmentScript& row : script.consignments) {
    const auto consignor = play_.enterprises.find(row.consignor);
    const auto consignee = play_.enterprises.find(row.consignee);
    if (consignor == play_.enterprises.end() || consignee == play_.enterprises.end())
      return std::nullopt;
    consignments.push_back(
        {consignor->second, consignee->second, row.goods, row.mass_kg, row.cargo_class});
  }
  return consignments;
}

model::CheckRecord Firms::record_of(const CheckScript& check) const {
  std::optional<model::DriverId> driver;
  if (check.driver)
    if (const auto found = play_.drivers.find(*check.driver); found != play_.drivers.end())
      driver = found->second;
  return {driver, check.kind, check.at, check.result};
}

std::string Firms::what(const TripState& trip, const char* does, Instant at) const {
  return trip.script->key + " " + does + " " + play_.scenario.zone.local_text(at);
}

}  // namespace greenlane::simulation
