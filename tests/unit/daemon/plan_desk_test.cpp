#include "scheduler/daemon/plan_desk.hpp"

#include <memory>
#include <thread>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/unit/daemon/core_desk.hpp"
#include "tests/unit/daemon/held_planner.hpp"

using namespace greenlane;
using namespace greenlane::daemon;
using namespace std::chrono_literals;

namespace {

const boost::json::object on_the_day{{"date", "2022-05-05"}};

/// A core with one application that waits for 09:00 to 11:00, and two connections.
struct Desk {
  std::shared_ptr<HeldPlanner> planner = std::make_shared<HeldPlanner>();
  support::Scene scene;
  model::ApplicationId id = scene.file();
  CoreDesk core{planner, scene};
  std::shared_ptr<ToldClient> dispatcher = core.client();
  std::shared_ptr<ToldClient> other = core.client();

  boost::json::object answered(const std::shared_ptr<ToldClient>& client) {
    const auto answer = client->answer(10s);
    REQUIRE(answer);
    REQUIRE(*answer);
    return boost::json::parse(**answer).as_object();
  }
  boost::json::object ask(const char* method, boost::json::object params) {
    core.ask(other, method, std::move(params));
    return answered(other);
  }
  Problem refused() {
    const auto answer = dispatcher->answer(10s);
    REQUIRE(answer);
    REQUIRE_FALSE(*answer);
    return answer->error();
  }
  void propose(boost::json::object params = on_the_day) {
    core.ask(dispatcher, "plan.propose", std::move(params));
    REQUIRE(planner->has_begun());
  }
};

}  // namespace

TEST_CASE("the station answers others while a plan is made", "[daemon][planning]") {
  Desk desk;
  desk.propose();

  CHECK(desk.ask("application.list", {}).at("items").as_array().size() == 1);
  desk.core.register_carrier(desk.other, 500);
  CHECK(desk.answered(desk.other).contains("enterprise_id"));
  CHECK_FALSE(desk.dispatcher->answer(0ms));

  desk.planner->release();
  const auto plan = desk.answered(desk.dispatcher);
  CHECK(plan.at("plan_id") == "plan-1");
  CHECK(plan.at("placements").as_array().size() == 1);
  CHECK(plan.at("proven_optimal") == true);
  CHECK(desk.ask("plan.get", {{"plan_id", "plan-1"}}) == plan);
}

