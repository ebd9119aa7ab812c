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

// What these change is in the state and in the events alone; nobody queries it.
inline void project_event(Projection&, const model::DayStarted&) {}
inline void project_event(Projection&, const model::ClockStepped&) {}
inline void project_event(Projection&, const model::ClockAdvanced&) {}
inline void project_event(Projection&, const model::UserCreated&) {}
inline void project_event(Projection&, const model::UserDisabled&) {}
inline void project_event(Projection&, const model::PasswordSet&) {}
inline void project_event(Projection&, const model::ServerSet&) {}

// What several events do.

/// Ends an approval: its pass gets `status`, and its place in the slot is free again when the slot
/// is not over. Nothing when the application is not approved.
void end_approval(Projection& to, model::ApplicationId id, model::PassStatus status);
/// The last state of an application.
void close(Projection& to, model::ApplicationId id, model::ApplicationState state,
           const std::string& reason);
/// Adds to the checks of an application; `visit` is where they were made, if inside.
void add_checks(Projection& to, model::ApplicationId application,
                const std::vector<model::CheckRecord>& checks,
                std::optional<model::VisitId> visit = {});
/// Books a place in a slot, or gives it back with `places` = -1.
void book(Projection& to, const model::SlotId& slot, model::ApplicationId application, int places);
void put_slot(Projection& to, const model::Slot& slot);
/// Counts what happened to an application in day_count; `figure` is the column of day_total that
/// counts it too, and `reason` why a truck was turned away or diverted.
void count(Projection& to, std::string_view figure, model::ApplicationId application,
           std::string_view reason = {});
/// Throws Damaged unless the last statement changed one row: the event is about something that the
/// tables do not have.
void expect_one_change(Projection& to);

}  // namespace greenlane::ledger
