#include <algorithm>

#include "scheduler/service/methods.hpp"
#include "scheduler/service/rows.hpp"
#include "station/ledger/history.hpp"
#include "station/model/chinese.hpp"

namespace greenlane::service {

using namespace model;

namespace {

/// The pass that the truck shows: by the number on it, or by its token when the token is genuine.
template <class Params>
Result<std::string> shown_pass(const Work& work, const Params& params) {
  if (params.pass_number.has_value() == params.token.has_value())
    return refuse(Kind::invalid_field, "pass_number", "one of two",
                  "give either pass_number or token", "pass_number 与 token 只填一个");
  if (params.pass_number) return *params.pass_number;
  return work.desk.key.verify(*params.token);
}

bool may_see(const Work& work, const Pass& pass) {
  const Application* application = find(work.station(), pass.application);
  return application && work.actor.may_see(application->carrier);
}

std::unexpected<Problem> no_pass(const std::string& number) {
  return refuse(Kind::not_found, "pass_number", "known pass", "no pass " + number,
                "没有通行证 " + number);
}

/// The number that pass.get asks for; empty when the application has no pass in memory, and when it
/// is another's.
std::string wanted_number(const Work& work, const proto::PassGet& params) {
  if (params.pass_number) return *params.pass_number;
  const Application* application = find(work.station(), *params.application_id);
  const bool has_one =
      application && application->passes_issued > 0 && work.actor.may_see(application->carrier);
  return has_one ? pass_number(*application, application->passes_issued) : "";
}

std::vector<Problem> status_problems(const Pass& pass) {
  if (pass.status == PassStatus::valid) return {};
  const std::string status = boost::describe::enum_to_string(pass.status, "no longer valid");
  return {{Kind::state, "token", "rule 6", "the pass is " + status,
           "通行证" + std::string(in_chinese(pass.status))}};
}

}  // namespace

Result<Sooner<proto::PassRow>> answer(Work& work, const proto::PassGet& params) {
  if (params.pass_number.has_value() == params.application_id.has_value())
    return refuse(Kind::invalid_field, "pass_number", "one of two",
                  "give either pass_number or application_id",
                  "pass_number 与 application_id 只填一个");
  const std::string number = wanted_number(work, params);
  if (number.empty())
    return refuse(Kind::not_found, "application_id", "known pass",
                  "no pass of " + params.application_id->text(),
                  params.application_id->text() + " 没有通行证");
  if (const Pass* pass = find_pass(work.station(), number)) {
    if (!may_see(work, *pass)) return no_pass(number);
    return row_of(work.desk.key, *pass);
  }
  return Later{[number, actor = work.actor, key = work.desk.key,
                zone = work.zone()](ledger::History& history) -> Result<std::string> {
    const auto pass = history.pass(number);
    const auto application = pass ? history.application(pass->application) : std::nullopt;
    if (!application || !actor.may_see(application->carrier)) return no_pass(number);
    return json_text(row_of(key, *pass), zone);
  }};
}

Result<proto::PassVerified> answer(Work& work, const proto::PassVerify& params) {
  const Result<std::string> number = work.desk.key.verify(params.token);
  if (!number) return proto::PassVerified{false, objections_of({number.error()}), {}};
  const Pass* pass = find_pass(work.station(), *number);
  if (!pass || !may_see(work, *pass))
    return proto::PassVerified{
        false,
        objections_of({{Kind::not_found, "token", "rule 6", "the pass " + *number + " is over",
                        "通行证 " + *number + " 已失效"}}),
        {}};
  const std::vector<Problem> problems = status_problems(*pass);
  return proto::PassVerified{problems.empty(), objections_of(problems),
                             row_of(work.desk.key, *pass)};
}

Result<proto::PassRow> answer(Work& work, const proto::PassRevoke& params) {
  const Pass* pass = find_pass(work.station(), params.pass_number);
  if (!pass || !may_see(work, *pass)) return no_pass(params.pass_number);
  const auto events = work.perform(RevokePass{params.pass_number, params.reason});
  if (!events) return std::unexpected(events.error());
  return row_of(work.desk.key, *find_pass(work.station(), params.pass_number));
}

Result<proto::GateChecked> answer(Work& work, const proto::GateCheck& params) {
  const Result<std::string> number = shown_pass(work, params);
  if (!number && number.error().kind == Kind::invalid_field && number.error().field != "token")
    return std::unexpected(number.error());
  if (!number) return proto::GateChecked{false, objections_of({number.error()}), {}};
  const std::vector<Problem> against =
      objections(work.station(), {*number, params.plate, params.driver_ids}, work.now);
  proto::GateChecked checked{against.empty(), objections_of(against), {}};
  if (find_pass(work.station(), *number)) checked.pass_number = *number;
  return checked;
}

Result<proto::TruckArrival> answer(Work& work, const proto::GateArrive& params) {
  const Result<std::string> number = shown_pass(work, params);
  if (!number) return std::unexpected(number.error());
  const auto events = work.perform(RecordArrival{*number, params.plate});
  if (!events) return std::unexpected(events.error());
  const Application& application =
      *find(work.station(), std::get<TruckArrived>(events->front()).application);
  return proto::TruckArrival{application.id, *number, application.state, *application.arrived_at};
}

Result<proto::GateAdmitted> answer(Work& work, const proto::GateAdmit& params) {
  const Result<std::string> number = shown_pass(work, params);
  if (!number) return std::unexpected(number.error());
  const auto events = work.perform(AdmitTruck{*number, params.plate, params.driver_ids});
  if (!events) return std::unexpected(events.error());
  const Visit& visit = *find(work.station(), std::get<TruckAdmitted>(events->back()).visit);
  return proto::GateAdmitted{.visit_id = visit.id,
                             .application_id = visit.application,
                             .state = visit.state,
                             .admitted_at = visit.admitted_at,
                             .stages = visit.course};
}

Result<proto::ApplicationClosed> answer(Work& work, const proto::GateTurnAway& params) {
  const Result<std::string> number = shown_pass(work, params);
  if (!number) return std::unexpected(number.error());
  const auto events =
      work.perform(TurnAwayTruck{*number, params.reason, params.note.value_or(Note{})});
  if (!events) return std::unexpected(events.error());
  return closed(work, std::get<TruckTurnedAway>(events->front()).application);
}

}  // namespace greenlane::service
