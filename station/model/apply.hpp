#pragma once

#include "station/model/station.hpp"

namespace greenlane::model {

/// When an event happened; `apply_event` needs nothing else from the entry around it.
using At = Instant;

// One for each event; station.hpp's apply() picks by type and numbers the state on. They trust the
// event and keep the index true.

void apply_event(Station& station, const PolicyAdopted& event, At at);
void apply_event(Station& station, const DayStarted& event, At at);
void apply_event(Station& station, const ClockStepped& event, At at);
void apply_event(Station& station, const ClockAdvanced& event, At at);
void apply_event(Station& station, const UserCreated& event, At at);
void apply_event(Station& station, const UserDisabled& event, At at);
void apply_event(Station& station, const PasswordSet& event, At at);
void apply_event(Station& station, const EnterpriseRegistered& event, At at);
void apply_event(Station& station, const EnterpriseUpdated& event, At at);
void apply_event(Station& station, const VehicleRegistered& event, At at);
void apply_event(Station& station, const VehicleRetired& event, At at);
void apply_event(Station& station, const DriverRegistered& event, At at);
void apply_event(Station& station, const DriverRetired& event, At at);
void apply_event(Station& station, const ApplicationSubmitted& event, At at);
void apply_event(Station& station, const ChecksRecorded& event, At at);
void apply_event(Station& station, const ApplicationWithdrawn& event, At at);
void apply_event(Station& station, const ApplicationRescheduled& event, At at);
void apply_event(Station& station, const ApplicationRejected& event, At at);
void apply_event(Station& station, const PlanProposed& event, At at);
void apply_event(Station& station, const ApplicationApproved& event, At at);
void apply_event(Station& station, const PassRevoked& event, At at);
void apply_event(Station& station, const NoShowRecorded& event, At at);
void apply_event(Station& station, const SlotCapacitySet& event, At at);
void apply_event(Station& station, const SlotClosed& event, At at);
void apply_event(Station& station, const TruckArrived& event, At at);
void apply_event(Station& station, const TruckTurnedAway& event, At at);
void apply_event(Station& station, const TruckAdmitted& event, At at);
void apply_event(Station& station, const StageStarted& event, At at);
void apply_event(Station& station, const StageFinished& event, At at);
void apply_event(Station& station, const VisitCheckRecorded& event, At at);
void apply_event(Station& station, const TruckDiverted& event, At at);
void apply_event(Station& station, const TruckCleared& event, At at);
void apply_event(Station& station, const ServerSet& event, At at);
void apply_event(Station& station, const ApplicationRequeued& event, At at);
void apply_event(Station& station, const RoundClosed& event, At at);
void apply_event(Station& station, const SlotOffered& event, At at);
void apply_event(Station& station, const OfferEnded& event, At at);
void apply_event(Station& station, const EtaUpdated& event, At at);
void apply_event(Station& station, const PlaceReleased& event, At at);
void apply_event(Station& station, const PlaceHeld& event, At at);
void apply_event(Station& station, const HoldEnded& event, At at);
void apply_event(Station& station, const SeriesStarted& event, At at);
void apply_event(Station& station, const SeriesContinued& event, At at);
void apply_event(Station& station, const SeriesEnded& event, At at);
void apply_event(Station& station, const MarkRecorded& event, At at);
void apply_event(Station& station, const MarkAppealed& event, At at);
void apply_event(Station& station, const AppealDecided& event, At at);

/// Remembers how long a service of this visit took that is over.
void observe_service(Station& station, const Visit& visit, const StageRecord& service);
/// Forgets the times of stages and cargo classes that the policy does not have.
void forget_stage_times(Station& station);

/// Forgets what ended before the day before `today`.
void forget_history(Station& station);

// What several events do to one application.

/// The application as it must exist.
Application& application_at(Station& station, ApplicationId id);
/// Into the queue, at its place.
void enqueue(Station& station, Application& application);
/// Out of the queue; nothing when it does not wait.
void dequeue(Station& station, const Application& application);
/// Ends an approval: the pass gets `status`, vehicle and drivers are free, and the place in the
/// slot is given back when the slot is not over. Nothing when the application is not approved.
void end_approval(Station& station, Application& application, PassStatus status, At at);
/// Gives back the place that is kept for an offer; nothing when there is no offer.
void end_offer(Station& station, Application& application, At at);
/// Notes a place that a firm has got, or that it has no more, with `places` = -1.
void count_for_firm(Station& station, EnterpriseId firm, SlotId slot, int places);
/// Notes a place that is held for a truck which has not come yet, or that it is no more.
void count_awaited(Station& station, EnterpriseId firm, int places);
/// Finds out anew who waits for which round, as under a new policy.
void reindex_rounds(Station& station);
/// The last state of an application.
void close(Application& application, ApplicationState state, std::string reason, At at);
/// Notes when an approved application becomes a no-show, or that it no more does. `arrived_at` must
/// be the same in both.
void await_truck(Station& station, const Application& application);
void await_no_more(Station& station, const Application& application);
/// Marks vehicle and drivers as bound by an approved application or a visit, or no more.
void engage(Station& station, const Application& application);
void release(Station& station, const Application& application);

}  // namespace greenlane::model
