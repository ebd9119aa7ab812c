#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/unit/service/office.hpp"

namespace greenlane::service {

using namespace std::chrono_literals;
using support::at;
using support::firm;
using support::good;
using support::Scene;

namespace {

using Id = model::ApplicationId;

model::Trip wanting(Scene& scene, const char* from, const char* to) {
  model::Trip trip = scene.trip();
  trip.window = {at(from), at(to)};
  return trip;
}

std::vector<std::string> texts(const boost::json::value& items, const char* field) {
  std::vector<std::string> found;
  for (const boost::json::value& item : items.as_array())
    found.emplace_back(item.at(field).as_string());
  return found;
}

model::EnterpriseId carrier_of(const Scene& scene, Id id) {
  return scene.application(id).carrier;
}

}  // namespace

TEST_CASE("the wait list says who is asked next, and why", "[service][fairness]") {
  model::Policy policy = support::a_policy();
  policy.wait_list = {.confirm_within = 20min};
  Scene scene(policy);
  std::vector<Id> booked;
  for (int i = 0; i < 3; ++i) booked.push_back(scene.approved("20220505-4").application);
  const Id first = scene.file(wanting(scene, "09:00", "09:30"));
  const Id second = scene.file(wanting(scene, "09:00", "09:30"));
  scene.file(wanting(scene, "11:00", "12:00"));  // for it there is room
  Office office(scene);

  const auto list = office.ask("waitlist.list", {});
  CHECK(list.at("waiting") == 2);
  CHECK(texts(list.at("items"), "application_id") == std::vector{first.text(), second.text()});
  const boost::json::value& row = list.at("items").at(0);
  CHECK(row.at("position") == 1);
  CHECK(row.at("rule").as_string() == "rule 4: reserved share");
  CHECK(row.at("reason").at("en").as_string() ==
        "standard 1 of its class on the list; the places left in the slot 2022-05-05 "
        "09:00–09:30 are kept for other classes");

  SECTION("a firm sees its own, and where they stand") {
    const auto own = office.ask("waitlist.list", {}, firm(carrier_of(scene, second)));
    REQUIRE(own.at("items").as_array().size() == 1);
    CHECK(own.at("items").at(0).at("position") == 2);
    CHECK(own.at("waiting") == 2);
  }
  SECTION("a place that comes free is kept for the first, who takes it") {
    office.ask("application.withdraw", {{"application_id", booked[0].text()}});
    const auto asked = office.ask("waitlist.list", {}).at("items").at(0);
    CHECK(asked.at("offer").at("slot_id").as_string() == "20220505-4");
    CHECK(asked.at("offer").at("until").as_string() == "2022-05-05T06:20:00+08:00");
    const auto waiting = office.ask("application.get", {{"application_id", first.text()}});
    CHECK(waiting.at("predicted").at("slot_id").as_string() == "20220505-4");
    const auto taken = office.ask("application.confirm", {{"application_id", first.text()}},
                                  firm(carrier_of(scene, first)));
    CHECK(taken.at("state").as_string() == "approved");
    CHECK(taken.at("slot_id").as_string() == "20220505-4");
    CHECK(office.ask("waitlist.list", {}).at("waiting") == 1);
  }
  SECTION("or leaves it to the next") {
    office.ask("application.withdraw", {{"application_id", booked[0].text()}});
    office.ask("application.decline", {{"application_id", first.text()}});
    const auto next = office.ask("waitlist.list", {}).at("items").at(1);
    CHECK(next.at("application_id").as_string() == second.text());
    CHECK(next.as_object().contains("offer"));
  }
}

TEST_CASE("a round is announced, and shown to everybody when it is closed", "[service][fairness]") {
  model::Policy policy = support::a_policy();
  policy.rounds = {.days_before = 1, .closes = good<TimeOfDay>("18:00")};
  Scene scene(policy);
  const Id one = scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  {
    Office office(scene);
    const auto rounds = office.ask("round.list", {}).at("items");
    REQUIRE(rounds.as_array().size() == 15);
    CHECK(rounds.at(0).at("closed") == true);  // today's has been
    CHECK(rounds.at(1).at("closes_at").as_string() == "2022-05-05T18:00:00+08:00");
    CHECK(rounds.at(1).at("filed") == 2);
    const auto open = office.ask("round.get", {{"date", "2022-05-06"}});
    CHECK(open.at("closed") == false);
    CHECK(open.at("entrants").as_array().empty());
    const auto row = office.ask("application.get", {{"application_id", one.text()}});
    CHECK(row.at("round_closes_at").as_string() == "2022-05-05T18:00:00+08:00");
  }
  scene.clock("18:00");
  Office office(scene);
  const auto closed = office.ask("round.get", {{"date", "2022-05-06"}}, firm({99}));
  CHECK(closed.at("closed") == true);
  REQUIRE(closed.at("entrants").as_array().size() == 2);
  const auto& round = scene.station.rounds.at(good<Day>("2022-05-06"));
  CHECK(closed.at("seed").as_string() == round.seed);
  CHECK(closed.at("entrants").at(0).at("number").as_string() ==
        scene.application(round.order[0]).number);
  CHECK(closed.at("entrants").at(0).at("lot").as_string() ==
        model::lot(round.seed, scene.application(round.order[0]).number));
  CHECK_THROWS(office.ask("round.get", {{"date", "2022-05-01"}}));
}

TEST_CASE("a round that closes by the clock leaves a plan to commit", "[service][fairness]") {
  model::Policy policy = support::a_policy();
  policy.rounds = {.days_before = 1, .closes = good<TimeOfDay>("18:00")};
  Scene scene(policy);
  const Id id = scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  Office office(scene);
  office.pass_time(at("18:00"));
  const auto plan = office.ask("plan.get", {{"plan_id", "plan-1"}});
  CHECK(plan.at("date").as_string() == "2022-05-06");
  CHECK(texts(plan.at("placements"), "application_id") == std::vector{id.text()});
}

TEST_CASE("a firm's scorecard says what it may hold, and which marks count",
          "[service][fairness]") {
  model::Policy policy = support::a_policy();
  policy.firms = {.bookings_max = 3,
                  .peak_hours = {{good<TimeOfDay>("09:00"), good<TimeOfDay>("10:00")}},
                  .peak_percent = 30,
                  .late_cancel = 24h,
                  .late_cancel_points = 1,
                  .no_show_points = 2,
                  .points_days = 7};
  Scene scene(policy);
  const Id id = scene.approved("20220505-4").application;
  const model::EnterpriseId carrier = carrier_of(scene, id);
  scene.must(model::WithdrawApplication{id, {}});
  Office office(scene);
  const boost::json::object whose{{"enterprise_id", carrier.text()}};
  const auto card = office.ask("enterprise.scorecard", whose, firm(carrier));
  CHECK(card.at("points") == 1);
  CHECK(card.at("bookings_allowed") == 2);
  CHECK(card.at("bookings_max") == 3);
  CHECK(card.at("peak_places") == 8);
  CHECK(card.at("peak_allowed") == 2);
  CHECK(card.at("marks").at(0).at("kind").as_string() == "late_cancel");
  CHECK(card.at("marks").at(0).at("counts_until").as_string() == "2022-05-12T06:00:00+08:00");
  CHECK_THROWS(office.ask("enterprise.scorecard", whose, firm({99})));

  office.ask("mark.appeal", {{"mark_id", "mark-1"}, {"reason", "flat tyre"}}, firm(carrier));
  CHECK(office.ask("mark.list", {{"status", "appealed"}}).at("items").as_array().size() == 1);
  CHECK(office.ask("mark.list", {}, firm({99})).at("items").as_array().empty());
  const auto decided = office.ask(
      "mark.decide", {{"mark_id", "mark-1"}, {"lift", true}, {"reason", "the road was closed"}});
  CHECK(decided.at("status").as_string() == "lifted");
  CHECK(decided.at("appeal").as_string() == "flat tyre");
  const auto after = office.ask("enterprise.scorecard", whose);
  CHECK(after.at("bookings_allowed") == 3);
  CHECK(after.at("marks").as_array().empty());
  CHECK(office.ask("mark.list", whose).at("items").as_array().size() == 1);
}

}  // namespace greenlane::service
