#pragma once

#include "station/model/queries.hpp"
#include "station/model/station.hpp"

namespace greenlane::model {

/// What a decision may look at.
struct Question {
  const Station& station;
  const Actor& actor;
  Instant now;
};

// One for each command; station.hpp's decide() picks by type. Guards come first, in the order that
// a person would ask, and the happy path is last.

Result<Events> decide_on(const Question& question, const AdoptPolicy& command);
Result<Events> decide_on(const Question& question, const PassTime& command);
Result<Events> decide_on(const Question& question, const StepClock& command);
Result<Events> decide_on(const Question& question, const AdvanceClock& command);

Result<Events> decide_on(const Question& question, const CreateUser& command);
Result<Events> decide_on(const Question& question, const DisableUser& command);
Result<Events> decide_on(const Question& question, const SetPassword& command);

Result<Events> decide_on(const Question& question, const RegisterEnterprise& command);
Result<Events> decide_on(const Question& question, const UpdateEnterprise& command);
Result<Events> decide_on(const Question& question, const RegisterVehicle& command);
Result<Events> decide_on(const Question& question, const RetireVehicle& command);
Result<Events> decide_on(const Question& question, const RegisterDriver& command);
Result<Events> decide_on(const Question& question, const RetireDriver& command);

Result<Events> decide_on(const Question& question, const SubmitApplication& command);
Result<Events> decide_on(const Question& question, const RecordChecks& command);
Result<Events> decide_on(const Question& question, const WithdrawApplication& command);
Result<Events> decide_on(const Question& question, const RescheduleApplication& command);
Result<Events> decide_on(const Question& question, const RejectApplication& command);
Result<Events> decide_on(const Question& question, const ApproveApplication& command);
Result<Events> decide_on(const Question& question, const ProposePlan& command);
Result<Events> decide_on(const Question& question, const ConfirmOffer& command);
Result<Events> decide_on(const Question& question, const DeclineOffer& command);
Result<Events> decide_on(const Question& question, const UpdateEta& command);
Result<Events> decide_on(const Question& question, const HoldPlace& command);
Result<Events> decide_on(const Question& question, const ReleaseHold& command);
Result<Events> decide_on(const Question& question, const RepeatApplication& command);
Result<Events> decide_on(const Question& question, const EndSeries& command);
Result<Events> decide_on(const Question& question, const AppealMark& command);
Result<Events> decide_on(const Question& question, const DecideAppeal& command);

Result<Events> decide_on(const Question& question, const SetSlotCapacity& command);
Result<Events> decide_on(const Question& question, const CloseSlot& command);
Result<Events> decide_on(const Question& question, const RevokePass& command);

Result<Events> decide_on(const Question& question, const RecordArrival& command);
Result<Events> decide_on(const Question& question, const AdmitTruck& command);
Result<Events> decide_on(const Question& question, const TurnAwayTruck& command);

Result<Events> decide_on(const Question& question, const StartStage& command);
Result<Events> decide_on(const Question& question, const FinishStage& command);
Result<Events> decide_on(const Question& question, const RecordVisitCheck& command);
Result<Events> decide_on(const Question& question, const DivertTruck& command);
Result<Events> decide_on(const Question& question, const ClearTruck& command);
Result<Events> decide_on(const Question& question, const SetServer& command);

/// The slot, when it is not over and no later than a window that may be asked for today can reach.
Result<Slot> slot_ahead(const Question& question, SlotId id);

/// The application, if it is in memory and the actor may see it.
Result<const Application*> visible(const Question& question, ApplicationId id);
/// The same, when it waits for a slot.
Result<const Application*> visible_waiting(const Question& question, ApplicationId id);
/// Could it be given a place at all: nobody of the trip is retired, and its checks are valid?
Result<void> ready(const Question& question, const Application& application);
/// What the approval of an application in a slot that takes it comes to.
ApplicationApproved approval_of(const Question& question, const Application& application,
                                const Slot& slot);

/// The slot without the place that the application has in it, by approval or offer; none when it
/// has none or the slot is over.
std::optional<Slot> slot_without(const Question& question, const Application& application);
/// Offers of places that come free in a slot, to the first in the queue whom the rules allow, other
/// than the one who gave them back. `slot` is as it is then.
void offer_places(const Question& question, Slot slot, int places, ApplicationId other_than,
                  Events& events);
/// The same for the place that an application gives back, if it has one.
void offer_place_of(const Question& question, const Application& application, Events& events);
/// The filing of a trip, with the next application's identifier and number.
ApplicationSubmitted filing_of(const Question& question, const Trip& trip, PriorityClass priority,
                               bool walk_in);
/// The application that a filing makes, for the rules to look at before it is one.
Application as_filed(const ApplicationSubmitted& filing);
/// What it comes to that an application takes the place of a hold: the place is kept for it.
Result<Events> place_from_hold(const Question& question, const ApplicationSubmitted& filing,
                               HoldId hold);
/// The approval of a truck that stands at the gate without a booking, when the slot of this moment
/// has a place for it: a free one, or that of a truck which has not come in time. Empty: it waits.
Events standby(const Question& question, const Application& application);
/// The end of a hold that is due, and to whom its place goes; empty when none is.
Events hold_due(const Question& question);
/// The next day of a series that can be filed by now; empty when there is none.
Events series_due(const Question& question);
/// What the close of the first round that is due comes to.
std::optional<RoundClosed> round_due(const Question& question);

/// The rules that a trip must meet to be filed: registered parties, cargo, mass, window, checks.
Result<void> acceptable(const Question& question, const Trip& trip);
Result<void> acceptable_window(const Question& question, const Interval& window);
/// Checks of one application: more than any station asks for, so that whoever sends the same again
/// and again does not fill memory, lists and ledger.
inline constexpr std::size_t checks_max = 100;
/// Checks to be added to so many that are recorded.
Result<void> acceptable_checks(const Question& question, const std::vector<DriverId>& drivers,
                               const std::vector<CheckRecord>& checks, std::size_t recorded);
/// A check that the policy knows, about someone who is on the truck, made no later than now.
Result<void> acceptable_check(const Question& question, const std::vector<DriverId>& drivers,
                              const CheckRecord& check);

}  // namespace greenlane::model
