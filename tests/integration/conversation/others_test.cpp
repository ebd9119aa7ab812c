#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/integration/conversation/conversation.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

/// The refusal of a call, with the id that was asked for taken out of what it says.
value::Problem refusal(client::BlockingClient& client, const std::string& method,
                       const boost::json::object& params, const std::string& id) {
  const auto result = client.call(method, params);
  REQUIRE_FALSE(result);
  value::Problem problem = result.error();
  for (std::string* text : {&problem.message, &problem.zh})
    if (const auto at = text->find(id); at != std::string::npos) text->replace(at, id.size(), "…");
  return problem;
}

/// The numbers that people say.
struct Numbers {
  std::string application;
  std::string pass;
};

/// An application of ent-2 for veh-2, approved and admitted: "app-1" and "vis-1".
Numbers admit_a_truck_of_another(Conversation& conversation) {
  boost::json::object params = Conversation::application();
  params["vehicle_id"] = "veh-2";
  params["driver_ids"] = boost::json::array{"drv-2"};
  for (auto& check : params["checks"].as_array()) check.as_object()["driver_id"] = "drv-2";
  const auto filed = must(conversation.dispatcher.call("application.submit", params));
  const auto approval = must(conversation.dispatcher.call(
      "application.approve",
      {{"application_id", filed.at("application_id")}, {"slot_id", "20220505-4"}}));
  must(conversation.admin.call("clock.advance", {{"to", "2022-05-05T09:05:00+08:00"}}));
  must(conversation.gate.call("gate.admit", {{"token", approval.at("pass").at("token")},
                                             {"plate", "川A00002"},
                                             {"driver_ids", boost::json::array{"drv-2"}}}));
  return {std::string(filed.at("number").as_string()),
          std::string(approval.at("pass").at("pass_number").as_string())};
}

/// A call on one id, written `ID` in the params.
struct Call {
  const char* method;
  const char* params;  ///< as JSON with ' for "
  std::string others;
  std::string nobodys;
};

boost::json::object with_id(std::string params, const std::string& id) {
  params.replace(params.find("ID"), 2, id);
  return json(params);
}

}  // namespace

TEST_CASE("what is another firm's is refused word for word as what is nobody's",
          "[conversation][access]") {
  Conversation conversation;
  const Numbers numbers = admit_a_truck_of_another(conversation);
  const std::string window =
      "'window': {'from': '2022-05-05T14:00:00+08:00', 'to': '2022-05-05T15:00:00+08:00'}";
  const std::string reschedule = "{'application_id': 'ID', " + window + "}";
  for (const Call& call : {
           Call{"application.get", "{'application_id': 'ID'}", "app-1", "app-999"},
           {"application.get", "{'number': 'ID'}", numbers.application, "QTS-20220505-9999"},
           {"application.withdraw", "{'application_id': 'ID'}", "app-1", "app-999"},
           {"application.reschedule", reschedule.c_str(), "app-1", "app-999"},
           {"application.record_checks", "{'application_id': 'ID', 'checks': []}", "app-1",
            "app-999"},
           {"pass.get", "{'pass_number': 'ID'}", numbers.pass, "QTS-20220505-9999"},
           {"pass.get", "{'application_id': 'ID'}", "app-1", "app-999"},
           {"visit.get", "{'visit_id': 'ID'}", "vis-1", "vis-999"},
           {"enterprise.update", "{'enterprise_id': 'ID', 'name': 'Mine'}", "ent-2", "ent-999"},
           {"vehicle.retire", "{'vehicle_id': 'ID'}", "veh-2", "veh-999"},
           {"driver.retire", "{'driver_id': 'ID'}", "drv-2", "drv-999"},
           {"driver.register",
            "{'enterprise_id': 'ID', 'name': 'Driver', 'id_number': '510112198001011236', "
            "'phone': '13800000009'}",
            "ent-2", "ent-999"},
           {"vehicle.register",
            "{'enterprise_id': 'ID', 'plate': '川A99999', 'vehicle_type': 'heavy_truck', "
            "'max_mass_kg': 20000, 'cargo_classes': []}",
            "ent-2", "ent-999"},
       }) {
    CAPTURE(call.method, call.others);
    const auto others =
        refusal(conversation.firm, call.method, with_id(call.params, call.others), call.others);
    const auto nobodys =
        refusal(conversation.firm, call.method, with_id(call.params, call.nobodys), call.nobodys);
    CAPTURE(others.message, nobodys.message);
    CHECK(others.kind == value::Kind::not_found);
    CHECK(others == nobodys);
  }
}

TEST_CASE("an application with another firm's truck or driver is refused as with nobody's",
          "[conversation][access]") {
  Conversation conversation;
  const auto with_vehicle = [&](const char* id) {
    boost::json::object params = Conversation::application();
    params["vehicle_id"] = id;
    return refusal(conversation.firm, "application.submit", params, id);
  };
  CHECK(with_vehicle("veh-2") == with_vehicle("veh-999"));
  const auto with_driver = [&](const char* id) {
    boost::json::object params = Conversation::application();
    params["driver_ids"] = boost::json::array{id};
    for (auto& check : params["checks"].as_array()) check.as_object()["driver_id"] = id;
    return refusal(conversation.firm, "application.submit", params, id);
  };
  CHECK(with_driver("drv-2") == with_driver("drv-999"));
}

TEST_CASE("that there is no such user does not show in the time that a login takes",
          "[conversation][access]") {
  RunningStation station;
  auto client = station.connect();
  const auto median_time = [&](const char* user) {
    std::vector<std::chrono::steady_clock::duration> times;
    for (int i = 0; i < 5; ++i) {
      const auto from = std::chrono::steady_clock::now();
      CHECK_FALSE(client.call("session.login", {{"user", user}, {"password", "a wrong one"}}));
      times.push_back(std::chrono::steady_clock::now() - from);
    }
    std::ranges::sort(times);
    return times[2];
  };
  CHECK(median_time("nobody") > median_time("admin") / 2);
}
