#include "tests/unit/simulation/harsh.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "scheduler/simulation/wire_port.hpp"
#include "station/ledger/history.hpp"
#include "station/model/rules.hpp"
#include "station/report/balance.hpp"
#include "tests/integration/harness.hpp"
#include "tests/unit/simulation/played.hpp"

namespace greenlane::simulation {
namespace {

using harness::RunningStation;

constexpr int applications_a_day = GREENLANE_APPLICATIONS;
constexpr int connections = 200;

harness::StationSetup setup() {
  return {.configuration = "config/scenarios/harsh/station.toml",
          .clock = "virtual@2022-05-12T00:00:00+08:00"};
}

ConnectionOptions connection_to(const RunningStation& station) {
  return {.port = station.rpc_port(),
          .admin = Word::parse("admin").value(),
          .admin_password = RunningStation::password,
          .users_password = RunningStation::password,
          .connections = connections};
}

/// Kills the station in the middle of its work and starts it again, at several hours of the two
/// days and a moment after each has begun.
class Killer {
 public:
  Killer(RunningStation& station, std::vector<int> hours, unsigned seed)
      : station_(station), hours_(std::move(hours)), random_(seed), thread_([this] { work(); }) {}
  ~Killer() { end(); }
  Killer(const Killer&) = delete;
  Killer& operator=(const Killer&) = delete;

  /// The replay has come to the next hour.
  void hour_begins() { ++hour_; }

  /// No more of it: how often the station died.
  int end() {
    over_ = true;
    if (thread_.joinable()) thread_.join();
    return kills_;
  }
  /// How many connections there were before it died, at most.
  std::int64_t connections_most() const { return connections_most_; }

 private:
  void work() {
    for (const int hour : hours_) {
      while (hour_ <= hour && !over_) std::this_thread::sleep_for(std::chrono::milliseconds{5});
      if (over_) return;
      count_connections();
      std::this_thread::sleep_for(std::chrono::milliseconds{random_() % 100});
      station_.kill();
      station_.start();
      ++kills_;
    }
  }

  void count_connections() {
    const auto health = harness::must(station_.admin().call("system.health", {}));
    connections_most_ = std::max(connections_most_, health.at("connections").as_int64());
  }

  RunningStation& station_;
  const std::vector<int> hours_;
  std::mt19937 random_;
  std::atomic<int> hour_ = 0;
  std::atomic<bool> over_ = false;
  int kills_ = 0;
  std::int64_t connections_most_ = 0;
  std::thread thread_;
};

report::DailyReport as_report(const DayFigures& day) {
  return codec::decode<report::DailyReport>(boost::json::parse(day.document)).value();
}

/// What does not add up in the reports as they came, each day and from the first to the second.
std::vector<std::string> imbalances_of(const std::vector<DayFigures>& days) {
  std::vector<std::string> wrong;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const report::DailyReport today = as_report(days[i]);
    for (const std::string& sentence : report::imbalances(today)) wrong.push_back(sentence);
    if (i == 0) continue;
    for (const std::string& sentence : report::imbalances(as_report(days[i - 1]), today))
      wrong.push_back(sentence);
  }
  return wrong;
}

/// The ledger of a station that has ended.
class Books {
 public:
  explicit Books(const RunningStation& station)
      : history_(station.data_directory() + "/greenlane.db") {}

  std::vector<model::Entry> all_entries() {
    std::vector<model::Entry> all;
    for (;;) {
      const auto page = history_.entries(static_cast<std::int64_t>(all.size()) + 1, 500);
      if (page.empty()) return all;
      all.insert(all.end(), page.begin(), page.end());
    }
  }

  std::vector<ledger::StoredReply> all_replies() {
    std::vector<ledger::StoredReply> all;
    while (auto reply = history_.reply(static_cast<std::int64_t>(all.size()) + 1))
      all.push_back(std::move(*reply));
    return all;
  }

