#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/unit/service/office.hpp"

namespace greenlane::service {

using support::at;
using support::gate;
using support::good;
using support::Scene;

namespace {

using Lines = std::vector<std::string>;

/// "gate 09:00–09:05", one a stage.
Lines told(const boost::json::value& stages) {
  const auto clock = [](const boost::json::value& instant) {
    return std::string(instant.as_string()).substr(11, 5);
  };
  Lines lines;
  for (const boost::json::value& stage : stages.as_array())
    lines.push_back(std::string(stage.at("stage").as_string()) + ' ' + clock(stage.at("from")) +
                    "–" + clock(stage.at("to")));
  return lines;
}

Lines predicted(const Scene& scene, model::VisitId visit) {
  return told(Office(scene).ask("visit.get", {{"visit_id", visit.text()}}).at("predicted"));
}

}  // namespace

TEST_CASE("a plan tells when it expects a truck at each stage, until the truck is inside",
          "[service][planning]") {
  const Lines course{"gate 09:00–09:05", "transfer 09:05–09:45", "exit 09:45–09:50"};
  Scene scene;
  scene.file();
  Office office(scene);
  const auto plan = office.ask("plan.propose", {{"date", "2022-05-05"}});
  const auto stages = [&] {
    const auto again = office.ask("plan.get", {{"plan_id", plan.at("plan_id")}});
    return told(again.at("placements").at(0).at("stages"));
  };
  CHECK(told(plan.at("placements").at(0).at("stages")) == course);
  CHECK(stages() == course);

  office.ask("plan.commit", {{"plan_id", plan.at("plan_id")}});
  office.now = at("08:45");
  CHECK(stages() == course);
  const auto row = office.ask("application.get", {{"application_id", "app-1"}});
  office.ask("gate.admit",
             {{"pass_number", row.at("pass_number")},
              {"plate", row.at("plate")},
              {"driver_ids", row.at("driver_ids")}},
             gate());
  CHECK(stages().empty());
}

TEST_CASE("a visit tells when it expects its truck at the stages that are left",
          "[service][planning]") {
  Scene scene;
  scene.clock("09:00");
  const model::VisitId visit = scene.admitted();
  scene.pass_stage(visit, "gate");
  scene.must(model::StartStage{visit, good<Word>("transfer"), {}}, gate());
  scene.clock("09:10");
  CHECK(predicted(scene, visit) == Lines{"transfer 09:00–09:40", "exit 09:40–09:45"});

  scene.must(model::DivertTruck{visit, good<Word>("quarantine"), {}}, gate());
  CHECK(predicted(scene, visit).empty());
}

TEST_CASE("the board tells the wait of the cargo that waits longest, not of a bay that few may use",
          "[service][planning]") {
  Scene scene;
  scene.clock("09:00");
  const model::VisitId visit = scene.admitted();
  scene.pass_stage(visit, "gate");
  scene.must(model::StartStage{visit, good<Word>("transfer"), {}}, gate());
  const auto wait = [&] {
    const auto status = Office(scene).ask("station.status", {});
    return status.at("stages").at(1).at("predicted_wait_seconds");
  };
  CHECK(wait() == 2'400);  // bay-1 serves for 40 minutes, and bay-cold takes no other cargo
  scene.must(model::SetServer{good<Word>("transfer"), good<Word>("bay-1"), false, {}},
             support::dispatcher());
  CHECK(wait().is_null());  // what is not to be kept cold nobody would serve
}

}  // namespace greenlane::service
