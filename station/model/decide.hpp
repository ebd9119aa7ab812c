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
