#include "station/ledger/json_column.hpp"
#include "station/ledger/project_event.hpp"

namespace greenlane::ledger {

namespace {

void move_in_queue(Projection& to, model::ApplicationId application, std::int64_t draw) {
  to.connection().run("UPDATE application SET queued_at = ?, draw = ? WHERE id = ?", to.at(), draw,
                      application);
  expect_one_change(to);
}

}  // namespace

void end_offer(Projection& to, model::ApplicationId id) {
  const auto slot = to.connection().only<std::optional<model::SlotId>>(
      "SELECT offer_slot FROM application WHERE id = ?", id);
  if (!slot) return;
  const auto slot_ends =
      to.connection().only<Instant>("SELECT span_to FROM slot WHERE id = ?", *slot);
  if (slot_ends > to.at()) book(to, *slot, id, -1);
  to.connection().run("UPDATE application SET offer_slot = NULL, offer_until = NULL WHERE id = ?",
                      id);
}

void project_event(Projection& to, const model::ApplicationRequeued& event) {
  move_in_queue(to, event.application, 0);
}

void project_event(Projection& to, const model::RoundClosed& event) {
  std::int64_t draw = 0;
  for (const model::ApplicationId application : event.order) move_in_queue(to, application, ++draw);
  to.connection().run("INSERT INTO round (day, seq, seed, applications) VALUES (?, ?, ?, ?)",
                      event.day, to.seq(), event.seed, event.order.size());
}

void project_event(Projection& to, const model::SlotOffered& event) {
  take_place(to, event.slot, event.application);
  to.connection().run("UPDATE application SET offer_slot = ?, offer_until = ? WHERE id = ?",
                      event.slot.id, event.until, event.application);
  expect_one_change(to);
}

void project_event(Projection& to, const model::OfferEnded& event) {
  auto [offered, passed_up] =
      to.connection().only<std::optional<model::SlotId>, std::vector<model::SlotId>>(
          "SELECT offer_slot, passed_up FROM application WHERE id = ?", event.application);
  if (offered) passed_up.push_back(*offered);
  end_offer(to, event.application);
  to.connection().run("UPDATE application SET passed_up = ? WHERE id = ?", passed_up,
                      event.application);
  expect_one_change(to);
}

void project_event(Projection& to, const model::EtaUpdated& event) {
  to.connection().run("UPDATE application SET eta = ? WHERE id = ?", event.eta, event.application);
  expect_one_change(to);
}

void project_event(Projection& to, const model::PlaceReleased& event) {
  const auto slot = to.connection().only<model::SlotId>("SELECT slot FROM application WHERE id = ?",
                                                        event.application);
  book(to, slot, event.application, -1);
  to.connection().run("UPDATE application SET released = 1 WHERE id = ?", event.application);
}

void project_event(Projection& to, const model::PlaceHeld& event) {
  put_new_slot(to, event.slot);
  book(to, event.slot.id, event.priority, event.cargo_classes, 1);
}

void project_event(Projection& to, const model::HoldEnded& event) {
  const auto slot_ends =
      to.connection().only<Instant>("SELECT span_to FROM slot WHERE id = ?", event.slot);
  if (slot_ends > to.at()) book(to, event.slot, event.priority, event.cargo_classes, -1);
}

void project_event(Projection& to, const model::MarkRecorded& event) {
  to.connection().run(
      "INSERT INTO mark (id, enterprise, application, kind, points, at, status)"
      " VALUES (?, ?, ?, ?, ?, ?, 'counted')",
      event.mark, event.enterprise, event.application, event.kind, event.points, to.at());
}

void project_event(Projection& to, const model::MarkAppealed& event) {
  to.connection().run("UPDATE mark SET status = 'appealed', appeal = ? WHERE id = ?", event.reason,
                      event.mark);
  expect_one_change(to);
}

void project_event(Projection& to, const model::AppealDecided& event) {
  to.connection().run("UPDATE mark SET status = ?, decision = ? WHERE id = ?",
                      event.lifted ? model::MarkStatus::lifted : model::MarkStatus::upheld,
                      event.reason, event.mark);
  expect_one_change(to);
}

}  // namespace greenlane::ledger