 private:
  ledger::History history_;
};

/// The station from nothing, event by event: what rule is broken after which of them, first.
std::string first_breach(const std::vector<model::Entry>& entries) {
  model::Station station;
  for (const model::Entry& entry : entries) {
    model::apply(station, entry);
    const std::vector<model::Breach> breaches = model::broken_rules(station);
    if (!breaches.empty())
      return std::to_string(entry.seq) + ": rule " + std::to_string(breaches.front().rule) + ": " +
             breaches.front().what;
  }
  return "none";
}

template <class Event>
std::int64_t events_of(const std::vector<model::Entry>& entries) {
  return std::ranges::count_if(entries, [](const model::Entry& entry) {
    return std::holds_alternative<Event>(entry.event);
  });
}

/// Each write that was acknowledged has its reply in the ledger, and each key one.
void check_replies(const Outcome& outcome, const std::vector<ledger::StoredReply>& replies) {
  std::set<std::pair<Word, std::string>> kept;
  std::set<std::tuple<Word, std::string, std::string>> keys;
  for (const ledger::StoredReply& reply : replies) {
    kept.emplace(reply.user, reply.key);
    keys.emplace(reply.user, reply.method, reply.key);
  }
  CHECK(keys.size() == replies.size());
  const auto lost = std::ranges::count_if(outcome.acknowledged, [&](const Receipt& receipt) {
    return !kept.contains({receipt.user, receipt.key});
  });
  CHECK(lost == 0);
  CHECK(outcome.acknowledged.size() > 1'000);
}

/// As many events of each kind as there are keys that brought one about: none had two, and none
/// came without.
void check_events(const std::vector<model::Entry>& entries,
                  const std::vector<ledger::StoredReply>& replies) {
  std::map<std::string, std::int64_t> by_method;
  for (const ledger::StoredReply& reply : replies) ++by_method[reply.method];
  CHECK(events_of<model::EnterpriseRegistered>(entries) == by_method["enterprise.register"]);
  CHECK(events_of<model::VehicleRegistered>(entries) == by_method["vehicle.register"]);
  CHECK(events_of<model::DriverRegistered>(entries) == by_method["driver.register"]);
  CHECK(events_of<model::ApplicationSubmitted>(entries) == by_method["application.submit"]);
  CHECK(events_of<model::ApplicationWithdrawn>(entries) == by_method["application.withdraw"]);
  CHECK(events_of<model::ApplicationRejected>(entries) == by_method["application.reject"]);
  // A commit plans anew for whom a placement did not hold.
  CHECK(events_of<model::PlanProposed>(entries) >= by_method["plan.propose"]);
  CHECK(events_of<model::PlanProposed>(entries) <=
        by_method["plan.propose"] + by_method["plan.commit"]);
  CHECK(events_of<model::TruckAdmitted>(entries) == by_method["gate.admit"]);
  CHECK(events_of<model::TruckTurnedAway>(entries) == by_method["gate.turn_away"]);
  CHECK(events_of<model::StageStarted>(entries) == by_method["visit.start_stage"]);
  CHECK(events_of<model::StageFinished>(entries) == by_method["visit.finish_stage"]);
  CHECK(events_of<model::TruckCleared>(entries) == by_method["visit.clear"]);
  CHECK(events_of<model::ServerSet>(entries) == by_method["stage.set_servers"]);
}

TEST_CASE("a harsh day from 200 connections, with a station that is killed in the middle of it",
          "[harsh][crash]") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  const Scenario scenario = made_of(harsh_files_with(applications_a_day));
  RunningStation station{setup()};
  Killer killer{station, {7, 12, 18, 36}, seed};
  const Outcome outcome =
      replay(scenario, connection_to(station), [&](const Picture&) { killer.hour_begins(); });
  CHECK(killer.end() == 4);
  CHECK(killer.connections_most() >= connections);
  CHECK(outcome.at_once_most > 20);
  CHECK(outcome.vanished > 20);

  // Every report balances, and has what was acknowledged.
  REQUIRE(outcome.days.size() == 2);
  CHECK(outcome.breaches == std::vector<std::string>{});
  CHECK(imbalances_of(outcome.days) == std::vector<std::string>{});
  const model::Totals& totals = outcome.days.back().totals;
  CHECK(totals.declared == static_cast<std::int64_t>(scenario.trips.size()));
  CHECK(totals.cleared > 0);
  CHECK(totals.turned_away > 0);
  CHECK(totals.no_show > 0);
  CHECK(totals.rejected > 0);
  CHECK(totals.withdrawn > 0);

  // The ledger is sound to the station (the replay asked it) and without one.
  CHECK(station.terminate() == 0);
  const harness::Finished verified =
      harness::run_program("greenlane", {"ledger", "verify", "--data", station.data_directory()},
                           std::chrono::minutes{5});
  INFO(verified.output);
  CHECK(verified.exit_code == 0);

  // Nothing acknowledged is lost, and no key gave two events.
  Books books{station};
  const std::vector<model::Entry> entries = books.all_entries();
  const std::vector<ledger::StoredReply> replies = books.all_replies();
  check_replies(outcome, replies);
  check_events(entries, replies);

  // The rules hold after every event, however large the station was.
  CHECK(first_breach(entries) == "none");
}

TEST_CASE("whoever gets the last place, a harsh day declares the same and adds up", "[harsh]") {
  const Scenario scenario = made_of(harsh_files_with(applications_a_day / 4));
  const Outcome by_one_hand = played_in_the_model("harsh", scenario);
  RunningStation station{setup()};
  const Outcome by_many = replay(scenario, connection_to(station));
  CHECK(by_many.breaches == std::vector<std::string>{});
  for (std::size_t day = 0; day < 2; ++day) {
    CAPTURE(day);
    CHECK(by_many.days[day].totals.declared == by_one_hand.days[day].totals.declared);
    CHECK(by_many.days[day].enterprises == by_one_hand.days[day].enterprises);
  }
}

TEST_CASE("greenlane replay plays a harsh day from 200 connections and says what came of it",
          "[harsh][cli]") {
  const RunningStation station{setup()};
  const harness::ScratchDirectory folder;
  for (const auto& [name, text] : harsh_files_with(applications_a_day / 8).texts)
    std::ofstream(folder.file(name)) << text;
  std::ofstream(folder.file("password")) << RunningStation::password << '\n';
  const harness::Finished played = harness::run_program(
      "greenlane",
      {"replay", folder.path().string(), "--connections", "200", "--server",
       "127.0.0.1:" + std::to_string(station.rpc_port()), "--admin-password-file",
       folder.file("password"), "--users-password-file", folder.file("password")},
      std::chrono::minutes{3});
  INFO(played.output);
  CHECK(played.exit_code == 0);
  CHECK(played.output.find("steps under way at once") != std::string::npos);
  CHECK(played.output.find("vanished in mid-request") != std::string::npos);
  CHECK(played.output.find("2022-05-13") != std::string::npos);
}

}  // namespace
}  // namespace greenlane::simulation
