#include "scheduler/simulation/wire_port.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>

#include "station/value/ensure.hpp"

namespace greenlane::simulation {

namespace {

template <class T>
Result<void> without_contents(const Result<T>& answer) {
  if (answer) return {};
  return std::unexpected(answer.error());
}

/// A figure of a report; 0 for one that the report leaves out.
std::int64_t figure(const boost::json::object& group, std::string_view name) {
  const boost::json::value* value = group.if_contains(name);
  return value && value->is_int64() ? value->as_int64() : 0;
}

model::Totals totals_of(const boost::json::object& group) {
  return {.declared = figure(group, "declared"),
          .approved = figure(group, "approved"),
          .admitted = figure(group, "admitted"),
          .cleared = figure(group, "cleared"),
          .diverted = figure(group, "diverted"),
          .turned_away = figure(group, "turned_away"),
          .no_show = figure(group, "no_show"),
          .rejected = figure(group, "rejected"),
          .withdrawn = figure(group, "withdrawn"),
          .revoked = figure(group, "revoked")};
}

/// Spreads keys evenly, and the same way each time (FNV-1a): the same requests of a scenario are
/// those whose clients vanish.
std::uint64_t spread(std::string_view key) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char letter : key) {
    hash ^= static_cast<unsigned char>(letter);
    hash *= 1'099'511'628'211U;
  }
  return hash;
}

}  // namespace

template <class Params>
Result<proto::ResultOf<Params>> WirePort::write(const Errand& errand, Params params) {
  const Result<proto::IdempotencyKey> key = proto::IdempotencyKey::parse(errand.key);
  ENSURE(key);  // a scenario's names are checked when it is loaded
  params.idempotency_key = *key;
  const std::uint64_t lot = spread(errand.key);
  if (lot % 100 < static_cast<std::uint64_t>(vanishing_percent_))
    links_.vanish(errand.user, params, lot / 100 % 2 == 0 ? Links::Sent::half : Links::Sent::whole);
  return links_.call(errand.user, params);
}

template <class Params>
Result<void> WirePort::done(const Errand& errand, Params params) {
  return without_contents(write(errand, std::move(params)));
}

Result<void> WirePort::advance(Instant to) {
  return done({admin_, "advance to " + to_text(to)}, proto::ClockAdvance{.to = to});
}

Result<void> WirePort::ask(const Errand& errand, const model::CreateUser& command) {
  return done(errand, proto::UserCreate{.user = command.user,
                                        .password = links_.password_of_users(),
                                        .role = command.role,
                                        .enterprise_id = command.enterprise_id});
}

Result<model::EnterpriseId> WirePort::ask(const Errand& errand,
                                          const model::RegisterEnterprise& command) {
  const auto answer =
      write(errand, proto::EnterpriseRegister{.name = command.name,
                                              .credit_code = command.credit_code,
                                              .division = command.division,
                                              .contact_name = command.contact_name,
                                              .contact_phone = command.contact_phone});
  if (!answer) return std::unexpected(answer.error());
  return answer->enterprise_id;
}

Result<model::VehicleId> WirePort::ask(const Errand& errand,
                                       const model::RegisterVehicle& command) {
  const auto answer = write(errand, proto::VehicleRegister{.enterprise_id = command.enterprise_id,
                                                           .plate = command.plate,
                                                           .vehicle_type = command.vehicle_type,
                                                           .max_mass_kg = command.max_mass_kg,
                                                           .cargo_classes = command.cargo_classes});
  if (!answer) return std::unexpected(answer.error());
  return answer->vehicle_id;
}

Result<model::DriverId> WirePort::ask(const Errand& errand, const model::RegisterDriver& command) {
  const auto answer = write(errand, proto::DriverRegister{.enterprise_id = command.enterprise_id,
                                                          .name = command.name,
                                                          .id_number = command.id_number,
                                                          .phone = command.phone});
  if (!answer) return std::unexpected(answer.error());
  return answer->driver_id;
}

Result<model::ApplicationId> WirePort::ask(const Errand& errand,
                                           const model::SubmitApplication& command) {
  const model::Trip& trip = command.trip;
  const auto answer = write(errand, proto::ApplicationSubmit{.vehicle_id = trip.vehicle_id,
                                                             .trailer_plate = trip.trailer_plate,
                                                             .driver_ids = trip.driver_ids,
                                                             .origin = trip.origin,
                                                             .destination = trip.destination,
                                                             .priority = command.priority,
                                                             .consignments = trip.consignments,
                                                             .window = trip.window,
                                                             .needed_by = trip.needed_by,
                                                             .checks = trip.checks});
  if (!answer) return std::unexpected(answer.error());
  return answer->application_id;
}

