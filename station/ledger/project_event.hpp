#pragma once

#include "station/ledger/projection.hpp"

namespace greenlane::ledger {

// One for each event; Projection::project picks by type. What an event does to the tables is what
// station/model's apply_event does to the state; `verify` compares the two.

void project_event(Projection& to, const model::PolicyAdopted& event);
void project_event(Projection& to, const model::EnterpriseRegistered& event);
void project_event(Projection& to, const model::EnterpriseUpdated& event);
void project_event(Projection& to, const model::VehicleRegistered& event);
void project_event(Projection& to, const model::VehicleRetired& event);
void project_event(Projection& to, const model::DriverRegistered& event);
void project_event(Projection& to, const model::DriverRetired& event);
void project_event(Projection& to, const model::ApplicationSubmitted& event);
void project_event(Projection& to, const model::ChecksRecorded& event);
void project_event(Projection& to, const model::ApplicationWithdrawn& event);
void project_event(Projection& to, const model::ApplicationRescheduled& event);
void project_event(Projection& to, const model::ApplicationRejected& event);
void project_event(Projection& to, const model::PlanProposed& event);
void project_event(Projection& to, const model::ApplicationApproved& event);
void project_event(Projection& to, const model::PassRevoked& event);
void project_event(Projection& to, const model::NoShowRecorded& event);
void project_event(Projection& to, const model::SlotCapacitySet& event);
void project_event(Projection& to, const model::SlotClosed& event);
void project_event(Projection& to, const model::TruckArrived& event);
void project_event(Projection& to, const model::TruckTurnedAway& event);
void project_event(Projection& to, const model::TruckAdmitted& event);
void project_event(Projection& to, const model::StageStarted& event);
void project_event(Projection& to, const model::StageFinished& event);
void project_event(Projection& to, const model::VisitCheckRecorded& event);
void project_event(Projection& to, const model::TruckDiverted& event);
void project_event(Projection& to, const model::TruckCleared& event);
void project_event(Projection& to, const model::ApplicationRequeued& event);
void project_event(Projection& to, const model::RoundClosed& event);
void project_event(Projection& to, const model::SlotOffered& event);
void project_event(Projection& to, const model::OfferEnded& event);
void project_event(Projection& to, const model::EtaUpdated& event);
void project_event(Projection& to, const model::PlaceReleased& event);
void project_event(Projection& to, const model::PlaceHeld& event);
void project_event(Projection& to, const model::HoldEnded& event);
void project_event(Projection& to, const model::MarkRecorded& event);
void project_event(Projection& to, const model::MarkAppealed& event);
void project_event(Projection& to, const model::AppealDecided& event);

// What these change is in the state and in the events alone; nobody queries it.
inline void project_event(Projection&, const model::DayStarted&) {}
inline void project_event(Projection&, const model::ClockStepped&) {}
inline void project_event(Projection&, const model::ClockAdvanced&) {}
inline void project_event(Projection&, const model::UserCreated&) {}
inline void project_event(Projection&, const model::UserDisabled&) {}
inline void project_event(Projection&, const model::PasswordSet&) {}
inline void project_event(Projection&, const model::ServerSet&) {}
inline void project_event(Projection&, const model::SeriesStarted&) {}
inline void project_event(Projection&, const model::SeriesContinued&) {}
inline void project_event(Projection&, const model::SeriesEnded&) {}

// What several events do.

/// Ends an approval: its pass gets `status`, and its place in the slot is free again when the slot
/// is not over. Nothing when the application is not approved.
void end_approval(Projection& to, model::ApplicationId id, model::PassStatus status);
/// Ends an offer: its place in the slot is free again when the slot is not over. Nothing when there
/// is no offer.
void end_offer(Projection& to, model::ApplicationId id);
/// Books a place in a slot that may come into being with it; `slot` is as it was before.
void take_place(Projection& to, const model::Slot& slot, model::ApplicationId application);
/// The last state of an application.
void close(Projection& to, model::ApplicationId id, model::ApplicationState state,
           const std::string& reason);
/// Adds to the checks of an application; `visit` is where they were made, if inside.
void add_checks(Projection& to, model::ApplicationId application,
                const std::vector<model::CheckRecord>& checks,
                std::optional<model::VisitId> visit = {});
/// The same when it has had `before` of them.
void add_checks(Projection& to, model::ApplicationId application, int before,
                const std::vector<model::CheckRecord>& checks,
                std::optional<model::VisitId> visit = {});
/// Books a place in a slot, or gives it back with `places` = -1.
void book(Projection& to, const model::SlotId& slot, model::ApplicationId application, int places);
void book(Projection& to, const model::SlotId& slot, model::PriorityClass priority,
          const std::vector<Word>& cargo_classes, int places);
/// Writes the slot; `put_new_slot` only when the tables have none of it.
void put_slot(Projection& to, const model::Slot& slot);
void put_new_slot(Projection& to, const model::Slot& slot);
/// The cargo classes on board, each once, in order.
std::vector<Word> cargo_classes_of(Projection& to, model::ApplicationId application);
/// Counts what happened to an application; `reason` says why a truck was turned away or diverted.
void count(Projection& to, Figure figure, model::ApplicationId application,
           std::string_view reason = {});
/// Throws Damaged: the event is about something that the tables do not have.
[[noreturn]] void throw_unknown(Projection& to);
/// The same unless the last statement changed one row.
void expect_one_change(Projection& to);

}  // namespace greenlane::ledger
