#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "proto/methods.hpp"

// The conversation that the contract fixes: its names and shapes are read and written as they
// stand.

namespace greenlane::proto {

namespace {

namespace json = boost::json;

template <MethodParams Params>
Result<Params> read(const std::string& text) {
  const Result<Params> params = codec::decode<Params>(json::parse(text));
  if (!params) UNSCOPED_INFO(params.error().field << ": " << params.error().message);
  return params;
}

template <class T>
std::string written(const T& result) {
  const Zone zone = Zone::parse("Asia/Shanghai").value();
  std::string text;
  codec::write(text, result, {.zone = &zone});
  return text;
}

const std::string submission = R"({
  "vehicle_id": "veh-3", "trailer_plate": null, "driver_ids": ["drv-4", "drv-5"],
  "origin": "上海市嘉定区", "destination": "510112", "priority": "whitelist",
  "consignments": [{"consignor_id": "ent-1", "consignee_id": "ent-2", "goods": "gearboxes",
                    "mass_kg": 12000, "cargo_class": "auto_parts"}],
  "window": {"from": "2022-05-05T09:00:00+08:00", "to": "2022-05-05T11:00:00+08:00"},
  "needed_by": "2022-05-05T18:00:00+08:00",
  "checks": [{"driver_id": "drv-4", "kind": "nucleic_acid", "at": "2022-05-04T20:00:00+08:00",
              "result": "negative"}],
  "idempotency_key": "trip 17/a"})";

const Instant nine = parse_instant("2022-05-05T09:00:00+08:00").value();
const SlotId slot = SlotId::parse("20220505-18").value();

}  // namespace

TEST_CASE("registrations are read as the contract writes them") {
  CHECK(read<SessionLogin>(R"({"user":"carrier-1","password":"secret"})"));
  CHECK(read<UserCreate>(R"({"user":"gate-1","password":"secret 12","role":"operator"})")
            .value()
            .role == Role::operator_);
  CHECK(read<EnterpriseRegister>(
      R"({"name":"测试物流","credit_code":"91350100M000100Y43","division":"510112",)"
      R"("contact_name":"Desk","contact_phone":"+8613800138000"})"));
  CHECK(read<VehicleRegister>(
      R"({"enterprise_id":"ent-1","plate":"川A12345","vehicle_type":"tractor",)"
      R"("max_mass_kg":30000,"cargo_classes":[]})"));
  CHECK(read<DriverRegister>(
      R"({"enterprise_id":"ent-1","name":"Driver","id_number":"11010519491231002X",)"
      R"("phone":"+8613800138000"})"));
}

