#pragma once

#include "scheduler/service/desk.hpp"

namespace greenlane::service {

// What each method does; named after the params, which name the method. A write answers its row
// after its events were applied; a read of something that may have left memory answers where to
// look for it.

Result<proto::EnterpriseRow> answer(Work& work, const proto::EnterpriseRegister& params);
Result<proto::EnterpriseRow> answer(Work& work, const proto::EnterpriseGet& params);
Result<proto::EnterprisePage> answer(Work& work, const proto::EnterpriseList& params);
Result<proto::EnterpriseRow> answer(Work& work, const proto::EnterpriseUpdate& params);
Result<proto::VehicleRow> answer(Work& work, const proto::VehicleRegister& params);
Result<proto::VehiclePage> answer(Work& work, const proto::VehicleList& params);
Result<proto::VehicleRow> answer(Work& work, const proto::VehicleRetire& params);
Result<proto::DriverRow> answer(Work& work, const proto::DriverRegister& params);
Result<proto::DriverPage> answer(Work& work, const proto::DriverList& params);
Result<proto::DriverRow> answer(Work& work, const proto::DriverRetire& params);

Result<proto::ApplicationQueued> answer(Work& work, const proto::ApplicationSubmit& params);
Result<Sooner<proto::ApplicationRow>> answer(Work& work, const proto::ApplicationGet& params);
Result<proto::ApplicationPage> answer(Work& work, const proto::ApplicationList& params);
Result<proto::ApplicationClosed> answer(Work& work, const proto::ApplicationWithdraw& params);
Result<proto::ApplicationQueued> answer(Work& work, const proto::ApplicationReschedule& params);
Result<proto::ChecksOfApplication> answer(Work& work, const proto::ApplicationRecordChecks& params);
Result<proto::Approval> answer(Work& work, const proto::ApplicationApprove& params);
Result<proto::ApplicationClosed> answer(Work& work, const proto::ApplicationReject& params);
Result<proto::Approval> answer(Work& work, const proto::ApplicationConfirm& params);
Result<proto::ApplicationQueued> answer(Work& work, const proto::ApplicationDecline& params);

Result<proto::EtaNoted> answer(Work& work, const proto::ApplicationUpdateEta& params);
Result<proto::SeriesRow> answer(Work& work, const proto::ApplicationRepeat& params);
Result<proto::SeriesPage> answer(Work& work, const proto::SeriesList& params);
Result<proto::SeriesRow> answer(Work& work, const proto::SeriesEnd& params);

Result<proto::Waitlist> answer(Work& work, const proto::WaitlistList& params);
Result<Sooner<proto::RoundRow>> answer(Work& work, const proto::RoundGet& params);
Result<proto::Rounds> answer(Work& work, const proto::RoundList& params);
Result<proto::Scorecard> answer(Work& work, const proto::ScorecardGet& params);
Result<proto::MarkPage> answer(Work& work, const proto::MarkList& params);
Result<proto::MarkRow> answer(Work& work, const proto::MarkAppeal& params);
Result<proto::MarkRow> answer(Work& work, const proto::MarkDecide& params);

Result<proto::PlanRow> answer(Work& work, const proto::PlanPropose& params);
Result<Sooner<proto::PlanRow>> answer(Work& work, const proto::PlanGet& params);
Result<proto::PlanCommitted> answer(Work& work, const proto::PlanCommit& params);
Result<Aside> answer(Work& work, const proto::PlanAssess& params);

Result<proto::SlotPage> answer(Work& work, const proto::SlotList& params);
Result<proto::SlotRow> answer(Work& work, const proto::SlotSetCapacity& params);
Result<proto::SlotRow> answer(Work& work, const proto::SlotClose& params);
Result<proto::HeldPlace> answer(Work& work, const proto::SlotHold& params);
Result<proto::SlotRow> answer(Work& work, const proto::SlotRelease& params);

Result<Sooner<proto::PassRow>> answer(Work& work, const proto::PassGet& params);
Result<proto::PassVerified> answer(Work& work, const proto::PassVerify& params);
Result<proto::PassRow> answer(Work& work, const proto::PassRevoke& params);

Result<proto::GateChecked> answer(Work& work, const proto::GateCheck& params);
Result<proto::TruckArrival> answer(Work& work, const proto::GateArrive& params);
Result<proto::GateAdmitted> answer(Work& work, const proto::GateAdmit& params);
Result<proto::ApplicationClosed> answer(Work& work, const proto::GateTurnAway& params);
Result<proto::ApplicationQueued> answer(Work& work, const proto::GateWalkIn& params);

Result<proto::VisitPage> answer(Work& work, const proto::VisitList& params);
Result<Sooner<proto::VisitRow>> answer(Work& work, const proto::VisitGet& params);
Result<proto::VisitStageStarted> answer(Work& work, const proto::VisitStartStage& params);
Result<proto::VisitStageFinished> answer(Work& work, const proto::VisitFinishStage& params);
Result<proto::ChecksOfVisit> answer(Work& work, const proto::VisitRecordCheck& params);
Result<proto::VisitDiverted> answer(Work& work, const proto::VisitDivert& params);
Result<proto::VisitCleared> answer(Work& work, const proto::VisitClear& params);

Result<proto::StageStatus> answer(Work& work, const proto::StageSetServers& params);
Result<proto::StageTimesList> answer(Work& work, const proto::StageTimesGet& params);
Result<proto::StationStatus> answer(Work& work, const proto::StationStatusGet& params);
Result<proto::StationTimeline> answer(Work& work, const proto::StationTimelineGet& params);

Result<Later> answer(Work& work, const proto::ReportDaily& params);
Result<Later> answer(Work& work, const proto::ReportRange& params);

Result<Later> answer(Work& work, const proto::EventList& params);
Result<proto::ClockReading> answer(Work& work, const proto::ClockAdvance& params);

Result<proto::UserRow> answer(Work& work, const proto::UserCreate& params);
Result<proto::UserPage> answer(Work& work, const proto::UserList& params);
Result<proto::UserRow> answer(Work& work, const proto::UserDisable& params);
Result<proto::UserRow> answer(Work& work, const proto::UserSetPassword& params);

}  // namespace greenlane::service
