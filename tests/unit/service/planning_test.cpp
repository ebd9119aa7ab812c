#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/unit/service/office.hpp"

namespace greenlane::service {

using support::at;
using support::good;
using support::Scene;

namespace {

/// Stages that hold nobody up: 4 places a slot, one of them kept for emergencies; 09:00 is slot 4.
model::Policy quick_stages() {
  model::Policy policy = support::a_policy();
  for (model::StagePolicy& stage : policy.stages) stage.service_time = std::chrono::minutes{1};
  return policy;
}

model::Trip wanting(Scene& scene, const char* from, const char* to) {
  model::Trip trip = scene.trip();
  trip.window = {at(from), at(to)};
  return trip;
}

/// Three trucks that want 09:00 to 10:00.
struct Three {
  Scene scene{quick_stages()};

  Three() {
    for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "10:00"));
  }
};

}  // namespace

TEST_CASE("a plan tells what one more place saves and what each carrier gets",
          "[service][planning]") {
  Three it;
  it.scene.file(wanting(it.scene, "09:00", "09:30"));
  Office office(it.scene);
  const auto plan = office.ask("plan.propose", {{"date", "2022-05-05"}});
  CHECK(plan.at("objective") == 30);
  const auto& saving = plan.at("savings").as_array().at(0).as_object();
  CHECK(saving.at("from") == "2022-05-05T09:00:00+08:00");
  CHECK(saving.at("to") == "2022-05-05T09:30:00+08:00");
  CHECK(saving.at("minutes") == 30);
  CHECK(saving.at("what").at("en") == "one more place 09:00–09:30 saves 30 weighted minutes");
  CHECK(plan.at("fairness").at("jain_index") == 1);
  CHECK(plan.at("fairness").at("firms").as_array().size() == 4);
  CHECK(plan.at("fairness").at("firms").at(0).at("placed") == 1);
}

TEST_CASE("who lost the place that a plan had is planned anew, and nothing is booked blindly",
          "[service][planning]") {
  Three it;
  const model::ApplicationId other = it.scene.file(wanting(it.scene, "09:30", "10:30"));
  Office office(it.scene);
  const auto plan = office.ask("plan.propose", {{"date", "2022-05-05"}});
  office.ask("application.approve", {{"application_id", other.text()}, {"slot_id", "20220505-4"}});

  const auto committed = office.ask("plan.commit", {{"plan_id", plan.at("plan_id")}});

  CHECK(committed.at("approved").as_array().size() == 2);
  CHECK(committed.at("replanned") == "plan-2");
  REQUIRE(committed.at("refused").as_array().size() == 2);
  const auto& refused = committed.at("refused").at(0).as_object();
  CHECK(refused.at("application_id") == "app-3");
  CHECK(refused.at("rule") == "rule 4: reserved share");
  CHECK(refused.at("instead") == "20220505-5");
  const auto& by_hand = committed.at("refused").at(1).as_object();
  CHECK(by_hand.at("application_id") == "app-4");
  CHECK_FALSE(by_hand.contains("instead"));
  const auto anew = office.ask("plan.commit", {{"plan_id", "plan-2"}});
  CHECK(anew.at("approved").at(0).at("slot_id") == "20220505-5");
  CHECK_FALSE(anew.contains("replanned"));
}

TEST_CASE("a plan that a newer one has overtaken makes no third", "[service][planning]") {
  Three it;
  Office office(it.scene);
  office.ask("plan.propose", {{"date", "2022-05-05"}});
  office.ask("plan.propose", {{"date", "2022-05-05"}});
  const auto committed = office.ask("plan.commit", {{"plan_id", "plan-1"}});
  CHECK(committed.at("refused").as_array().size() == 3);
  CHECK_FALSE(committed.contains("replanned"));
}

TEST_CASE("a change by hand is told what it costs and whom it moves", "[service][planning]") {
  Three it;
  const model::ApplicationId other = it.scene.file(wanting(it.scene, "09:30", "10:30"));
  Office office(it.scene);
  office.ask("plan.propose", {{"date", "2022-05-05"}});

  const auto row =
      office.ask("plan.assess", {{"application_id", other.text()}, {"slot_id", "20220505-4"}});

  CHECK(row.at("possible") == true);
  CHECK(row.at("plan_id") == "plan-1");
  CHECK(row.at("own_minutes") == 0);
  CHECK(row.at("others_minutes") == 30);
  REQUIRE(row.at("moves").as_array().size() == 1);
  const auto& move = row.at("moves").at(0).as_object();
  CHECK(move.at("number") == "TST-20220505-0003");
  CHECK(move.at("from_slot_id") == "20220505-4");
  CHECK(move.at("to_slot_id") == "20220505-5");
  CHECK(move.at("minutes") == 30);
  CHECK(row.at("summary").at("en") ==
        "TST-20220505-0004 in 20220505-4: +0 weighted minutes for itself, +30 for all others; "
        "moves TST-20220505-0003");
  CHECK(office.ask("slot.list", {}).at("items").at(4).at("booked") == 0);  // it is a question
}