TEST_CASE("an application is read as the contract writes it, and so is a walk-in") {
  const Result<ApplicationSubmit> submit = read<ApplicationSubmit>(submission);
  REQUIRE(submit);
  CHECK(submit->consignments.at(0).mass_kg.value() == 12'000);
  CHECK(submit->window.from == nine);
  CHECK(submit->idempotency_key->text() == "trip 17/a");
  CHECK(read<GateWalkIn>(submission).value().driver_ids.size() == 2);
}

TEST_CASE("a wrong field of an application is told by its path") {
  std::string text = submission;
  text.replace(text.find("12000"), 5, "0");
  const Result<ApplicationSubmit> submit = codec::decode<ApplicationSubmit>(json::parse(text));
  REQUIRE_FALSE(submit);
  CHECK(submit.error().kind == Kind::invalid_field);
  CHECK(submit.error().field == "consignments[0].mass_kg");
}

TEST_CASE("the gate names a pass by its number or by its token") {
  const auto by_number = read<GateCheck>(
      R"({"pass_number":"QTS-20220505-0042","plate":"川A12345","driver_ids":["drv-4"]})");
  const auto by_token =
      read<GateAdmit>(R"({"token":"GLP1.x","plate":"川A12345","driver_ids":["drv-4"]})");
  REQUIRE(by_number);
  CHECK(by_number->pass_number == "QTS-20220505-0042");
  CHECK_FALSE(by_number->token);
  REQUIRE(by_token);
  CHECK(by_token->token == "GLP1.x");
}

TEST_CASE("a visit's calls are read as the contract writes them") {
  CHECK(read<VisitStartStage>(R"({"visit_id":"vis-6","stage":"gate"})"));
  CHECK(read<VisitStartStage>(R"({"visit_id":"vis-6","stage":"gate","server":"lane-1"})"));
  CHECK(read<VisitFinishStage>(R"({"visit_id":"vis-6","stage":"gate","result":"failed"})")
            .value()
            .result == StageResult::failed);
  CHECK(read<VisitClear>(R"({"visit_id":"vis-6"})"));
  CHECK(read<PlanPropose>(R"({"date":"2022-05-05","time_limit_ms":500,"seed":7})"));
  CHECK(read<PlanCommit>(R"({"plan_id":"plan-7","application_ids":["app-5"]})"));
  CHECK(read<ApplicationApprove>(R"({"application_id":"app-5","slot_id":"20220505-18"})"));
  CHECK(read<ReportDaily>(R"({"date":"2022-05-05"})"));
  CHECK(read<ClockAdvance>(R"({"to":"2022-05-05T09:00:00+08:00"})"));
}

TEST_CASE("a session says for whom a firm acts, and null for everyone else") {
  SessionToken session{.token = "t",
                       .user = Word::parse("gate-1").value(),
                       .role = Role::operator_,
                       .enterprise_id = {},
                       .expires_at = nine};
  CHECK(written(session) ==
        R"({"token":"t","user":"gate-1","role":"operator","enterprise_id":null,)"
        R"("expires_at":"2022-05-05T09:00:00+08:00"})");
  session.enterprise_id = EnterpriseId{3};
  CHECK_THAT(written(session), Catch::Contains(R"("enterprise_id":"ent-3")"));
}

TEST_CASE("an application's answer has a prediction, or null when no slot takes it") {
  ApplicationQueued queued{.application_id = {5},
                           .number = "QTS-20220505-0042",
                           .state = ApplicationState::submitted,
                           .priority = PriorityClass::standard,
                           .position = 2,
                           .predicted = Prediction{slot, nine, nine + std::chrono::minutes(30)}};
  CHECK(written(queued) ==
        R"({"application_id":"app-5","number":"QTS-20220505-0042","state":"submitted",)"
        R"("priority":"standard","position":2,"predicted":{"slot_id":"20220505-18",)"
        R"("from":"2022-05-05T09:00:00+08:00","to":"2022-05-05T09:30:00+08:00"}})");
  queued.predicted.reset();
  CHECK_THAT(written(queued), Catch::Contains(R"("predicted":null)"));
}

TEST_CASE("an approval nests its pass, and a plan its reasons") {
  const Approval approval{
      .application_id = {5},
      .number = "QTS-20220505-0042",
      .state = ApplicationState::approved,
      .slot_id = slot,
      .pass = {
          .pass_number = "QTS-20220505-0042", .token = "t", .valid_from = nine, .valid_to = nine}};
  CHECK_THAT(written(approval),
             Catch::Contains(R"("slot_id":"20220505-18","pass":{"pass_number":)"
                             R"("QTS-20220505-0042","token":"t","valid_from":)"));
  PlanRow plan;
  plan.plan_id = PlanId{7};
  plan.placements.push_back({ApplicationId{5}, slot, {"wanted", "所需"}});
  CHECK_THAT(written(plan), Catch::Contains(R"("lower_bound":null,)"));
  CHECK_THAT(written(plan),
             Catch::Contains(R"("placements":[{"application_id":"app-5","slot_id":"20220505-18",)"
                             R"("reason":{"en":"wanted","zh":"所需"})"));
}

TEST_CASE("a truck that was admitted gets its stages as names, and null after the last") {
  const GateAdmitted admitted{.visit_id = {6},
                              .application_id = {5},
                              .state = VisitState::admitted,
                              .admitted_at = nine,
                              .stages = {Word::parse("gate").value(), Word::parse("exit").value()}};
  CHECK_THAT(written(admitted), Catch::Contains(R"("visit_id":"vis-6")"));
  CHECK_THAT(written(admitted), Catch::Contains(R"("state":"admitted")"));
  CHECK_THAT(written(admitted), Catch::Contains(R"("stages":["gate","exit"])"));
  const VisitStageFinished finished{.visit_id = {6},
                                    .stage = Word::parse("exit").value(),
                                    .result = StageResult::ok,
                                    .finished_at = nine,
                                    .next_stage = {}};
  CHECK_THAT(written(finished), Catch::Contains(R"("result":"ok")"));
  CHECK_THAT(written(finished), Catch::Contains(R"("next_stage":null)"));
}

}  // namespace greenlane::proto