TEST_CASE("a plan that is being made is listed, with how far it is", "[daemon][planning]") {
  Desk desk;
  desk.propose({{"date", "2022-05-05"}, {"time_limit_ms", 60'000}});
  const auto plans = desk.ask("plan.list", {});
  REQUIRE(plans.at("making").as_array().size() == 1);
  const boost::json::object expected{
      {"date", "2022-05-05"},   {"asked_by", "chen"}, {"asked_at", "2022-05-05T09:00:00+08:00"},
      {"step", "assignment"},   {"done", 3},          {"all", 8},
      {"time_limit_ms", 60'000}};
  CHECK(plans.at("making").at(0) == boost::json::value(expected));
  CHECK(plans.at("made").as_array().empty());

  desk.planner->release();
  desk.answered(desk.dispatcher);
  const auto then = desk.ask("plan.list", {});
  CHECK(then.at("making").as_array().empty());
  CHECK(then.at("made").at(0).at("plan_id") == "plan-1");
  CHECK(then.at("made").at(0).at("placed") == 1);
}

TEST_CASE("a plan that is cancelled is not recorded, and the next one is made",
          "[daemon][planning]") {
  Desk desk;
  desk.propose();
  CHECK(desk.ask("plan.cancel", {{"date", "2022-05-06"}}).at("cancelled") == 0);
  CHECK(desk.ask("plan.cancel", on_the_day).at("cancelled") == 1);
  const Problem problem = desk.refused();
  CHECK(problem.kind == Kind::state);
  CHECK(problem.rule == "plan.cancel");

  desk.planner->release();
  desk.propose();
  desk.planner->release();
  CHECK(desk.answered(desk.dispatcher).at("plan_id") == "plan-1");
}

TEST_CASE("the same key while a plan is made waits for that plan", "[daemon][planning]") {
  Desk desk;
  const boost::json::object keyed{{"date", "2022-05-05"}, {"idempotency_key", "monday"}};
  desk.propose(keyed);
  desk.core.ask(desk.other, "plan.propose", keyed);
  CHECK_FALSE(desk.other->answer(0ms));
  desk.planner->release();
  const auto plan = desk.answered(desk.dispatcher);
  CHECK(desk.answered(desk.other) == plan);
  CHECK(desk.ask("plan.list", {}).at("made").as_array().size() == 1);
}

TEST_CASE("a plan is brought up to date before it is recorded", "[daemon][planning]") {
  Desk desk;
  desk.propose();
  desk.ask("application.withdraw", {{"application_id", desk.id.text()}});
  desk.planner->release();
  const auto plan = desk.answered(desk.dispatcher);
  CHECK(plan.at("plan_id") == "plan-1");
  CHECK(plan.at("placements").as_array().empty());
  CHECK(plan.at("lower_bound").is_null());
}

TEST_CASE("a plan of a state that was taken back is not recorded", "[daemon][planning]") {
  Desk desk;
  desk.core.disk().hold();
  desk.core.register_carrier(desk.other, 500);
  REQUIRE(desk.core.disk().holds_one());
  desk.propose();
  desk.core.disk().release(ledger::Outcome::rolled_back);
  REQUIRE_FALSE(desk.other->answer(10s).value());
  desk.planner->release();
  CHECK(desk.refused().kind == Kind::storage);
}

TEST_CASE("a plan that a date does not allow is refused before it is thought about",
          "[daemon][planning]") {
  Desk desk;
  desk.core.ask(desk.dispatcher, "plan.propose", {{"date", "2021-01-01"}});
  CHECK(desk.refused().field == "date");
}

TEST_CASE("what a change by hand would cost is asked while a plan is made", "[daemon][planning]") {
  Desk desk;
  desk.propose();
  const auto row =
      desk.ask("plan.assess", {{"application_id", desk.id.text()}, {"slot_id", "20220505-6"}});
  CHECK(row.at("possible") == true);
  desk.planner->release();
  desk.answered(desk.dispatcher);
}

TEST_CASE("a round that closes is planned aside, by the station itself", "[daemon][planning]") {
  model::Policy policy = support::a_policy();
  policy.rounds = {.days_before = 1, .closes = support::good<TimeOfDay>("18:00")};
  support::Scene scene(policy);
  model::Trip trip = scene.trip();
  trip.window = {support::at("2022-05-06 09:00"), support::at("2022-05-06 11:00")};
  scene.file(trip);
  const auto planner = std::make_shared<HeldPlanner>();
  CoreDesk core(planner, scene);
  const auto client = core.client();
  const auto ask = [&](const char* method, boost::json::object params) {
    core.ask(client, method, std::move(params));
    return boost::json::parse(client->answer(10s).value().value()).as_object();
  };
  core.pass(9h);
  core.core().start_serving();
  REQUIRE(planner->has_begun());

  CHECK(ask("plan.list", {}).at("making").at(0).at("asked_by") == "station");
  CHECK(ask("plan.cancel", {{"date", "2022-05-06"}}).at("cancelled") == 0);
  CHECK_FALSE(ask("round.get", {{"date", "2022-05-06"}}).contains("plan_id"));
  planner->release();
  const auto planned = [&] { return !ask("plan.list", {}).at("made").as_array().empty(); };
  for (int i = 0; i < 1'000 && !planned(); ++i) std::this_thread::sleep_for(10ms);
  CHECK(ask("round.get", {{"date", "2022-05-06"}}).at("plan_id") == "plan-1");
  CHECK(ask("plan.get", {{"plan_id", "plan-1"}}).at("placements").as_array().size() == 1);
}
