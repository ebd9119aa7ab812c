#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/integration/conversation/conversation.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

/// The slot with one place and nothing else: 09:00 to 09:30.
void leave_one_place(Conversation& conversation) {
  must(conversation.dispatcher.call("slot.set_capacity", json("{'slot_id': '20220505-4', "
                                                              "'capacity': 1}")));
}

boost::json::object approval_of(const boost::json::value& application_id) {
  return {{"application_id", application_id}, {"slot_id", "20220505-4"}};
}

}  // namespace

TEST_CASE("of sixty-four approvals of the last place at once one wins", "[conversation][rule-4]") {
  constexpr int rivals = 64;
  Conversation conversation;
  leave_one_place(conversation);
  std::vector<boost::json::value> applications;
  std::vector<client::BlockingClient> dispatchers;
  const auto token = must(conversation.station.connect().call(
      "session.login", {{"user", "dispatcher"}, {"password", RunningStation::password}}));
  for (int i = 0; i < rivals; ++i) {
    applications.push_back(
        must(conversation.firm.call("application.submit", conversation.another_application()))
            .at("application_id"));
    dispatchers.push_back(conversation.station.connect());
    must(dispatchers.back().call("session.resume", {{"token", token.at("token")}}));
  }

  std::atomic<int> won = 0;
  std::atomic<int> told_full = 0;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < rivals; ++i)
    threads.emplace_back([&, i] {
      const auto approval =
          dispatchers[i].call("application.approve", approval_of(applications[i]));
      if (approval) ++won;
      if (!approval && approval.error().kind == value::Kind::capacity) ++told_full;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(won == 1);
  CHECK(told_full == rivals - 1);
  const auto slots = must(conversation.dispatcher.call("slot.list", {}));
  CHECK(slots.at("items").as_array().at(4).at("booked").as_int64() == 1);
}

TEST_CASE("what was done once cannot be done again", "[conversation][rule-6]") {
  Conversation conversation;
  const auto application =
      must(conversation.firm.call("application.submit", Conversation::application()));
  const boost::json::object approve = approval_of(application.at("application_id"));
  const auto approval = must(conversation.dispatcher.call("application.approve", approve));
  const auto twice = conversation.dispatcher.call("application.approve", approve);
  REQUIRE_FALSE(twice);
  CHECK(twice.error().kind == value::Kind::state);

  must(conversation.admin.call("clock.advance", json("{'to': '2022-05-05T09:05:00+08:00'}")));
  boost::json::object truck{{"token", approval.at("pass").at("token")},
                            {"plate", "川A00001"},
                            {"driver_ids", boost::json::array{"drv-1"}}};

  SECTION("another vehicle does not come in with the pass") {
    truck["plate"] = "川A00002";
    const auto refused = conversation.gate.call("gate.admit", truck);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "plate");
    const auto check = must(conversation.gate.call("gate.check", truck));
    CHECK_FALSE(check.at("admit").as_bool());
    CHECK(check.at("reasons").as_array().at(0).at("rule") == "rule 1");
  }
  SECTION("a token that was altered opens nothing") {
    std::string token(approval.at("pass").at("token").as_string());
    token.back() = token.back() == 'A' ? 'Q' : 'A';
    truck["token"] = token;
    const auto refused = conversation.gate.call("gate.admit", truck);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "token");
  }
  SECTION("a pass that was used admits no more, and the same request is answered again") {
    truck["idempotency_key"] = "at the gate";
    const auto admitted = must(conversation.gate.call("gate.admit", truck));
    CHECK(must(conversation.gate.call("gate.admit", truck)) == admitted);
    truck["idempotency_key"] = "once more";
    const auto refused = conversation.gate.call("gate.admit", truck);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().rule == "rule 6");
  }
}

TEST_CASE("a slot that is full, closed or not there is refused by its rule",
          "[conversation][rule-4]") {
  Conversation conversation;
  const auto id = must(conversation.firm.call("application.submit", Conversation::application()))
                      .at("application_id");
  const auto approve = [&](const char* slot) {
    return conversation.dispatcher.call("application.approve",
                                        {{"application_id", id}, {"slot_id", slot}});
  };
  must(conversation.dispatcher.call("slot.set_capacity",
                                    json("{'slot_id': '20220505-4', 'capacity': 0}")));
  must(conversation.dispatcher.call("slot.close", json("{'slot_id': '20220505-5'}")));
  CHECK(approve("20220505-4").error().rule == "rule 4: slot capacity");
  CHECK(approve("20220505-5").error().rule == "slot closed");
  CHECK(approve("20220505-999").error().rule == "slot id");
  CHECK(approve("20220505-0").error().rule == "slot is over");

  SECTION("and without a slot named the refusal offers the nearest that is free") {
    for (const char* slot : {"20220505-6", "20220505-7"})
      must(conversation.dispatcher.call("slot.close", {{"slot_id", slot}}));
    const auto refused =
        conversation.dispatcher.call("application.approve", {{"application_id", id}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == value::Kind::capacity);
    CHECK(refused.error().message.find("the nearest free slot is 20220505-8") != std::string::npos);
  }
}

TEST_CASE("on a closed day nothing is approved, and the refusal offers the next open one",
          "[conversation]") {
  Conversation conversation(
      StationSetup{.settings = {{"weekdays", R"(["mon", "fri"])"}}});  // 5 May 2022 is a Thursday
  const auto id = must(conversation.firm.call("application.submit", Conversation::application()))
                      .at("application_id");
  const auto on_that_day = conversation.dispatcher.call(
      "application.approve", {{"application_id", id}, {"slot_id", "20220505-4"}});
  REQUIRE_FALSE(on_that_day);
  CHECK(on_that_day.error().kind == value::Kind::not_found);
  CHECK(on_that_day.error().rule == "opening hours");
  const auto anywhere =
      conversation.dispatcher.call("application.approve", {{"application_id", id}});
  REQUIRE_FALSE(anywhere);
  CHECK(anywhere.error().rule == "opening hours");
  CHECK_THAT(anywhere.error().message, Catch::Contains("the nearest free slot is 20220506-0"));
}

TEST_CASE("a firm reaches its own and nobody else's", "[conversation][access]") {
  Conversation conversation;
  boost::json::object others = Conversation::application();
  others["vehicle_id"] = "veh-2";
  others["driver_ids"] = boost::json::array{"drv-2"};
  for (auto& check : others["checks"].as_array()) check.as_object()["driver_id"] = "drv-2";
  const auto id =
      must(conversation.dispatcher.call("application.submit", others)).at("application_id");
  for (const auto& refused :
       {conversation.firm.call("application.get", {{"application_id", id}}),
        conversation.firm.call("application.withdraw", {{"application_id", id}}),
        conversation.firm.call("vehicle.retire", {{"vehicle_id", "veh-2"}}),
        conversation.firm.call("driver.retire", {{"driver_id", "drv-2"}}),
        conversation.firm.call("application.submit", others)}) {
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == value::Kind::not_found);
  }
  CHECK(must(conversation.firm.call("vehicle.list", {})).at("items").as_array().size() == 1);
  CHECK(must(conversation.firm.call("application.list", {})).at("items").as_array().empty());
  CHECK(conversation.firm.call("application.approve", {{"application_id", id}}).error().kind ==
        value::Kind::forbidden);
}