TEST_CASE("a later slot by hand costs its own truck", "[service][planning]") {
  Three it;
  Office office(it.scene);
  const auto row =
      office.ask("plan.assess", {{"application_id", "app-1"}, {"slot_id", "20220505-8"}});
  CHECK(row.at("own_minutes") == 120);
  CHECK(row.at("others_minutes") == 0);
  CHECK(row.at("moves").as_array().empty());
  CHECK_FALSE(row.contains("plan_id"));
}

TEST_CASE("a change by hand that cannot be is told why", "[service][planning]") {
  Three it;
  it.scene.must(model::CloseSlot{good<model::SlotId>("20220505-8"), good<Note>("works")});
  Office office(it.scene);
  const auto row =
      office.ask("plan.assess", {{"application_id", "app-1"}, {"slot_id", "20220505-8"}});
  CHECK(row.at("possible") == false);
  CHECK(row.at("objections").at(0).at("rule") == "slot closed");
  CHECK(row.at("moves").as_array().empty());
  CHECK_THROWS(office.ask("plan.assess", {{"application_id", "app-9"}, {"slot_id", "20220505-8"}}));
  CHECK_THROWS(
      office.ask("plan.assess", {{"application_id", "app-1"}, {"slot_id", "20220505-99"}}));
}

TEST_CASE("an offered place is not in its own way", "[service][planning]") {
  model::Policy policy = quick_stages();
  policy.wait_list = model::WaitListPolicy{std::chrono::minutes{60}, {}};
  Scene scene(policy);
  std::vector<model::Pass> passes;
  for (int i = 0; i < 3; ++i)
    passes.push_back(scene.approved(wanting(scene, "09:00", "09:30"), "20220505-4"));
  const model::ApplicationId waits = scene.file(wanting(scene, "09:00", "09:30"));
  scene.must(model::RevokePass{passes[0].number, good<Note>("forged")});
  REQUIRE(scene.application(waits).offer);
  Office office(scene);
  const auto row =
      office.ask("plan.assess", {{"application_id", waits.text()}, {"slot_id", "20220505-4"}});
  CHECK(row.at("possible") == true);
}

TEST_CASE("a plan below the least Jain index is not committed", "[service][planning]") {
  model::Policy policy = quick_stages();
  policy.firms = {.bookings_max = 50, .points_days = 30, .jain_percent_min = 90};
  Scene scene(policy);
  for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "09:30"));
  const model::ApplicationId left = scene.file(wanting(scene, "09:00", "09:30"));
  Office office(scene);
  const auto plan = office.ask("plan.propose", {{"date", "2022-05-05"}});
  CHECK(plan.at("fairness").at("jain_index") == 0.75);  // four ask for three places
  CHECK_THROWS_WITH(office.ask("plan.commit", {{"plan_id", "plan-1"}}),
                    Catch::Contains("0.750, below 0.90"));
  office.ask("application.withdraw", {{"application_id", left.text()}});
  office.ask("plan.propose", {{"date", "2022-05-05"}});
  CHECK(office.ask("plan.commit", {{"plan_id", "plan-2"}}).at("approved").as_array().size() == 3);
}

TEST_CASE("a closed round waits for its plan, whoever makes it", "[service][planning]") {
  model::Policy policy = quick_stages();
  policy.rounds = {.days_before = 1, .closes = good<TimeOfDay>("18:00")};
  Scene scene(policy);
  const model::ApplicationId id =
      scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  scene.clock("17:00");
  Office office(scene);
  Service& service = office.service();
  CHECK_FALSE(service.round_to_plan(office.now));

  while (service.pass_time(at("18:00"), RoundPlans::aside)) {
  }
  office.now = at("18:00");
  const auto question = service.round_to_plan(office.now);
  REQUIRE(question);
  CHECK(question->day == good<Day>("2022-05-06"));
  const planning::MadePlan made = made_plan(*question, planning::SlotPlanner{});

  SECTION("of which there is one afterwards") {
    CHECK(service.record_round_plan(made, office.now));
    const auto plan = office.ask("plan.get", {{"plan_id", "plan-1"}});
    CHECK(plan.at("placements").at(0).at("application_id") == "app-1");
    CHECK(service.station().rounds.at(question->day).plan == model::PlanId{1});
    CHECK_FALSE(service.round_to_plan(office.now));
    CHECK_FALSE(service.record_round_plan(made, office.now));
  }
  SECTION("unless somebody was quicker") {
    office.ask("plan.propose", {{"date", "2022-05-06"}});
    CHECK_FALSE(service.record_round_plan(made, office.now));
  }
  SECTION("or nobody waits any more") {
    office.ask("application.withdraw", {{"application_id", id.text()}});
    CHECK_FALSE(service.round_to_plan(office.now));
    CHECK_FALSE(service.record_round_plan(made, office.now));
  }
}

}  // namespace greenlane::service
