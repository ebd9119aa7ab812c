#include <set>

#include "station/ledger/json_column.hpp"
#include "station/ledger/project_event.hpp"

namespace greenlane::ledger {

namespace {

void insert_consignments(Projection& to, const model::ApplicationSubmitted& event) {
  int place = 0;
  for (const model::Consignment& goods : event.trip.consignments)
    to.connection().run(
        "INSERT INTO consignment (application, place, consignor, consignee, goods, mass_kg,"
        " cargo_class) VALUES (?, ?, ?, ?, ?, ?, ?)",
        event.application, place++, goods.consignor_id, goods.consignee_id, goods.goods,
        goods.mass_kg, goods.cargo_class);
}

void insert_drivers(Projection& to, const model::ApplicationSubmitted& event) {
  int place = 0;
  for (const model::DriverId driver : event.trip.driver_ids)
    to.connection().run(
        "INSERT INTO application_driver (application, place, driver) VALUES (?, ?, ?)",
        event.application, place++, driver);
}

/// The day on which carrier, consignors and consignees first had to do with the station.
void name_parties(Projection& to, const model::ApplicationSubmitted& event) {
  const auto name = [&](model::EnterpriseId party) {
    if (to.meets(party))
      to.connection().run("UPDATE enterprise SET named_on = ? WHERE id = ? AND named_on IS NULL",
                          to.day(), party);
  };
  name(event.carrier);
  for (const model::Consignment& goods : event.trip.consignments) {
    name(goods.consignor_id);
    name(goods.consignee_id);
  }
}

Group group_of(const model::ApplicationSubmitted& event) {
  std::set<Word> cargo_classes;
  for (const model::Consignment& goods : event.trip.consignments)
    cargo_classes.insert(goods.cargo_class);
  return {event.carrier, event.priority, {cargo_classes.begin(), cargo_classes.end()}};
}

}  // namespace

void close(Projection& to, model::ApplicationId id, model::ApplicationState state,
           const std::string& reason) {
  to.connection().run("UPDATE application SET state = ?, reason = ?, closed_at = ? WHERE id = ?",
                      state, reason, to.at(), id);
  expect_one_change(to);
}

void add_checks(Projection& to, model::ApplicationId application,
                const std::vector<model::CheckRecord>& checks,
                std::optional<model::VisitId> visit) {
  const auto before = to.connection().only<int>(
      "SELECT count(*) FROM check_record WHERE application = ?", application);
  add_checks(to, application, before, checks, visit);
}

void add_checks(Projection& to, model::ApplicationId application, int before,
                const std::vector<model::CheckRecord>& checks,
                std::optional<model::VisitId> visit) {
  for (const model::CheckRecord& check : checks)
    to.connection().run(
        "INSERT INTO check_record (application, place, visit, driver, kind, at, result)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        application, before++, visit, check.driver_id, check.kind, check.at, check.result);
}

void project_event(Projection& to, const model::ApplicationSubmitted& event) {
  const model::Trip& trip = event.trip;
  to.connection().run(
      "INSERT INTO application (id, number, carrier, vehicle, trailer_plate, origin, destination,"
      " window_from, window_to, needed_by, priority, state, walk_in, filed_at, queued_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'submitted', ?, ?, ?)",
      event.application, event.number, event.carrier, trip.vehicle_id, trip.trailer_plate,
      trip.origin, trip.destination, trip.window.from, trip.window.to, trip.needed_by,
      event.priority, event.walk_in, to.at(), to.at());
  insert_consignments(to, event);
  insert_drivers(to, event);
  add_checks(to, event.application, 0, trip.checks);
  name_parties(to, event);
  to.counters().add(to.day(), Figure::declared, {}, group_of(event));
}

void project_event(Projection& to, const model::ChecksRecorded& event) {
  add_checks(to, event.application, event.checks);
}

void project_event(Projection& to, const model::ApplicationWithdrawn& event) {
  end_offer(to, event.application);
  end_approval(to, event.application, model::PassStatus::revoked);
  close(to, event.application, model::ApplicationState::withdrawn, event.reason);
  count(to, Figure::withdrawn, event.application);
}

void project_event(Projection& to, const model::ApplicationRescheduled& event) {
  end_offer(to, event.application);
  end_approval(to, event.application, model::PassStatus::revoked);
  to.connection().run(
      "UPDATE application SET"
      " queued_at = iif(state IN ('submitted', 'planned'), queued_at, ?),"
      " draw = iif(state IN ('submitted', 'planned'), draw, 0),"
      " state = 'submitted', window_from = ?, window_to = ?, slot = NULL, plan = NULL,"
      " arrived_at = NULL, eta = NULL, closed_at = NULL, reason = '' WHERE id = ?",
      to.at(), event.window.from, event.window.to, event.application);
  expect_one_change(to);
}

void project_event(Projection& to, const model::ApplicationRejected& event) {
  end_offer(to, event.application);
  close(to, event.application, model::ApplicationState::rejected, event.reason);
  count(to, Figure::rejected, event.application);
}

void project_event(Projection& to, const model::PlanProposed& event) {
  for (const model::Placement& placement : event.placements) {
    to.connection().run("UPDATE application SET state = 'planned', slot = ?, plan = ? WHERE id = ?",
                        placement.slot, event.plan, placement.application);
    expect_one_change(to);
  }
  for (const model::Unplaced& unplaced : event.unplaced)
    to.connection().run(
        "UPDATE application SET state = 'submitted', slot = NULL, plan = NULL"
        " WHERE id = ? AND state = 'planned'",
        unplaced.application);
  to.connection().run(
      "INSERT INTO plan (id, seq, day, objective, lower_bound, proven_optimal, placed, unplaced)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      event.plan, to.seq(), event.day, event.objective, event.lower_bound, event.proven_optimal,
      event.placements.size(), event.unplaced.size());
}

}  // namespace greenlane::ledger
