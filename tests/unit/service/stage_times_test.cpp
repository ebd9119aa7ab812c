#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/unit/service/office.hpp"

namespace greenlane::service {

using support::gate;
using support::good;
using support::Scene;

namespace {

/// One truck takes so long at the gate.
void serve(Scene& scene, Duration took) {
  const model::VisitId visit = scene.admitted();
  scene.must(model::StartStage{visit, good<Word>("gate"), {}}, gate());
  scene.clock(scene.now + took);
  scene.must(model::FinishStage{visit, good<Word>("gate"), model::StageResult::ok}, gate());
  scene.must(model::DivertTruck{visit, good<Word>("quarantine"), {}}, gate());
}

}  // namespace

TEST_CASE("a station tells how long its stages take, and who says so", "[service][stage-times]") {
  Scene scene;
  scene.clock("09:00");

  SECTION("before anybody came it is the configuration") {
    const auto list = Office(scene).ask("stage.times", {});
    CHECK(list.at("from") == "08:00");
    CHECK(list.at("to") == "12:00");
    CHECK(list.at("predict") == true);
    for (const auto& row : list.at("items").as_array()) {
      CHECK(row.at("configured_percent") == 100);
      CHECK(row.at("p50_seconds") == row.at("configured_seconds"));
      CHECK(row.at("trucks_alike") == 0);
    }
  }
  SECTION("and then its own trucks") {
    for (int truck = 0; truck < 12; ++truck) serve(scene, std::chrono::minutes{9});
    Office office(scene);
    const auto list = office.ask("stage.times", {{"stage", "gate"}, {"at", "09:30"}});
    const auto& row = list.at("items").at(0);
    CHECK(row.at("stage") == "gate");
    CHECK(row.at("cargo_class") == "general");
    CHECK(row.at("trucks_alike") == 12);
    CHECK(row.at("configured_percent") == 50);
    CHECK(row.at("p50_seconds") == 9 * 60);
    CHECK(row.at("configured_seconds") == 5 * 60);
    CHECK(row.at("plan_seconds") == 5 * 60);
    CHECK(list.at("items").at(1).at("trucks_stage") == 12);

    const auto night = office.ask("stage.times", {{"stage", "gate"}, {"at", "24:00"}});
    CHECK(night.at("from") == "00:00");
    CHECK(night.at("items").at(0).at("trucks_cargo") == 12);
  }
  SECTION("and knows no other stage") {
    CHECK_THROWS(Office(scene).ask("stage.times", {{"stage", "weighing"}}));
  }
}

}  // namespace greenlane::service
