#include <string>
#include <thread>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/integration/conversation/conversation.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

/// Longer than any test waits.
const char* at_length = "{'fresh': true, 'time_limit_ms': 600000}";

/// Twelve trucks for two slow lanes; the first four stand at the gate at nine.
class BusyGate {
 public:
  BusyGate() : conversation_({.settings = {{"service_minutes", "25"}}}) {
    for (int i = 0; i < 12; ++i) {
      boost::json::object params = conversation_.another_application();
      params["needed_by"] = fmt::format("2022-05-05T1{}:{}0:00+08:00", i % 4, i % 6);
      const auto filed = must(conversation_.dispatcher.call("application.submit", params));
      applications_.emplace_back(filed.at("application_id").as_string());
      const auto approval = must(conversation_.dispatcher.call(
          "application.approve", {{"application_id", applications_.back()},
                                  {"slot_id", fmt::format("20220505-{}", 4 + i / 4)}}));
      if (i < 4) passes_.push_back(approval.at("pass").as_object());
    }
    must(conversation_.admin.call("clock.advance", json("{'to': '2022-05-05T09:00:00+08:00'}")));
    for (const boost::json::object& pass : passes_)
      must(conversation_.gate.call("gate.arrive",
                                   {{"token", pass.at("token")}, {"plate", plate_of(pass)}}));
  }

  Conversation& conversation() { return conversation_; }
  const std::string& application(std::size_t i) const { return applications_[i]; }
  boost::json::object sequence(const char* params = "{'iterations': 5}") {
    return must(conversation_.gate.call("queue.sequence", json(params)));
  }
  /// Lets the truck in that is to be called next.
  void admit_next(const boost::json::object& made) {
    const auto& next = made.at("call_next").as_object();
    const auto truck = must(conversation_.dispatcher.call(
        "application.get", {{"application_id", next.at("application_id")}}));
    must(conversation_.gate.call("gate.admit", {{"pass_number", next.at("pass_number")},
                                                {"plate", next.at("plate")},
                                                {"driver_ids", truck.at("driver_ids")}}));
  }

 private:
  boost::json::value plate_of(const boost::json::object& pass) {
    return must(
               conversation_.dispatcher.call("pass.get", {{"pass_number", pass.at("pass_number")}}))
        .at("plate");
  }

  Conversation conversation_;
  std::vector<std::string> applications_;
  std::vector<boost::json::object> passes_;
};

}  // namespace

TEST_CASE("a sequence is asked for while another client changes the queue",
          "[conversation][sequence]") {
  BusyGate gate;
  Conversation& all = gate.conversation();
  client::BlockingClient asking = all.station.login("dispatcher", RunningStation::password);
  std::thread thread([&] {
    const auto answer = asking.call("queue.sequence", json(at_length));
    CHECK_FALSE(answer);
    if (!answer) CHECK(answer.error().rule == "queue.cancel");
  });
  must(all.dispatcher.call("application.withdraw",
                           {{"application_id", gate.application(0)}, {"reason", "broken down"}}));
  std::int64_t cancelled = 0;
  while (cancelled == 0)
    cancelled = must(all.dispatcher.call("queue.cancel", {})).at("cancelled").as_int64();
  thread.join();
  CHECK(gate.sequence().at("trucks").as_array().size() == 11);
}

TEST_CASE("nobody waits for the sequence of a client that has left", "[conversation][sequence]") {
  BusyGate gate;
  const auto line = [](int id, const char* method, boost::json::object params) {
    const boost::json::object request{
        {"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
    return boost::json::serialize(request) + '\n';
  };
  {
    RawClient leaving(gate.conversation().station.rpc_port());
    REQUIRE(leaving.send(line(1, "session.login",
                              {{"user", "dispatcher"}, {"password", RunningStation::password}})));
    REQUIRE(leaving.line());
    REQUIRE(leaving.send(line(2, "queue.sequence", json(at_length))));
    REQUIRE(leaving.send(line(3, "session.whoami", {})));
    const auto whoami = leaving.line();  // by now the sequence is under way
    REQUIRE(whoami);
    CHECK(boost::json::parse(*whoami).at("id") == 3);
  }
  CHECK(gate.sequence().at("trucks").as_array().size() == 12);
}

TEST_CASE("the gate follows the sequence, truck after truck", "[conversation][sequence]") {
  BusyGate gate;
  Conversation& all = gate.conversation();
  for (int i = 0; i < 3; ++i) {
    const auto made = gate.sequence("{}");
    CHECK(made.at("repaired") == (i > 0));
    gate.admit_next(made);
    const auto visit = must(all.gate.call("visit.list", {})).at("items").as_array().back();
    if (i < 2)
      must(all.gate.call("visit.start_stage",
                         {{"visit_id", visit.at("visit_id")}, {"stage", "gate"}}));
  }
  const auto made = gate.sequence("{}");
  int inside = 0;
  for (const auto& truck : made.at("trucks").as_array())
    inside += truck.at("whereabouts") == "inside";
  CHECK(inside == 3);
  const auto& first = made.at("trucks").at(0).at("stages").at(0);
  CHECK(first.at("step") == "under_way");
  CHECK(first.at("from") == "2022-05-05T09:00:00+08:00");
}
