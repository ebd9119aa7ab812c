#include <stdexcept>

#include <catch2/catch.hpp>

#include "tests/unit/policy/sample.hpp"

using namespace greenlane::policy;
using namespace std::chrono_literals;
namespace model = greenlane::model;

namespace {

Configuration loaded(const std::string& text) {
  auto configuration = load(text, "station.toml");
  if (!configuration) throw std::runtime_error(configuration.error().front().text());
  return *configuration;
}

}  // namespace

TEST_CASE("a configuration becomes the station's policy", "[policy]") {
  const model::Policy policy = loaded(std::string(sample)).policy;

  CHECK(policy.code.text() == "tst");
  CHECK(policy.name.text() == "Test Station");
  CHECK(policy.zone.text() == "Asia/Shanghai");
  CHECK(policy.site_capacity == 5);
  CHECK(policy.slot_minutes == 30);
  CHECK(policy.slot_capacity == 4);
  CHECK(policy.early_grace == 15min);
  CHECK(policy.late_grace == 30min);
  CHECK(policy.booking_days_max == 7);
  CHECK(policy.window_max == 24h);
  CHECK(policy.drivers_max == 2);
  CHECK(policy.consignments_max == 10);
  CHECK(policy.turn_away_reasons.at(0).text() == "no_pass");
  CHECK(policy.diversion_reasons.at(0).text() == "incident");
}

TEST_CASE("stages keep the file's order, and each server what it may serve", "[policy]") {
  const model::Policy policy = loaded(std::string(sample)).policy;

  REQUIRE(policy.stages.size() == 2);
  CHECK(policy.stages[0].name.text() == "gate");
  CHECK(policy.stages[0].service_time == 5min);
  CHECK(policy.stages[0].cargo_classes.empty());
  REQUIRE(policy.stages[1].servers.size() == 2);
  CHECK(policy.stages[1].cargo_classes.size() == 2);
  CHECK(policy.stages[1].servers[0].cargo_classes.empty());
  CHECK(policy.stages[1].servers[1].cargo_classes.at(0).text() == "cold");
}

TEST_CASE(
    "stage times are learned for predictions and not for plans, unless the file says otherwise",
    "[policy]") {
  const model::StageTimePolicy usual = loaded(std::string(sample)).policy.stage_times.value();
  CHECK(usual.predict);
  CHECK(usual.prior_trucks == 12);
  CHECK(usual.plan == model::PlanTime::configured);
  CHECK(usual.drift_percent == 25);
  CHECK(usual.drift_trucks == 10);

  const std::string own =
      "[stage_times]\npredict = false\nprior_trucks = 3\nplan = \"p80\"\n"
      "drift_percent = 50\ndrift_trucks = 4\n\n";
  const auto given = loaded(own + std::string(sample)).policy.stage_times.value();
  CHECK_FALSE(given.predict);
  CHECK(given.prior_trucks == 3);
  CHECK(given.plan == model::PlanTime::p80);
  CHECK(given.drift_percent == 50);
  CHECK(given.drift_trucks == 4);
}

TEST_CASE("opening hours are by weekday, and midnight ends a day", "[policy]") {
  const model::Policy policy = loaded(std::string(sample)).policy;

  REQUIRE(policy.opening_hours.size() == 2);
  CHECK(policy.opening_hours[0].weekdays == std::vector<int>{1, 2});
  CHECK(policy.opening_hours[0].from.text() == "08:00");
  CHECK(policy.opening_hours[1].weekdays == std::vector<int>{2, 3});
  CHECK(policy.opening_hours[1].to.since_midnight() == 24h);
}

TEST_CASE("hours that only touch do not overlap", "[policy]") {
  CHECK(faults_of(sample_with("from = \"20:00\"", "from = \"18:00\"")) == "nothing");
}

TEST_CASE("classes, checks and lists are read with their figures", "[policy]") {
  const model::Policy policy = loaded(std::string(sample)).policy;

  CHECK_FALSE(policy.cargo_classes.at(0).slot_max);
  CHECK(policy.cargo_classes.at(1).slot_max == 2);
  CHECK_FALSE(policy.vehicle_types.at(0).needs_trailer);
  CHECK(policy.vehicle_types.at(1).needs_trailer);
  CHECK(policy.checks.at(0).kind.text() == "nucleic_acid");
  CHECK(policy.checks.at(0).subject == model::CheckSubject::driver);
  CHECK(policy.checks.at(0).valid_for == 48h);
  CHECK(policy.priorities[0].weight == 100);
  CHECK(policy.priorities[1].reserved_percent == 25);
  CHECK(policy.priorities[3].priority_class == model::PriorityClass::standard);
  CHECK(policy.lists.at(0).priority_class == model::PriorityClass::whitelist);
  CHECK(policy.lists.at(0).effective_until->text() == "2022-06-30");
  CHECK(policy.lists.at(0).members.at(0).text() == "91350100M000100Y43");
}

TEST_CASE("a list without an end holds until the file says otherwise", "[policy]") {
  const Configuration read = loaded(sample_with("effective_until = \"2022-06-30\"\n", ""));
  CHECK_FALSE(read.policy.lists.at(0).effective_until);
}

TEST_CASE("a station may need no check and have no list", "[policy]") {
  std::string text(sample);
  text.erase(text.find("[[checks]]"), text.find("[priorities]") - text.find("[[checks]]"));
  text.erase(text.find("[[lists]]"), text.find("[reasons]") - text.find("[[lists]]"));
  const Configuration read = loaded(text);
  CHECK(read.policy.checks.empty());
  CHECK(read.policy.lists.empty());
}

TEST_CASE("the daemon has a default for everything", "[policy]") {
  std::string text(sample);
  text.erase(text.find("[daemon]"));
  const DaemonSettings daemon = loaded(text).daemon;

  CHECK(daemon.rpc.text() == "127.0.0.1:7410");
  CHECK(daemon.http.text() == "127.0.0.1:7480");
  CHECK_FALSE(daemon.allow_plaintext_beyond_loopback);
  CHECK(daemon.log_level == LogLevel::info);
  CHECK(daemon.connection.line_bytes_max == 1048576);
  CHECK(daemon.connection.depth_max == 32);
  CHECK(daemon.connection.batch_max == 1000);
  CHECK(daemon.connection.in_flight_max == 256);
  CHECK(daemon.connection.connections_max == 0);
  CHECK(daemon.connection.first_line_timeout == 10s);
  CHECK(daemon.login.session_length == 12h);
}

TEST_CASE("the daemon's figures are the file's", "[policy]") {
  const DaemonSettings daemon =
      loaded(std::string(sample) +
             "log_level = \"error\"\n[daemon.connection]\nbatch_max = 7\nidle_timeout_seconds = 8\n"
             "[daemon.login]\nhash_threads = 2\nsession_hours = 3\n")
          .daemon;
  CHECK(daemon.log_level == LogLevel::error);
  CHECK(daemon.connection.batch_max == 7);
  CHECK(daemon.connection.idle_timeout == 8s);
  CHECK(daemon.connection.write_timeout == 30s);
  CHECK(daemon.login.hash_threads == 2);
  CHECK(daemon.login.session_length == 3h);
}

TEST_CASE("listening beyond the machine has to be allowed in so many words", "[policy]") {
  const std::string open = sample_with("\"127.0.0.1:0\"", "\"0.0.0.0:7410\"");
  CHECK(faults_of(open) != "nothing");
  CHECK(faults_of(open + "allow_plaintext_beyond_loopback = true\n") == "nothing");
}
