#include "station/ledger/json_column.hpp"
#include "station/ledger/project_event.hpp"

namespace greenlane::ledger {

void end_approval(Projection& to, model::ApplicationId id, model::PassStatus status) {
  const auto [state, number, issue, slot, released] =
      to.connection()
          .only<model::ApplicationState, std::string, int, std::optional<model::SlotId>, bool>(
              "SELECT state, number, passes_issued, slot, released FROM application WHERE id = ?",
              id);
  if (state != model::ApplicationState::approved) return;
  to.connection().run("UPDATE pass SET status = ? WHERE number = ?", status,
                      issue == 1 ? number : number + "-" + std::to_string(issue));
  expect_one_change(to);
  const auto slot_ends =
      to.connection().only<Instant>("SELECT span_to FROM slot WHERE id = ?", *slot);
  if (slot_ends > to.at() && !released) book(to, *slot, id, -1);
}

void project_event(Projection& to, const model::ApplicationApproved& event) {
  end_offer(to, event.application);
  take_place(to, event.slot, event.application);
  to.connection().run(
      "INSERT INTO pass (number, application, slot, valid_from, valid_to, status)"
      " VALUES (?, ?, ?, ?, ?, 'valid')",
      event.pass_number, event.application, event.slot.id, event.admissible.from,
      event.admissible.to);
  to.connection().run(
      "UPDATE application SET state = 'approved', slot = ?, released = 0, approved_at = "
      "coalesce(approved_at, ?),"
      " passes_issued = passes_issued + 1 WHERE id = ?",
      event.slot.id, to.at(), event.application);
  expect_one_change(to);
  const auto issue = to.connection().only<int>("SELECT passes_issued FROM application WHERE id = ?",
                                               event.application);
  if (issue > 1) return;  // an application counts once, however often it is rescheduled
  count(to, Figure::approved, event.application);
}

void project_event(Projection& to, const model::PassRevoked& event) {
  const auto application = to.connection().only<model::ApplicationId>(
      "SELECT application FROM pass WHERE number = ?", event.pass_number);
  end_approval(to, application, model::PassStatus::revoked);
  close(to, application, model::ApplicationState::revoked, event.reason);
  count(to, Figure::revoked, application);
}

void project_event(Projection& to, const model::NoShowRecorded& event) {
  end_approval(to, event.application, model::PassStatus::expired);
  close(to, event.application, model::ApplicationState::no_show, "");
  count(to, Figure::no_show, event.application);
}

}  // namespace greenlane::ledger
