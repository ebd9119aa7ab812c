#include "tests/unit/simulation/qingtaishan.hpp"

#include <atomic>
#include <thread>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "scheduler/simulation/wire_port.hpp"
#include "station/report/balance.hpp"
#include "tests/integration/harness.hpp"

namespace greenlane::simulation {
namespace {

using harness::RunningStation;

harness::StationSetup setup() {
  return {.configuration = "config/scenarios/qingtaishan/station.toml",
          .clock = "virtual@2022-04-23T00:00:00+08:00"};
}

ConnectionOptions connection_to(const RunningStation& station) {
  return {.port = station.rpc_port(),
          .admin = Word::parse("admin").value(),
          .admin_password = RunningStation::password,
          .users_password = RunningStation::password};
}

Outcome played_by_wire(const Scenario& scenario, const Progress& progress = {}) {
  const RunningStation station{setup()};
  return replay(scenario, connection_to(station), progress);
}

report::DailyReport as_report(const DayFigures& day) {
  return codec::decode<report::DailyReport>(boost::json::parse(day.document)).value();
}

/// What does not add up in the reports as they came, each day and from each to the next.
std::vector<std::string> imbalances_of(const std::vector<DayFigures>& days) {
  std::vector<std::string> wrong;
  const auto add = [&](const Day& day, const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences) wrong.push_back(day.text() + ": " + sentence);
  };
  for (std::size_t i = 0; i < days.size(); ++i) {
    const report::DailyReport today = as_report(days[i]);
    add(days[i].day, report::imbalances(today));
    if (i > 0) add(days[i].day, report::imbalances(as_report(days[i - 1]), today));
  }
  return wrong;
}

/// Kills a station and starts it again, time after time, as long as the object lives and has not
/// killed it often enough.
class Trouble {
 public:
  Trouble(RunningStation& station, std::chrono::milliseconds between)
      : thread_([this, &station, between] {
          while (!over_ && kills_ < kills_max) {
            std::this_thread::sleep_for(between);
            station.kill();
            station.start();
            ++kills_;
          }
        }) {}
  ~Trouble() { end(); }
  Trouble(const Trouble&) = delete;
  Trouble& operator=(const Trouble&) = delete;

  /// No more of it: how often the station died.
  int end() {
    over_ = true;
    if (thread_.joinable()) thread_.join();
    return kills_;
  }

 private:
  static constexpr int kills_max = 8;  // each costs a start; the rest of the days go by in peace
  std::atomic<bool> over_ = false;
  std::atomic<int> kills_ = 0;
  std::thread thread_;
};

TEST_CASE("thirteen days at a real station end with the public totals", "[qingtaishan]") {
  const Outcome outcome = played_by_wire(qingtaishan());
  REQUIRE(outcome.days.size() == 13);
  const DayFigures& last = outcome.days.back();
  CHECK(last.totals.declared == 177);
  CHECK(last.totals.admitted == 99);
  CHECK(last.totals.cleared == 83);
  CHECK(last.inside == 16);
  CHECK(last.enterprises > 200);
  CHECK(outcome.breaches.empty());
  CHECK(imbalances_of(outcome.days) == std::vector<std::string>{});

  // The daemon decides as the model does, day by day.
  const Outcome model = played_in_the_model(qingtaishan());
  for (std::size_t day = 0; day < outcome.days.size(); ++day) {
    CAPTURE(outcome.days[day].day.text());
    CHECK(outcome.days[day].totals.declared == model.days[day].totals.declared);
    CHECK(outcome.days[day].totals.approved == model.days[day].totals.approved);
    CHECK(outcome.days[day].totals.admitted == model.days[day].totals.admitted);
    CHECK(outcome.days[day].totals.cleared == model.days[day].totals.cleared);
    CHECK(outcome.days[day].enterprises == model.days[day].enterprises);
  }
  CHECK(outcome.refusals.size() == model.refusals.size());
}

TEST_CASE("at a real station the totals follow the input", "[qingtaishan]") {
  Scenario scenario = qingtaishan();
  for (CheckScript& check : trip(scenario, "T021").checks)  // expired at the gate, as it is
    check.at += std::chrono::hours{check.kind.text() == "nucleic_acid" ? 6 : 0};
  std::erase_if(scenario.trips, [](const TripScript& trip) { return trip.key == "T001"; });
  const DayFigures last = played_by_wire(scenario).days.back();
  CHECK(last.totals.declared == 177 - 1);
  CHECK(last.totals.admitted == 99 + 1 - 1);
  CHECK(last.totals.cleared == 83 + 1 - 1);
}

TEST_CASE("a station that dies in the middle, again and again, writes the same thirteen reports",
          "[qingtaishan][crash]") {
  const Outcome calm = played_by_wire(qingtaishan());
  RunningStation station{setup()};
  Trouble trouble{station, std::chrono::milliseconds{700}};
  const Outcome troubled = replay(qingtaishan(), connection_to(station));
  CHECK(trouble.end() >= 2);
  REQUIRE(troubled.days.size() == calm.days.size());
  for (std::size_t day = 0; day < calm.days.size(); ++day) {
    CAPTURE(calm.days[day].day.text());
    CHECK(troubled.days[day].document == calm.days[day].document);
  }
  CHECK(troubled.requests == calm.requests);
}

TEST_CASE("the replay tells every virtual hour how the station stands", "[qingtaishan]") {
  std::vector<Picture> pictures;
  played_by_wire(qingtaishan(), [&](const Picture& picture) { pictures.push_back(picture); });
  REQUIRE(pictures.size() == 13 * 24 + 1);
  for (std::size_t i = 1; i < pictures.size(); ++i)
    CHECK(pictures[i].now - pictures[i - 1].now == std::chrono::hours{1});
  CHECK(pictures.back().inside == 16);
}

}  // namespace
}  // namespace greenlane::simulation
