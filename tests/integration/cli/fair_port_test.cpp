#include <fstream>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/integration/cli/command_line.hpp"
#include "tests/integration/conversation/conversation.hpp"
#include "tests/support/identities.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

/// The port of config/variants, which has a fair queue, on a Thursday morning.
class Port {
 public:
  Port()
      : station({.configuration = "config/variants/port.toml",
                 .settings = {},
                 .clock = "virtual@2022-05-05T08:00:00+02:00",
                 .open_files_max = {},
                 .open_files_soft = {},
                 .programs = {},
                 .environment = {}}),
        dispatcher(station.dispatcher()),
        firm(station.firm()) {}

  /// Files for a truck of its own which wants Friday from nine to eleven; answers what came back.
  boost::json::object file() {
    const int number = ++trucks_;
    must(dispatcher.call("vehicle.register", {{"enterprise_id", "ent-1"},
                                              {"plate", support::plate_text(number)},
                                              {"vehicle_type", "rigid_truck"},
                                              {"max_mass_kg", 20'000},
                                              {"cargo_classes", boost::json::array{}}}));
    must(dispatcher.call("driver.register", {{"enterprise_id", "ent-1"},
                                             {"name", fmt::format("Driver {}", number)},
                                             {"id_number", support::resident_id_text(number)},
                                             {"phone", support::phone_text(number)}}));
    boost::json::object params = json(R"({'origin': '310000', 'destination': '510112',
        'window': {'from': '2022-05-06T09:00:00+02:00', 'to': '2022-05-06T11:00:00+02:00'},
        'consignments': [{'consignor_id': 'ent-1', 'consignee_id': 'ent-1', 'goods': 'boxes',
        'mass_kg': 8000, 'cargo_class': 'empty'}]})");
    const std::string driver = fmt::format("drv-{}", number);
    params["vehicle_id"] = fmt::format("veh-{}", number);
    params["driver_ids"] = boost::json::array{driver};
    params["checks"] = boost::json::array{
        {{"kind", "customs_seal"}, {"at", "2022-05-05T07:00:00+02:00"}, {"result", "intact"}},
        {{"driver_id", driver},
         {"kind", "safety_briefing"},
         {"at", "2022-05-05T07:00:00+02:00"},
         {"result", "passed"}}};
    return must(firm.call("application.submit", params));
  }

  void clock(const char* to) { must(station.admin().call("clock.advance", {{"to", to}})); }

  RunningStation station;
  client::BlockingClient dispatcher;
  client::BlockingClient firm;

 private:
  int trucks_ = 0;
};

}  // namespace

TEST_CASE("anyone can draw the round of a port again by the command line", "[cli][fairness]") {
  Port port;
  const auto filed = port.file();
  CHECK(filed.at("round_closes_at").as_string() == "2022-05-05T16:00:00+02:00");
  for (int i = 0; i < 4; ++i) port.file();
  const CommandLine firm(port.station);
  firm.log_in("firm");
  const Finished early = firm.run({"round", "check", "--date", "2022-05-06"});
  CHECK(early.exit_code == 1);
  CHECK_THAT(early.output, Catch::Contains("it is open"));

  port.clock("2022-05-05T16:00:00+02:00");
  CHECK_THAT(firm.done({"round", "check", "--date", "2022-05-06"}),
             Catch::Contains("the draw of 2022-05-06 is sound: 5 applications"));

  const std::string saved = firm.file("round.json");
  boost::json::object round =
      boost::json::parse(firm.done({"round", "get", "--date", "2022-05-06", "--json"})).as_object();
  std::ofstream(saved) << boost::json::serialize(round);
  const auto check_file = [&] {
    return run_program("greenlane", {"round", "check", "--file", saved});
  };
  CHECK(check_file().exit_code == 0);
  auto& entrants = round["entrants"].as_array();
  std::swap(entrants[1], entrants[2]);
  std::ofstream(saved) << boost::json::serialize(round);
  const Finished swapped = check_file();
  CHECK(swapped.exit_code == 5);
  CHECK_THAT(swapped.output, Catch::Contains("does NOT follow"));
  std::swap(entrants[1], entrants[2]);
  entrants[0].as_object()["filed_at"] = "2022-05-05T07:59:59+02:00";
  std::ofstream(saved) << boost::json::serialize(round);
  CHECK(check_file().exit_code == 5);
}

TEST_CASE("the round of a port leaves a plan, which a dispatcher commits", "[cli][fairness]") {
  Port port;
  port.file();
  port.file();
  const auto refused = port.dispatcher.call("application.approve", {{"application_id", "app-1"}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().rule == "round");
  port.clock("2022-05-05T16:00:00+02:00");
  const auto committed = must(port.dispatcher.call("plan.commit", {{"plan_id", "plan-1"}}));
  CHECK(committed.at("approved").as_array().size() == 2);
  const auto verified = must(port.station.admin().call("ledger.verify", {}));
  CHECK(verified.at("sound") == true);
}

TEST_CASE("a place of a port is held, filed for and confirmed, and a late truck's slot moves",
          "[cli][fairness]") {
  Port port;
  port.file();
  port.clock("2022-05-05T16:30:00+02:00");
  const auto held =
      must(port.firm.call("slot.hold", {{"vehicle_id", "veh-1"},
                                        {"slot_id", "20220506-3"},
                                        {"cargo_classes", boost::json::array{"empty"}}}));
  CHECK(held.at("until").as_string() == "2022-05-05T16:40:00+02:00");
  must(port.firm.call("slot.release", {{"hold_id", held.at("hold_id")}}));

  const auto approved =
      must(port.dispatcher.call("application.approve", {{"application_id", "app-1"}}));
  CHECK(approved.at("slot_id").as_string() == "20220506-3");
  const auto moved =
      must(port.firm.call("application.update_eta",
                          {{"application_id", "app-1"}, {"eta", "2022-05-06T12:10:00+02:00"}}));
  CHECK(moved.at("moved") == true);
  CHECK(moved.at("slot_id").as_string() == "20220506-6");
  CHECK(moved.at("pass").at("pass_number").as_string() == "GATE-20220505-0001-2");

  must(port.firm.call("application.repeat", {{"application_id", "app-1"},
                                             {"weekdays", boost::json::array{1, 3}},
                                             {"until", "2022-05-20"}}));
  port.clock("2022-05-05T16:31:00+02:00");
  const auto all = must(port.firm.call("application.list", {}));
  CHECK(all.at("items").as_array().size() == 5);  // Mondays and Wednesdays of two weeks
  CHECK(must(port.firm.call("series.list", {})).at("items").as_array().empty());
  CHECK(must(port.station.admin().call("ledger.verify", {})).at("sound") == true);
}
