#include "scheduler/simulation/model_port.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "station/model/queries.hpp"
#include "station/model/rules.hpp"

namespace greenlane::simulation {

namespace {

const Word station_user = Word::parse("station").value();

/// The first event of a kind among those that a command brought about.
template <class Event>
const Event& the(const model::Events& events) {
  for (const model::Event& event : events)
    if (const auto* found = std::get_if<Event>(&event)) return *found;
  throw std::logic_error("the command brought about no such event");
}

}  // namespace

ModelPort::ModelPort(const model::Policy& policy, Instant start, const Word& admin, Propose propose,
                     AfterEach after_each)
    : now_(start), propose_(std::move(propose)), after_each_(std::move(after_each)) {
  happen({model::PolicyAdopted{policy}}, station_user);
  happen({model::UserCreated{admin, model::Role::admin, std::nullopt}}, station_user);
}

Result<void> ModelPort::advance(Instant to) {
  while (model::next_due(station_) <= to) {
    now_ = std::max(now_, model::next_due(station_));
    if (Result<void> passed = done(station_user, model::PassTime{}); !passed) return passed;
  }
  now_ = std::max(now_, to);
  return {};
}

Result<model::Events> ModelPort::run(const Word& user, const model::Command& command) {
  model::Actor actor{station_user, model::Role::admin, std::nullopt};
  if (const auto found = station_.users.find(user); found != station_.users.end())
    actor = {user, found->second.role, found->second.enterprise};
  Result<model::Events> events = model::decide(station_, command, actor, now_);
  if (events) happen(*events, user);
  return events;
}

Result<void> ModelPort::done(const Word& user, const model::Command& command) {
  const Result<model::Events> events = run(user, command);
  if (!events) return std::unexpected(events.error());
  return {};
}

void ModelPort::happen(const model::Events& events, const Word& actor) {
  for (const model::Event& event : events) {
    model::apply(station_, {station_.last_seq + 1, now_, actor, event});
    if (const auto* submitted = std::get_if<model::ApplicationSubmitted>(&event))
      count_parties(*submitted);
  }
  if (after_each_) after_each_(station_);
}

void ModelPort::count_parties(const model::ApplicationSubmitted& event) {
  parties_.insert(event.carrier);
  for (const model::Consignment& consignment : event.trip.consignments)
    parties_.insert({consignment.consignor_id, consignment.consignee_id});
}

Result<void> ModelPort::ask(const Errand& errand, const model::CreateUser& command) {
  return done(errand.user, command);
}

Result<model::EnterpriseId> ModelPort::ask(const Errand& errand,
                                           const model::RegisterEnterprise& command) {
  const Result<model::Events> events = run(errand.user, command);
  if (!events) return std::unexpected(events.error());
  return the<model::EnterpriseRegistered>(*events).enterprise;
}

Result<model::VehicleId> ModelPort::ask(const Errand& errand,
                                        const model::RegisterVehicle& command) {
  const Result<model::Events> events = run(errand.user, command);
  if (!events) return std::unexpected(events.error());
  return the<model::VehicleRegistered>(*events).vehicle;
}

Result<model::DriverId> ModelPort::ask(const Errand& errand, const model::RegisterDriver& command) {
  const Result<model::Events> events = run(errand.user, command);
  if (!events) return std::unexpected(events.error());
  return the<model::DriverRegistered>(*events).driver;
}

Result<model::ApplicationId> ModelPort::ask(const Errand& errand,
                                            const model::SubmitApplication& command) {
  if (const auto again = submitted_.find(errand.key); again != submitted_.end())
    return again->second;
  const Result<model::Events> events = run(errand.user, command);
  if (!events) return std::unexpected(events.error());
  return submitted_[errand.key] = the<model::ApplicationSubmitted>(*events).application;
}

Result<Admission> ModelPort::ask(const Errand& errand, const model::AdmitTruck& command) {
  const Result<model::Events> events = run(errand.user, command);
  if (!events) return std::unexpected(events.error());
  const auto& admitted = the<model::TruckAdmitted>(*events);
  return Admission{admitted.visit, admitted.course};
}

Result<void> ModelPort::ask(const Errand& errand, const model::RecordChecks& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::WithdrawApplication& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::RescheduleApplication& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::RejectApplication& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::SetSlotCapacity& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::CloseSlot& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::RecordArrival& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::TurnAwayTruck& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::StartStage& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::FinishStage& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::RecordVisitCheck& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::ClearTruck& command) {
  return done(errand.user, command);
}
Result<void> ModelPort::ask(const Errand& errand, const model::SetServer& command) {
  return done(errand.user, command);
}

Result<std::vector<model::ApplicationId>> ModelPort::plan(const Errand& errand, Day day) {
  const auto proposed = run(errand.user, model::ProposePlan{propose_(station_, day, now_)});
  if (!proposed) return std::unexpected(proposed.error());
  std::vector<model::ApplicationId> approved;
  // A copy: approving changes the plan's standing in the state.
  const auto placements = the<model::PlanProposed>(*proposed).placements;
  for (const model::Placement& placement : placements)
    if (done(errand.user, model::ApproveApplication{placement.application, placement.slot}))
      approved.push_back(placement.application);
  return approved;
}

Result<std::vector<WaitingRow>> ModelPort::waiting(const Word&) {
  std::vector<WaitingRow> rows;
  for (const model::Application* application : model::queue(station_))
    rows.push_back({application->id, application->trip.window});
  std::ranges::sort(rows, {}, &WaitingRow::application);
  return rows;
}

Result<Permit> ModelPort::permit(const Word&, model::ApplicationId id) {
  for (const auto& [number, pass] : station_.passes) {
    if (pass.application != id || pass.status != model::PassStatus::valid) continue;
    const Result<model::Slot> slot = model::slot_at(station_, pass.slot);
    if (!slot) return std::unexpected(slot.error());
    return Permit{number, slot->span};
  }
  return refuse(Kind::not_found, "application_id", "", id.text() + " has no valid pass");
}

Result<std::vector<Objection>> ModelPort::check(const Word&, const model::AdmitTruck& command) {
  std::vector<Objection> against;
  for (const Problem& problem : model::objections(station_, command, now_))
    against.push_back({problem.rule, problem.message});
  return against;
}

Result<Picture> ModelPort::picture() {
  Picture picture{now_, station_.totals, station_.inside(), 0,
                  static_cast<std::int64_t>(model::queue(station_).size())};
  for (const auto& [id, application] : station_.applications)
    if (application.state == model::ApplicationState::approved && application.arrived_at)
      ++picture.at_gate;
  return picture;
}

Result<DayFigures> ModelPort::report(Day day) {
  const model::Totals& totals = station_.totals;
  return DayFigures{day, totals, static_cast<std::int64_t>(parties_.size()), station_.inside(),
                    fmt::format(R"({{"declared":{},"admitted":{},"cleared":{}}})", totals.declared,
                                totals.admitted, totals.cleared)};
}

Result<void> ModelPort::verify() {
  const std::vector<model::Breach> breaches = model::broken_rules(station_);
  if (breaches.empty()) return {};
  return refuse(Kind::internal, "", "rule " + std::to_string(breaches.front().rule),
                breaches.front().what);
}

}  // namespace greenlane::simulation
