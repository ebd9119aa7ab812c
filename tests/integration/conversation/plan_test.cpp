#include <future>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/integration/conversation/conversation.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

const boost::json::object the_day{{"date", "2022-05-05"}};

/// Six trucks that wait for 09:00 to 11:00, four slots of two places each, and two dispatchers.
class TwoDispatchers {
 public:
  TwoDispatchers() : one(conversation_.dispatcher), other(login()) {
    for (int slot = 4; slot < 8; ++slot) set_capacity(slot, 2);
    for (int i = 0; i < 6; ++i) file();
  }

  std::string file() {
    const auto filed = must(one.call("application.submit", conversation_.another_application()));
    return std::string(filed.at("application_id").as_string());
  }
  void set_capacity(int slot, int capacity) {
    must(one.call("slot.set_capacity",
                  {{"slot_id", fmt::format("20220505-{}", slot)}, {"capacity", capacity}}));
  }
  std::int64_t booked(std::string_view slot_id) {
    const auto slots = must(other.call("slot.list", {}));
    for (const auto& slot : slots.at("items").as_array())
      if (slot.at("slot_id").as_string() == slot_id) return slot.at("booked").as_int64();
    return -1;
  }

 private:
  client::BlockingClient login() {
    return conversation_.station.login("dispatcher", RunningStation::password);
  }

  Conversation conversation_;

 public:
  client::BlockingClient& one;
  client::BlockingClient other;
};

/// Slot by application.
std::map<std::string, std::string> placements_of(const boost::json::object& plan) {
  std::map<std::string, std::string> placements;
  for (const auto& one : plan.at("placements").as_array())
    placements.emplace(one.at("application_id").as_string(), one.at("slot_id").as_string());
  return placements;
}

}  // namespace

TEST_CASE("what another client changes makes a plan stale, and who lost a place gets another",
          "[conversation][planning]") {
  TwoDispatchers desk;
  const auto plan = must(desk.one.call("plan.propose", the_day));
  const auto placed = placements_of(plan);
  REQUIRE(placed.size() == 6);

  // The other one gives two late-comers the first slot that the plan uses.
  const std::string& wanted = placed.begin()->second;
  for (int i = 0; i < 2; ++i)
    must(desk.other.call("application.approve",
                         {{"application_id", desk.file()}, {"slot_id", wanted}}));
  const auto seen = must(desk.other.call("plan.get", {{"plan_id", plan.at("plan_id")}}));
  CHECK(placements_of(seen) == placed);

  const auto committed = must(desk.one.call("plan.commit", {{"plan_id", plan.at("plan_id")}}));
  std::set<std::string> refused;
  for (const auto& one : committed.at("refused").as_array()) {
    refused.emplace(one.at("application_id").as_string());
    CHECK(one.at("kind") == "capacity");
    CHECK(placed.at(std::string(one.at("application_id").as_string())) == wanted);
    CHECK_FALSE(one.at("why").at("en").as_string().empty());
    CHECK_FALSE(one.at("why").at("zh").as_string().empty());
  }
  REQUIRE_FALSE(refused.empty());
  CHECK(committed.at("approved").as_array().size() == 6 - refused.size());
  CHECK(desk.booked(wanted) == 2);

  // Either of them may book what was planned anew.
  const auto anew = must(desk.other.call("plan.commit", {{"plan_id", committed.at("replanned")}}));
  CHECK(anew.at("refused").as_array().empty());
  CHECK(anew.at("approved").as_array().size() == refused.size());
  for (int slot = 4; slot < 8; ++slot) CHECK(desk.booked(fmt::format("20220505-{}", slot)) == 2);
}

TEST_CASE("two clients commit one plan at the same time, and each truck is booked once",
          "[conversation][planning]") {
  TwoDispatchers desk;
  const auto plan = must(desk.one.call("plan.propose", the_day));
  const boost::json::object commit{{"plan_id", plan.at("plan_id")}};
  auto first = std::async(std::launch::async, [&] {
    return must(desk.one.call("plan.commit", commit)).at("approved").as_array().size();
  });
  const std::size_t approved_second =
      must(desk.other.call("plan.commit", commit)).at("approved").as_array().size();
  CHECK(first.get() + approved_second == 6);
  std::int64_t booked = 0;
  for (int slot = 4; slot < 8; ++slot) booked += desk.booked(fmt::format("20220505-{}", slot));
  CHECK(booked == 6);
}
