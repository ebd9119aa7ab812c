#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "scheduler/simulation/station_port.hpp"

namespace greenlane::simulation {

/// How a plan comes about, since planning is another library: the proposal for a day.
using Propose = std::function<model::PlanProposed(const model::Station&, Day, Instant now)>;

/// A station in this process, without daemon or disk: the model's own decide and apply. For
/// scenarios under construction and for properties: `after_each` may look at the state after every
/// request.
class ModelPort : public StationPort {
 public:
  using AfterEach = std::function<void(const model::Station&)>;

  ModelPort(const model::Policy& policy, Instant start, const Word& admin, Propose propose,
            AfterEach after_each = {});

  const model::Station& station() const { return station_; }

  Result<void> advance(Instant to) override;
  Result<void> ask(const Errand&, const model::CreateUser&) override;
  Result<model::EnterpriseId> ask(const Errand&, const model::RegisterEnterprise&) override;
  Result<model::VehicleId> ask(const Errand&, const model::RegisterVehicle&) override;
  Result<model::DriverId> ask(const Errand&, const model::RegisterDriver&) override;
  Result<model::ApplicationId> ask(const Errand&, const model::SubmitApplication&) override;
  Result<void> ask(const Errand&, const model::RecordChecks&) override;
  Result<void> ask(const Errand&, const model::WithdrawApplication&) override;
  Result<void> ask(const Errand&, const model::RescheduleApplication&) override;
  Result<void> ask(const Errand&, const model::RejectApplication&) override;
  Result<void> ask(const Errand&, const model::SetSlotCapacity&) override;
  Result<void> ask(const Errand&, const model::CloseSlot&) override;
  Result<std::vector<model::ApplicationId>> plan(const Errand&, Day) override;
  Result<std::vector<WaitingRow>> waiting(const Word& user) override;
  Result<Permit> permit(const Word& user, model::ApplicationId) override;
  Result<void> ask(const Errand&, const model::RecordArrival&) override;
  Result<std::vector<Objection>> check(const Word& user, const model::AdmitTruck&) override;
  Result<Admission> ask(const Errand&, const model::AdmitTruck&) override;
  Result<void> ask(const Errand&, const model::TurnAwayTruck&) override;
  Result<void> ask(const Errand&, const model::StartStage&) override;
  Result<void> ask(const Errand&, const model::FinishStage&) override;
  Result<void> ask(const Errand&, const model::RecordVisitCheck&) override;
  Result<void> ask(const Errand&, const model::ClearTruck&) override;
  Result<void> ask(const Errand&, const model::SetServer&) override;
  Result<Picture> picture() override;
  Result<DayFigures> report(Day) override;
  /// Runs the model's rules over the state; there is no ledger to replay.
  Result<void> verify() override;

 private:
  Result<model::Events> run(const Word& user, const model::Command& command);
  Result<void> done(const Word& user, const model::Command& command);
  void happen(const model::Events& events, const Word& actor);
  void count_parties(const model::ApplicationSubmitted& event);

  model::Station station_;
  Instant now_;
  Propose propose_;
  AfterEach after_each_;
  std::map<std::string, model::ApplicationId> submitted_;  ///< by key, for who submits it again
  std::set<model::EnterpriseId> parties_;                  ///< of every application so far
};

}  // namespace greenlane::simulation