Result<void> WirePort::ask(const Errand& errand, const model::RecordChecks& command) {
  return done(errand, proto::ApplicationRecordChecks{.application_id = command.application_id,
                                                     .checks = command.checks});
}

Result<void> WirePort::ask(const Errand& errand, const model::WithdrawApplication& command) {
  return done(errand, proto::ApplicationWithdraw{.application_id = command.application_id,
                                                 .reason = command.reason});
}

Result<void> WirePort::ask(const Errand& errand, const model::RescheduleApplication& command) {
  return done(errand, proto::ApplicationReschedule{.application_id = command.application_id,
                                                   .window = command.window});
}

Result<void> WirePort::ask(const Errand& errand, const model::RejectApplication& command) {
  return done(errand, proto::ApplicationReject{.application_id = command.application_id,
                                               .reason = command.reason});
}

Result<void> WirePort::ask(const Errand& errand, const model::SetSlotCapacity& command) {
  using Capacity = decltype(proto::SlotSetCapacity::capacity);
  const Result<Capacity> capacity = Capacity::of(command.capacity);
  if (!capacity) return std::unexpected(within("capacity", capacity.error()));
  return done(errand, proto::SlotSetCapacity{.slot_id = command.slot_id, .capacity = *capacity});
}

Result<void> WirePort::ask(const Errand& errand, const model::CloseSlot& command) {
  return done(errand, proto::SlotClose{.slot_id = command.slot_id, .reason = command.reason});
}

Result<std::vector<model::ApplicationId>> WirePort::plan(const Errand& errand, Day day) {
  const auto plan = write({errand.user, errand.key + " propose"}, proto::PlanPropose{.date = day});
  if (!plan) return std::unexpected(plan.error());
  const auto committed =
      write({errand.user, errand.key + " commit"}, proto::PlanCommit{.plan_id = plan->plan_id});
  if (!committed) return std::unexpected(committed.error());
  std::vector<model::ApplicationId> approved;
  for (const proto::Approval& approval : committed->approved)
    approved.push_back(approval.application_id);
  return approved;
}

Result<std::vector<WaitingRow>> WirePort::waiting(const Word& user) {
  std::vector<WaitingRow> rows;
  for (const auto state : {model::ApplicationState::submitted, model::ApplicationState::planned})
    if (Result<void> listed = list_waiting(user, state, rows); !listed)
      return std::unexpected(listed.error());
  std::ranges::sort(rows, {}, &WaitingRow::application);
  return rows;
}

Result<void> WirePort::list_waiting(const Word& user, model::ApplicationState state,
                                    std::vector<WaitingRow>& rows) {
  std::optional<model::ApplicationId> after;
  do {
    const auto page = links_.call(user, proto::ApplicationList{.state = state, .after = after});
    if (!page) return std::unexpected(page.error());
    for (const proto::ApplicationRow& row : page->items)
      rows.push_back({row.application_id, row.window});
    after = page->next;
  } while (after);
  return {};
}

Result<Permit> WirePort::permit(const Word& user, model::ApplicationId application) {
  const auto row = links_.call(user, proto::ApplicationGet{.application_id = application});
  if (!row) return std::unexpected(row.error());
  if (!row->slot_id || !row->pass_number)
    return refuse(Kind::state, "application_id", "", application.text() + " has no pass");
  const Result<Interval> span = span_of(user, *row->slot_id);
  if (!span) return std::unexpected(span.error());
  return Permit{*row->pass_number, *span};
}

Result<Interval> WirePort::span_of(const Word& user, model::SlotId slot) {
  if (const auto known = known_span_of(slot)) return *known;
  using Limit = proto::PageLimit;
  const auto page =
      links_.call(user, proto::SlotList{.date = slot.day, .limit = Limit::of(Limit::max).value()});
  if (!page) return std::unexpected(page.error());
  {
    const std::lock_guard lock(spans_mutex_);
    for (const proto::SlotRow& row : page->items) spans_[row.slot_id] = {row.from, row.to};
  }
  if (const auto known = known_span_of(slot)) return *known;
  return refuse(Kind::not_found, "", "", "no slot " + slot.text());
}

