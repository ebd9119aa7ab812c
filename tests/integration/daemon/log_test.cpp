#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/integration/harness.hpp"
#include "tests/integration/raw_client.hpp"
#include "tests/support/identities.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

const std::string driver_name = "Zhuge Liang";
const std::string driver_id = support::resident_id_text(77);
const std::string driver_phone = support::phone_text(77);
const std::string contact_name = "Huang Yueying";
const std::string wrong_password = "a password that is wrong";

/// What a firm tells about people, some of it in calls that are refused.
void tell_about_people(RunningStation& station) {
  client::BlockingClient dispatcher = station.dispatcher();
  client::BlockingClient firm = station.firm();
  must(dispatcher.call("enterprise.update", {{"enterprise_id", "ent-1"},
                                             {"name", "Test Carrier"},
                                             {"division", "510112"},
                                             {"contact_name", contact_name},
                                             {"contact_phone", driver_phone}}));
  boost::json::object driver{{"enterprise_id", "ent-1"},
                             {"name", driver_name},
                             {"id_number", driver_id},
                             {"phone", driver_phone}};
  must(firm.call("driver.register", driver));
  REQUIRE_FALSE(firm.call("driver.register", driver));  // it is there already
  driver[driver_id] = driver_name;
  REQUIRE_FALSE(firm.call("driver.register", driver));  // a field that there is not
  REQUIRE_FALSE(
      station.connect().call("session.login", {{"user", "firm"}, {"password", wrong_password}}));
  RawClient junk{station.rpc_port()};
  junk.send(fmt::format("{} {} {}\n", driver_name, driver_id, driver_phone));
  REQUIRE(junk.line());
}

}  // namespace

TEST_CASE("the log tells which methods were called and nothing about people", "[daemon][log]") {
  RunningStation station{{.settings = {{"log_level", R"("debug")"}}}};
  tell_about_people(station);
  REQUIRE(station.terminate() == 0);

  const std::string log = station.log();
  CHECK(log.find(R"("method":"driver.register","address":"127.0.0.1","outcome":"answered")") !=
        std::string::npos);
  CHECK(log.find(R"("method":"driver.register","address":"127.0.0.1","outcome":"conflict")") !=
        std::string::npos);
  CHECK(log.find("login refused") != std::string::npos);
  for (const std::string& secret : {driver_name, driver_id, driver_phone, contact_name,
                                    wrong_password, std::string(RunningStation::password)}) {
    INFO(secret);
    CHECK(log.find(secret) == std::string::npos);
  }
}

TEST_CASE("a log that is not asked for calls has none", "[daemon][log]") {
  RunningStation station;
  must(station.admin().call("session.whoami", {}));
  REQUIRE(station.terminate() == 0);
  CHECK(station.log().find(R"("event":"serving")") != std::string::npos);
  CHECK(station.log().find("session.whoami") == std::string::npos);
}
