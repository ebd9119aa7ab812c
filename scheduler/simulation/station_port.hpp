#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "station/model/station.hpp"

namespace greenlane::simulation {

using namespace value;

/// Who asks, and what makes the request safe to send again: the same key, the same reply.
struct Errand {
  Word user;
  std::string key;
};

/// What a firm reads of its own approved application: when its truck may come, and with what.
struct Permit {
  std::string pass_number;
  Interval slot;
};

/// What the gate's check says against a truck.
struct Objection {
  std::string rule;
  std::string message;
};

/// An application in the queue, as a dispatcher sees it.
struct WaitingRow {
  model::ApplicationId application;
  Interval window;
};

/// A visit that begins, with the stages that it needs.
struct Admission {
  model::VisitId visit;
  std::vector<Word> course;
};

/// The station at one moment.
struct Picture {
  Instant now;
  model::Totals totals;
  std::int64_t inside = 0;
  std::int64_t at_gate = 0;  ///< arrived, not admitted yet
  std::int64_t queue = 0;    ///< applications that wait for a slot
};

/// The daily report's figures that rule 3 is about, and the report as it came.
struct DayFigures {
  Day day;
  model::Totals totals;          ///< since the first day, up to the end of this one
  std::int64_t enterprises = 0;  ///< distinct parties of all applications declared by then
  std::int64_t inside = 0;       ///< at the end of the day
  std::string document;          ///< the whole report as JSON
};

/// All that the people of a scenario can ask a station for. What the station refuses comes back as
/// a Problem; an exception means that the station cannot be reached any more. For one thread,
/// unless the port says otherwise.
class StationPort {
 public:
  virtual ~StationPort() = default;

  /// Moves the station's clock; what is due until then happens at its own instant.
  virtual Result<void> advance(Instant to) = 0;

  /// The admin makes a user, who can act from then on.
  virtual Result<void> ask(const Errand&, const model::CreateUser&) = 0;
  virtual Result<model::EnterpriseId> ask(const Errand&, const model::RegisterEnterprise&) = 0;
  virtual Result<model::VehicleId> ask(const Errand&, const model::RegisterVehicle&) = 0;
  virtual Result<model::DriverId> ask(const Errand&, const model::RegisterDriver&) = 0;

  virtual Result<model::ApplicationId> ask(const Errand&, const model::SubmitApplication&) = 0;
  virtual Result<void> ask(const Errand&, const model::RecordChecks&) = 0;
  virtual Result<void> ask(const Errand&, const model::WithdrawApplication&) = 0;
  virtual Result<void> ask(const Errand&, const model::RescheduleApplication&) = 0;
  virtual Result<void> ask(const Errand&, const model::RejectApplication&) = 0;
  virtual Result<void> ask(const Errand&, const model::SetSlotCapacity&) = 0;
  virtual Result<void> ask(const Errand&, const model::CloseSlot&) = 0;

  /// Proposes a plan for a day and commits it: the applications that it got approved.
  virtual Result<std::vector<model::ApplicationId>> plan(const Errand&, Day) = 0;
  virtual Result<std::vector<WaitingRow>> waiting(const Word& user) = 0;
  virtual Result<Permit> permit(const Word& user, model::ApplicationId) = 0;

  virtual Result<void> ask(const Errand&, const model::RecordArrival&) = 0;
  /// What would stand against letting the truck in now; nothing: it may come in.
  virtual Result<std::vector<Objection>> check(const Word& user, const model::AdmitTruck&) = 0;
  virtual Result<Admission> ask(const Errand&, const model::AdmitTruck&) = 0;
  virtual Result<void> ask(const Errand&, const model::TurnAwayTruck&) = 0;

  virtual Result<void> ask(const Errand&, const model::StartStage&) = 0;
  virtual Result<void> ask(const Errand&, const model::FinishStage&) = 0;
  virtual Result<void> ask(const Errand&, const model::RecordVisitCheck&) = 0;
  virtual Result<void> ask(const Errand&, const model::ClearTruck&) = 0;
  virtual Result<void> ask(const Errand&, const model::SetServer&) = 0;

  virtual Result<Picture> picture() = 0;
  virtual Result<DayFigures> report(Day) = 0;
  /// Replays the station's ledger from nothing; the refusal says what differs.
  virtual Result<void> verify() = 0;
};

}  // namespace greenlane::simulation