std::optional<Interval> WirePort::known_span_of(model::SlotId slot) {
  const std::lock_guard lock(spans_mutex_);
  const auto found = spans_.find(slot);
  if (found == spans_.end()) return std::nullopt;
  return found->second;
}

Result<void> WirePort::ask(const Errand& errand, const model::RecordArrival& command) {
  return done(errand,
              proto::GateArrive{.pass_number = command.pass_number, .plate = command.plate});
}

Result<std::vector<Objection>> WirePort::check(const Word& user, const model::AdmitTruck& shows) {
  const auto answer = links_.call(user, proto::GateCheck{.pass_number = shows.pass_number,
                                                         .plate = shows.plate,
                                                         .driver_ids = shows.driver_ids});
  if (!answer) return std::unexpected(answer.error());
  std::vector<Objection> against;
  for (const proto::Objection& reason : answer->reasons)
    against.push_back({reason.rule, reason.en});
  return against;
}

Result<Admission> WirePort::ask(const Errand& errand, const model::AdmitTruck& shows) {
  const auto answer = write(errand, proto::GateAdmit{.pass_number = shows.pass_number,
                                                     .plate = shows.plate,
                                                     .driver_ids = shows.driver_ids});
  if (!answer) return std::unexpected(answer.error());
  return Admission{answer->visit_id, answer->stages};
}

Result<void> WirePort::ask(const Errand& errand, const model::TurnAwayTruck& command) {
  return done(errand, proto::GateTurnAway{.pass_number = command.pass_number,
                                          .reason = command.reason,
                                          .note = command.note});
}

Result<void> WirePort::ask(const Errand& errand, const model::StartStage& command) {
  return done(errand,
              proto::VisitStartStage{
                  .visit_id = command.visit_id, .stage = command.stage, .server = command.server});
}

Result<void> WirePort::ask(const Errand& errand, const model::FinishStage& command) {
  return done(errand,
              proto::VisitFinishStage{
                  .visit_id = command.visit_id, .stage = command.stage, .result = command.result});
}

Result<void> WirePort::ask(const Errand& errand, const model::RecordVisitCheck& command) {
  const model::CheckRecord& check = command.check;
  return done(errand, proto::VisitRecordCheck{.visit_id = command.visit_id,
                                              .driver_id = check.driver_id,
                                              .kind = check.kind,
                                              .at = check.at,
                                              .result = check.result});
}

Result<void> WirePort::ask(const Errand& errand, const model::ClearTruck& command) {
  return done(errand, proto::VisitClear{.visit_id = command.visit_id});
}

Result<void> WirePort::ask(const Errand& errand, const model::SetServer& command) {
  return done(errand, proto::StageSetServers{.stage = command.stage,
                                             .server = command.server,
                                             .up = command.up,
                                             .reason = command.reason});
}

Result<Picture> WirePort::picture() {
  const auto status = links_.call(admin_, proto::StationStatusGet{});
  if (!status) return std::unexpected(status.error());
  return Picture{status->now, status->totals, status->inside, status->at_gate,
                 status->queue.waiting};
}

Result<DayFigures> WirePort::report(Day day) {
  // By the staff's eyes: a report is for dispatchers and operators.
  const auto report = links_.call(reader_, "report.daily", {{"date", day.text()}});
  if (!report) return std::unexpected(report.error());
  const boost::json::value* cumulative = report->if_contains("cumulative");
  if (!cumulative || !cumulative->is_object())
    return refuse(Kind::internal, "cumulative", "", "the report has no totals");
  return DayFigures{day, totals_of(cumulative->as_object()),
                    figure(cumulative->as_object(), "enterprises"), figure(*report, "inside"),
                    boost::json::serialize(*report)};
}

Result<void> WirePort::verify() {
  const auto answer = links_.call(admin_, proto::LedgerVerify{});
  if (!answer) return std::unexpected(answer.error());
  if (answer->sound) return {};
  return refuse(Kind::internal, "", "ledger", answer->difference.value_or("it is not sound"));
}

Outcome replay(const Scenario& scenario, const ConnectionOptions& connection,
               const Progress& progress) {
  WirePort station{connection, scenario.dispatch.user, scenario.vanishing_percent};
  Outcome outcome = replay(scenario, station, connection.admin,
                           {.hands = connection.connections.value_or(1), .progress = progress});
  outcome.vanished = station.vanished();
  return outcome;
}

}  // namespace greenlane::simulation
