#include "station/ledger/json_column.hpp"
#include "station/ledger/project_event.hpp"

namespace greenlane::ledger {

namespace {

model::ApplicationId application_of(Projection& to, model::VisitId visit) {
  return to.connection().only<model::ApplicationId>("SELECT application FROM visit WHERE id = ?",
                                                    visit);
}

/// Ends the service under way, if any.
void end_service(Projection& to, model::VisitId visit, model::StageResult result) {
  to.connection().run(
      "UPDATE stage_record SET finished_at = ?, result = ?"
      " WHERE visit = ? AND finished_at IS NULL",
      to.at(), result, visit);
}

void leave(Projection& to, model::VisitId visit, model::VisitState state,
           model::ApplicationState outcome, const std::string& reason) {
  to.connection().run("UPDATE visit SET state = ?, closed_at = ? WHERE id = ?", state, to.at(),
                      visit);
  expect_one_change(to);
  close(to, application_of(to, visit), outcome, reason);
}

}  // namespace

void project_event(Projection& to, const model::TruckArrived& event) {
  to.connection().run("UPDATE application SET arrived_at = ? WHERE id = ?", to.at(),
                      event.application);
  expect_one_change(to);
}

void project_event(Projection& to, const model::TruckTurnedAway& event) {
  end_approval(to, event.application, model::PassStatus::revoked);
  close(to, event.application, model::ApplicationState::turned_away, event.reason.text());
  count(to, Figure::turned_away, event.application, event.reason.text());
}

void project_event(Projection& to, const model::TruckAdmitted& event) {
  to.connection().run("UPDATE pass SET status = 'spent' WHERE number = ?", event.pass_number);
  expect_one_change(to);
  to.connection().run(
      "INSERT INTO visit (id, application, pass_number, cargo_classes, course, state, arrived_at,"
      " admitted_at) SELECT ?1, id, ?2, ?3, ?4, 'admitted', arrived_at, ?5 FROM application"
      " WHERE id = ?6",
      event.visit, event.pass_number, event.cargo_classes, event.course, to.at(),
      event.application);
  expect_one_change(to);
  to.connection().run("UPDATE application SET state = 'admitted', visit = ? WHERE id = ?",
                      event.visit, event.application);
  count(to, Figure::admitted, event.application);
}

void project_event(Projection& to, const model::StageStarted& event) {
  using Time = std::optional<Duration>;
  const auto& expected = event.expected;
  to.connection().run(
      "INSERT INTO stage_record (visit, place, stage, server, started_at, expected_median,"
      " expected_low, expected_high)"
      " VALUES (?1, (SELECT count(*) FROM stage_record WHERE visit = ?1), ?2, ?3, ?4, ?5, ?6, ?7)",
      event.visit, event.stage, event.server, to.at(),
      expected ? Time{expected->median} : std::nullopt,
      expected ? Time{expected->low} : std::nullopt,
      expected ? Time{expected->high} : std::nullopt);
}

void project_event(Projection& to, const model::StageFinished& event) {
  end_service(to, event.visit, event.result);
  expect_one_change(to);
}

void project_event(Projection& to, const model::VisitCheckRecorded& event) {
  add_checks(to, application_of(to, event.visit), {event.check}, event.visit);
}

void project_event(Projection& to, const model::TruckDiverted& event) {
  end_service(to, event.visit, model::StageResult::failed);
  leave(to, event.visit, model::VisitState::diverted, model::ApplicationState::diverted,
        event.reason.text());
  count(to, Figure::diverted, application_of(to, event.visit), event.reason.text());
}

void project_event(Projection& to, const model::TruckCleared& event) {
  leave(to, event.visit, model::VisitState::cleared, model::ApplicationState::cleared, "");
  count(to, Figure::cleared, application_of(to, event.visit));
}

}  // namespace greenlane::ledger
