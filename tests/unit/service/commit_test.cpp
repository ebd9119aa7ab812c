#include <catch2/catch.hpp>

#include "tests/unit/service/office.hpp"

namespace greenlane::service {

using support::Scene;

TEST_CASE("the commit of a plan tells in both languages what holds no more",
          "[service][planning]") {
  Scene scene;
  const model::ApplicationId first = scene.file();
  const model::ApplicationId second = scene.file();
  Office office(scene);
  const auto plan = office.ask("plan.propose", {{"date", "2022-05-05"}});
  office.ask("application.withdraw", {{"application_id", first.text()}});

  const auto committed = office.ask("plan.commit", {{"plan_id", plan.at("plan_id")}});

  const boost::json::object withdrawn{
      {"application_id", first.text()},
      {"why", {{"en", "app-1 is withdrawn by now"}, {"zh", "app-1 目前状态：已撤回"}}},
      {"kind", "state"},
      {"rule", "waiting"}};
  REQUIRE(committed.at("refused").as_array().size() == 1);
  CHECK(committed.at("refused").at(0).as_object() == withdrawn);
  REQUIRE(committed.at("approved").as_array().size() == 1);
  CHECK(committed.at("approved").at(0).at("application_id").as_string() == second.text());
}

}  // namespace greenlane::service
