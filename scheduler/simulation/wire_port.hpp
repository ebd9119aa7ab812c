#pragma once

#include <map>
#include <mutex>

#include "scheduler/simulation/links.hpp"
#include "scheduler/simulation/replay.hpp"

namespace greenlane::simulation {

/// A running station, by its wire. A daemon that goes away in the middle is waited for, and asked
/// again with the same key, so that nothing is lost and nothing happens twice. For any number of
/// threads.
class WirePort : public StationPort {
 public:
  /// `reader` is a user of the scenario who may read reports: a dispatcher or an operator.
  /// Of a hundred writes, `vanishing_percent` are sent first by a client that vanishes, and then
  /// again with the same key.
  WirePort(ConnectionOptions options, Word reader, int vanishing_percent)
      : admin_(options.admin),
        reader_(std::move(reader)),
        vanishing_percent_(vanishing_percent),
        links_(std::move(options)) {}

  /// How many clients have vanished in mid-request.
  std::int64_t vanished() const { return links_.vanished(); }

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
  Result<void> verify() override;

 private:
  template <class Params>
  Result<proto::ResultOf<Params>> write(const Errand& errand, Params params);
  template <class Params>
  Result<void> done(const Errand& errand, Params params);
  Result<void> list_waiting(const Word& user, model::ApplicationState state,
                            std::vector<WaitingRow>& rows);
  Result<Interval> span_of(const Word& user, model::SlotId slot);
  std::optional<Interval> known_span_of(model::SlotId slot);

  Word admin_;
  Word reader_;
  int vanishing_percent_;
  Links links_;
  std::mutex spans_mutex_;
  std::map<model::SlotId, Interval> spans_;  ///< a slot's never changes
};

/// Plays a scenario against a running daemon with a virtual clock; as the other replay(), with as
/// many hands as there are connections to share.
Outcome replay(const Scenario& scenario, const ConnectionOptions& connection,
               const Progress& progress = {});

}  // namespace greenlane::simulation
