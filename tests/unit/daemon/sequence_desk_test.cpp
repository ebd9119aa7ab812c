#include "scheduler/daemon/sequence_desk.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/unit/daemon/core_desk.hpp"

using namespace greenlane;
using namespace greenlane::daemon;
using namespace std::chrono_literals;

namespace {

/// Nothing is proven of it within ten minutes.
const boost::json::object at_length{{"fresh", true}, {"time_limit_ms", 600'000}};
const boost::json::object at_once{{"iterations", 5}};

/// Twelve trucks for two lanes' work, of which two stand at the gate.
support::Scene busy_scene() {
  model::Policy policy = support::a_policy();
  policy.slot_capacity = 20;
  policy.site_capacity = 6;
  policy.stages[1].servers.push_back({support::good<Word>("bay-2"), {}});
  support::Scene scene(policy);
  for (int i = 0; i < 12; ++i) {
    model::Trip trip = scene.trip();
    trip.needed_by = support::at(i % 2 == 0 ? "10:00" : "11:30");
    const model::Pass pass = scene.approved(trip, i < 2 ? "20220505-4" : "20220505-5");
    if (i >= 2) continue;
    scene.clock("09:00");
    scene.must(model::RecordArrival{pass.number, pass.plate}, support::gate());
  }
  return scene;
}

struct Desk {
  support::Scene scene = busy_scene();
  CoreDesk core{std::make_shared<planning::SlotPlanner>(), scene};
  std::shared_ptr<ToldClient> dispatcher = core.client();
  std::shared_ptr<ToldClient> other = core.client();

  boost::json::object answered(const std::shared_ptr<ToldClient>& client) {
    const auto answer = client->answer(60s);
    REQUIRE(answer);
    if (!*answer) FAIL(answer->error().message);
    return boost::json::parse(**answer).as_object();
  }
  Problem refused(const std::shared_ptr<ToldClient>& client) {
    const auto answer = client->answer(60s);
    REQUIRE(answer);
    REQUIRE_FALSE(*answer);
    return answer->error();
  }
  boost::json::object ask(const char* method, boost::json::object params) {
    core.ask(other, method, std::move(params));
    return answered(other);
  }
  boost::json::object sequence(boost::json::object params = at_once) {
    return ask("queue.sequence", std::move(params));
  }
};

}  // namespace

TEST_CASE("the gate is told whom to call next, and where it goes", "[daemon][sequence]") {
  Desk desk;
  const auto made = desk.sequence();
  CHECK(made.at("repaired") == false);
  CHECK(made.at("trucks").as_array().size() == 12);
  CHECK(made.at("call_next").at("stage") == "gate");
  CHECK(made.at("call_next").at("server") == "lane-1");
  CHECK(made.at("call_next").at("at") == "2022-05-05T09:00:00+08:00");
  CHECK(made.at("trucks").at(0).at("number") == made.at("call_next").at("number"));
  CHECK(made.at("trucks").at(0).at("whereabouts") == "at_gate");
  CHECK(made.at("trucks").at(0).at("stages").as_array().size() == 3);
  CHECK_FALSE(made.contains("difference"));
}

TEST_CASE("the last sequence is repaired, and it is said who moves", "[daemon][sequence]") {
  Desk desk;
  desk.sequence();
  const auto same = desk.sequence({});
  CHECK(same.at("repaired") == true);
  CHECK(same.at("difference").at("summary").at("en") == "nobody moves");

  const auto gone = same.at("trucks").at(0).at("application_id");
  desk.ask("application.withdraw", {{"application_id", gone}, {"reason", "broken down"}});
  const auto repaired = desk.sequence({});
  CHECK(repaired.at("trucks").as_array().size() == 11);
  CHECK(repaired.at("made_at_event").to_number<int>() > same.at("made_at_event").to_number<int>());
  CHECK_FALSE(repaired.at("difference").at("moves").as_array().empty());
  CHECK(desk.sequence({{"fresh", true}, {"iterations", 5}}).at("repaired") == false);
}

TEST_CASE("the station serves others while a sequence is made", "[daemon][sequence]") {
  Desk desk;
  desk.core.ask(desk.dispatcher, "queue.sequence", at_length);
  CHECK(desk.ask("application.list", {}).at("items").as_array().size() == 12);
  desk.core.register_carrier(desk.other, 500);
  CHECK(desk.answered(desk.other).contains("enterprise_id"));
  CHECK_FALSE(desk.dispatcher->answer(0ms));

  CHECK(desk.ask("queue.cancel", {}).at("cancelled") == 1);
  const Problem problem = desk.refused(desk.dispatcher);
  CHECK(problem.kind == Kind::state);
  CHECK(problem.rule == "queue.cancel");
  CHECK(desk.sequence().at("repaired") == false);  // nothing came of the first
}

TEST_CASE("who waits behind a client that leaves is served", "[daemon][sequence]") {
  Desk desk;
  desk.core.ask(desk.dispatcher, "queue.sequence", at_length);
  desk.core.ask(desk.other, "queue.sequence", at_once);
  CHECK_FALSE(desk.other->answer(0ms));
  desk.core.core().gone(desk.dispatcher);
  CHECK(desk.answered(desk.other).at("trucks").as_array().size() == 12);
}

TEST_CASE("no more wait for a sequence than there is room for", "[daemon][sequence]") {
  Desk desk;
  for (std::size_t i = 0; i <= SequenceDesk::waiting_max; ++i)
    desk.core.ask(desk.dispatcher, "queue.sequence", at_length);
  desk.core.ask(desk.other, "queue.sequence", at_once);
  CHECK(desk.refused(desk.other).kind == Kind::overloaded);
  CHECK(desk.ask("queue.cancel", {}).at("cancelled") == SequenceDesk::waiting_max + 1);
}

TEST_CASE("a sequence of what is not durable yet is held", "[daemon][sequence]") {
  Desk desk;
  desk.core.disk().hold();
  desk.core.register_carrier(desk.other, 500);
  REQUIRE(desk.core.disk().holds_one());
  desk.core.ask(desk.dispatcher, "queue.sequence", at_once);
  CHECK_FALSE(desk.dispatcher->answer(100ms));
  desk.core.disk().release();
  CHECK(desk.answered(desk.dispatcher).contains("trucks"));
  CHECK(desk.answered(desk.other).contains("enterprise_id"));
}

TEST_CASE("a wrong number is refused by its field", "[daemon][sequence]") {
  Desk desk;
  desk.core.ask(desk.other, "queue.sequence", {{"time_limit_ms", 0}});
  CHECK(desk.refused(desk.other).field == "time_limit_ms");
}

TEST_CASE("a daemon that stops does not wait for a sequence", "[daemon][sequence]") {
  Desk desk;
  desk.core.ask(desk.dispatcher, "queue.sequence", at_length);
  desk.core.end_core();
  CHECK_FALSE(desk.dispatcher->answer(0ms));
}
