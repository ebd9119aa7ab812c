#include "scheduler/simulation/load_scenario.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/simulation/played.hpp"
#include "tests/unit/simulation/qingtaishan.hpp"

namespace greenlane::simulation {
namespace {

/// Qingtaishan with one piece of one file written otherwise.
ScenarioFiles changed(const std::string& name, const std::string& was, const std::string& is) {
  return changed(qingtaishan_files(), name, was, is);
}

TEST_CASE("the Qingtaishan scenario is well formed", "[scenario]") {
  const Scenario scenario = qingtaishan();
  CHECK(scenario.first_day.text() == "2022-04-23");
  CHECK(scenario.last_day.text() == "2022-05-05");
  CHECK(scenario.zone.local_text(scenario.span().to) == "2022-05-06T00:00:00+08:00");
  CHECK(scenario.trips.front().consignments.size() >= 1);
  CHECK(scenario.trips.front().checks.size() >= 3);
}

TEST_CASE("every table of the Qingtaishan scenario says that it is synthetic", "[scenario]") {
  for (const auto& [name, text] : qingtaishan_files().texts) {
    CAPTURE(name);
    if (name.ends_with(".csv")) CHECK(text.starts_with("# Synthetic"));
  }
}

TEST_CASE("a value that is wrong is named with its file, line and column", "[scenario]") {
  SECTION("a plate") {
    const std::string fault = fault_of(changed("vehicles.csv", "V001,C01,", "V001,C01,川I"));
    CHECK(fault.starts_with("q/vehicles.csv:3: plate: GA 36: "));
  }
  SECTION("a driver's identity number with a wrong check character") {
    const std::string& drivers = qingtaishan_files().texts.at("drivers.csv");
    const std::string id = drivers.substr(drivers.find("51011219000101"), 18);
    const char other = id.back() == '7' ? '6' : '7';
    const std::string fault = fault_of(changed("drivers.csv", id, id.substr(0, 17) + other));
    CHECK(fault.starts_with("q/drivers.csv:4: id_number: GB 11643: "));
  }
  SECTION("a time") {
    CHECK(fault_of(changed("servers.csv", "2022-04-27 10:00", "27 April")) ==
          "q/servers.csv:3: at: YYYY-MM-DD HH:MM: \"27 April\" is not a time such as \"2022-05-05 "
          "09:30\"");
  }
  SECTION("what a lane does") {
    CHECK(fault_of(changed("servers.csv", "bay-2,down", "bay-2,sleeps")) ==
          "q/servers.csv:3: does: choice: \"sleeps\" is neither up nor down");
  }
  SECTION("a service") {
    CHECK(fault_of(changed("trucks.csv", "gate 6; ", "gate six; "))
              .find("services: services: \"gate six\" is not a stage and its minutes") !=
          std::string::npos);
  }
}

TEST_CASE("a what-if may have a changeover for a stage, and one only", "[scenario]") {
  const std::string usual = "usual_service_minutes = 20";
  const auto with = [&](const std::string& changeovers) {
    return changed("scenario.toml", usual,
                   usual + "\n[what_if]\nchangeovers = [" + changeovers + "]");
  };
  CHECK(qingtaishan().changeovers.empty());
  const Scenario scenario = made_of(with(R"({ stage = "transfer", minutes = 15 })"));
  REQUIRE(scenario.changeovers.size() == 1);
  CHECK(scenario.changeovers[0].stage.text() == "transfer");
  CHECK(scenario.changeovers[0].time == std::chrono::minutes{15});
  CHECK(
      fault_of(with(R"({ stage = "transfer", minutes = 15 }, { stage = "transfer", minutes = 5 })"))
          .find("stage: unique: the stage transfer has a changeover already") != std::string::npos);
  CHECK(fault_of(with(R"({ stage = "transfer", minutes = 0 })")).find("minutes: range: ") !=
        std::string::npos);
}

TEST_CASE("a row may name only what stands in a table before its own", "[scenario]") {
  CHECK(fault_of(changed("vehicles.csv", "V001,C01", "V001,C99")) ==
        "q/vehicles.csv:3: carrier: reference: no row is named \"C99\"");
  CHECK(fault_of(changed("changes.csv", "\nT", "\nX")).find("reference: no row is named \"X") !=
        std::string::npos);
}

TEST_CASE("a carrier that has no user can't run trucks", "[scenario]") {
  CHECK(fault_of(changed("vehicles.csv", "V001,C01", "V001,S001")) ==
        "q/vehicles.csv:3: carrier: a carrier has a user: \"S001\" has no user to act for it");
}

TEST_CASE("two rows of one name are refused", "[scenario]") {
  const auto scenario = read_scenario(changed("vehicles.csv", "\nV002,", "\nV001,"));
  REQUIRE_FALSE(scenario);
  CHECK(scenario.error()[0].text() ==
        "q/vehicles.csv:4: key: unique: \"V001\" names a row above already");
}

TEST_CASE("nothing happens outside the scenario's days", "[scenario]") {
  CHECK(fault_of(changed("servers.csv", "2022-04-27 10:00", "2022-05-06 00:00")) ==
        "q/servers.csv:3: at: the scenario's days: \"2022-05-06 00:00\" is not between 2022-04-23 "
        "and 2022-05-05");
}

TEST_CASE("scenario.toml refuses what it does not know and misses what it needs", "[scenario]") {
  CHECK(fault_of(changed("scenario.toml", "days_ahead = 1", "days_ahed = 1")) == "2 faults");
  const std::string range = fault_of(changed("scenario.toml", "days_ahead = 1", "days_ahead = 99"));
  CHECK(range.find("dispatch.days_ahead: range: not a whole number from 0 to 14") !=
        std::string::npos);
  CHECK(fault_of(changed("scenario.toml", "title = ", "title : ")).find("q/scenario.toml:") == 0);
}

TEST_CASE("a file that is missing is named", "[scenario]") {
  ScenarioFiles files = qingtaishan_files();
  files.folder = "q";
  files.texts.erase("slots.csv");
  CHECK(fault_of(files) == "q/slots.csv:1: required: the file is missing");
}

TEST_CASE("a folder without a scenario names every file that it lacks", "[scenario]") {
  const auto files = load_files(GREENLANE_SOURCE_DIR "/docs");
  REQUIRE_FALSE(files);
  CHECK(files.error().size() == 11);
  CHECK(files.error()[0].file.ends_with("docs/scenario.toml"));
}

}  // namespace
}  // namespace greenlane::simulation
