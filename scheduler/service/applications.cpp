#include "scheduler/service/methods.hpp"
#include "scheduler/service/rows.hpp"
#include "station/ledger/history.hpp"

namespace greenlane::service {

using namespace model;

namespace {

/// What application.submit and gate.walk_in have in common.
Result<proto::ApplicationQueued> file(Work& work, const proto::ApplicationSubmit& params,
                                      bool walk_in) {
  const Trip trip{.vehicle_id = params.vehicle_id,
                  .trailer_plate = params.trailer_plate,
                  .driver_ids = params.driver_ids,
                  .origin = params.origin,
                  .destination = params.destination,
                  .consignments = params.consignments,
                  .window = params.window,
                  .needed_by = params.needed_by,
                  .checks = params.checks.value_or(std::vector<CheckRecord>{})};
  const auto events =
      work.perform(SubmitApplication{trip, params.priority, walk_in, params.hold_id});
  if (!events) return std::unexpected(events.error());
  return queued(work, std::get<ApplicationSubmitted>(events->front()).application);
}

/// The application among those that are in memory, if the caller may see it.
const Application* in_memory(const Work& work, const proto::ApplicationGet& params) {
  const Station& station = work.station();
  std::optional<ApplicationId> id = params.application_id;
  if (!id) {
    const auto named = station.index.application_by_number.find(*params.number);
    if (named != station.index.application_by_number.end()) id = named->second;
  }
  return id ? find(station, *id) : nullptr;
}

std::unexpected<Problem> no_application(const proto::ApplicationGet& params) {
  return params.application_id
             ? refuse(Kind::not_found, "application_id", "known application",
                      "no application " + params.application_id->text(),
                      "没有申报 " + params.application_id->text())
             : refuse(Kind::not_found, "number", "known application",
                      "no application " + *params.number, "没有申报 " + *params.number);
}

/// From history: one that ended before yesterday.
Later look_in_history(const Work& work, const proto::ApplicationGet& params) {
  return [params, actor = work.actor,
          zone = work.zone()](ledger::History& history) -> Result<std::string> {
    const auto application = params.application_id ? history.application(*params.application_id)
                                                   : history.application_by_number(*params.number);
    if (!application || !actor.may_see(application->carrier)) return no_application(params);
    const auto vehicle = history.vehicle(application->trip.vehicle_id);
    return json_text(ended_row_of(*application, vehicle ? vehicle->plate : Plate{}), zone);
  };
}

bool concerns(const Station& station, const Application& application, Day day) {
  const Interval span = station.policy.zone.span(day);
  return application.slot ? application.slot->day == day : application.trip.window.overlaps(span);
}

}  // namespace

Result<proto::ApplicationQueued> answer(Work& work, const proto::ApplicationSubmit& params) {
  return file(work, params, false);
}

Result<proto::ApplicationQueued> answer(Work& work, const proto::GateWalkIn& params) {
  return file(work, params, true);
}

Result<Sooner<proto::ApplicationRow>> answer(Work& work, const proto::ApplicationGet& params) {
  if (params.application_id.has_value() == params.number.has_value())
    return refuse(Kind::invalid_field, "application_id", "one of two",
                  "give either application_id or number", "application_id 与 number 只填一个");
  const Application* application = in_memory(work, params);
  if (!application) return look_in_history(work, params);
  if (!work.actor.may_see(application->carrier)) return no_application(params);
  return row_of(work, *application);
}

Result<proto::ApplicationPage> answer(Work& work, const proto::ApplicationList& params) {
  const auto wanted = [&](const Application& application) {
    return work.actor.may_see(application.carrier) &&
           (!params.enterprise_id || application.carrier == *params.enterprise_id) &&
           (!params.state || application.state == *params.state) &&
           (!params.date || concerns(work.station(), application, *params.date));
  };
  return page_of<proto::ApplicationRow>(
      work.station().applications, params.after, params.limit, wanted,
      [&](const Application& application) { return row_of(work, application); });
}

Result<proto::ApplicationClosed> answer(Work& work, const proto::ApplicationWithdraw& params) {
  const auto events =
      work.perform(WithdrawApplication{params.application_id, params.reason.value_or(Note{})});
  if (!events) return std::unexpected(events.error());
  return closed(work, params.application_id);
}

Result<proto::ApplicationQueued> answer(Work& work, const proto::ApplicationReschedule& params) {
  const auto events = work.perform(RescheduleApplication{params.application_id, params.window});
  if (!events) return std::unexpected(events.error());
  return queued(work, params.application_id);
}

Result<proto::ChecksOfApplication> answer(Work& work,
                                          const proto::ApplicationRecordChecks& params) {
  const auto events = work.perform(RecordChecks{params.application_id, params.checks});
  if (!events) return std::unexpected(events.error());
  const Application& application = *find(work.station(), params.application_id);
  return proto::ChecksOfApplication{
      .application_id = application.id,
      .state = application.state,
      .checks = application.trip.checks,
      .missing = objections_of(missing_checks(work.station().policy, application.trip.driver_ids,
                                              application.trip.checks, work.now))};
}

Result<proto::ApplicationClosed> answer(Work& work, const proto::ApplicationReject& params) {
  const auto events = work.perform(RejectApplication{params.application_id, params.reason});
  if (!events) return std::unexpected(events.error());
  return closed(work, params.application_id);
}

}  // namespace greenlane::service
