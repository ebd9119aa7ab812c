#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include "tests/integration/harness.hpp"
#include "tests/integration/numbered_vehicles.hpp"

using namespace greenlane;
using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

/// Registers vehicles from several connections until the station ends; remembers what was
/// acknowledged.
class Load {
 public:
  explicit Load(RunningStation& station) {
    for (int writer = 0; writer < 4; ++writer) writers_.emplace_back(station.dispatcher());
    for (int writer = 0; writer < 4; ++writer)
      threads_.emplace_back([this, writer] { run(writer); });
  }
  std::set<std::string> acknowledged_until_the_end() {
    for (std::thread& thread : threads_) thread.join();
    return acknowledged_;
  }
  void wait_for(std::size_t count) {
    for (;;) {
      std::this_thread::sleep_for(10ms);
      const std::lock_guard lock(mutex_);
      if (acknowledged_.size() >= count) return;
    }
  }

 private:
  void run(int writer) {
    for (int i = 0; i < 20'000; ++i) {
      const auto params = numbered_vehicle(writer * 20'000 + i);
      if (!writers_[static_cast<std::size_t>(writer)].call("vehicle.register", params)) return;
      const std::lock_guard lock(mutex_);
      acknowledged_.insert(std::string(params.at("plate").as_string()));
    }
  }

  std::vector<client::BlockingClient> writers_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::set<std::string> acknowledged_;
};

void set_file_size(pid_t process, rlim_t soft) {
  rlimit limit{};
  REQUIRE(::prlimit(process, RLIMIT_FSIZE, nullptr, &limit) == 0);
  limit.rlim_cur = soft;
  REQUIRE(::prlimit(process, RLIMIT_FSIZE, &limit, nullptr) == 0);
}

}  // namespace

TEST_CASE("SIGTERM under load keeps every write that was acknowledged, and exits 0",
          "[daemon][durability]") {
  RunningStation station;
  station.firm();
  Load load{station};
  load.wait_for(200);
  CHECK(station.terminate() == 0);
  const auto acknowledged = load.acknowledged_until_the_end();

  station.start();
  const auto kept = vehicles_by_plate(station.dispatcher());
  for (const std::string& plate : acknowledged) CHECK(kept.contains(plate));
  const auto verdict = must(station.admin().call("ledger.verify", {}));
  CHECK(verdict.at("sound").as_bool());
}

TEST_CASE("SIGKILL under load keeps every write that was acknowledged", "[daemon][durability]") {
  RunningStation station;
  station.firm();
  Load load{station};
  load.wait_for(200);
  station.kill();
  const auto acknowledged = load.acknowledged_until_the_end();

  station.start();
  const auto kept = vehicles_by_plate(station.dispatcher());
  for (const std::string& plate : acknowledged) CHECK(kept.contains(plate));
}

TEST_CASE("a restart keeps sessions and the station", "[daemon][durability]") {
  RunningStation station;
  station.firm();
  auto client = station.connect();
  const auto session = must(
      client.call("session.login", {{"user", "firm"}, {"password", RunningStation::password}}));
  const auto registered = must(client.call("vehicle.register", numbered_vehicle(1)));

  station.kill();
  station.start();
  auto again = station.connect();
  const auto resumed = must(again.call("session.resume", {{"token", session.at("token")}}));
  CHECK(resumed.at("user") == "firm");
  CHECK(resumed.at("enterprise_id") == "ent-1");

  SECTION("and a request sent again with its key gets the first reply and changes nothing") {
    const auto repeated = must(again.call("vehicle.register", numbered_vehicle(1)));
    CHECK(repeated == registered);
    CHECK(vehicles_by_plate(station.dispatcher()).size() == 1);
  }
}

TEST_CASE("a virtual clock goes on where it was", "[daemon][durability]") {
  RunningStation station{{.clock = "virtual@2022-05-05T08:00:00+08:00"}};
  must(station.admin().call("clock.advance", {{"to", "2022-05-06T10:30:00+08:00"}}));
  station.kill();
  station.start();
  const auto health = must(station.admin().call("system.health", {}));
  CHECK(parse_instant(std::string(health.at("now").as_string())) ==
        parse_instant("2022-05-06T10:30:00+08:00"));
}

TEST_CASE("a ledger that may not grow refuses writes, serves reads, and takes writes when it may",
          "[daemon][durability]") {
  RunningStation station;
  station.firm();
  auto client = station.dispatcher();
  must(client.call("vehicle.register", numbered_vehicle(1)));

  set_file_size(station.process(), 4096);
  const auto refused = client.call("vehicle.register", numbered_vehicle(2));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Kind::storage);
  const auto while_full = must(client.call("vehicle.list", {}));
  CHECK(while_full.at("items").as_array().size() == 1);

  set_file_size(station.process(), RLIM_INFINITY);
  Result<boost::json::object> written = refused;
  for (int i = 0; i < 100 && !written; ++i) {
    std::this_thread::sleep_for(100ms);
    written = client.call("vehicle.register", numbered_vehicle(2));
  }
  REQUIRE(written);
  CHECK(vehicles_by_plate(station.dispatcher()).size() == 2);
  CHECK(must(station.admin().call("ledger.verify", {})).at("sound").as_bool());
}

TEST_CASE("a second start on the same data is refused by name", "[daemon][durability]") {
  RunningStation station;
  const auto second = run_program(
      "greenlaned", {"--config", station.config_file(), "--data", station.data_directory(),
                     "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"});
  CHECK(second.exit_code == 3);
  CHECK(second.output.find(station.data_directory()) != std::string::npos);
  must(station.admin().call("system.health", {}));
}

TEST_CASE("a backup is made while the station works, and can be started from",
          "[daemon][durability]") {
  RunningStation station;
  station.firm();
  must(station.dispatcher().call("vehicle.register", numbered_vehicle(1)));
  const auto backup = must(station.admin().call("ledger.backup", {}));
  CHECK(std::filesystem::exists(std::string(backup.at("path").as_string())));
  CHECK(backup.at("events").as_int64() > 0);

  SECTION("and none is written over another file") {
    const auto again = station.admin().call("ledger.backup", {{"path", backup.at("path")}});
    REQUIRE_FALSE(again);
    CHECK(again.error().field == "path");
    CHECK(again.error().kind == Kind::conflict);
  }
}

TEST_CASE("a backup goes where a new file can be", "[daemon][durability]") {
  RunningStation station;
  const auto refused = [&](const std::string& path) {
    const auto answer = station.admin().call("ledger.backup", {{"path", path}});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().field == "path");
    return answer.error().kind;
  };
  CHECK(refused("copy.db") == Kind::invalid_field);
  CHECK(refused("/nowhere/at/all/copy.db") == Kind::invalid_field);
  CHECK(refused(station.data_directory()) == Kind::conflict);
  CHECK(refused(station.data_directory() + "/greenlane.db") == Kind::conflict);
}

TEST_CASE("a ledger that was removed takes nothing more, and the daemon ends",
          "[daemon][durability]") {
  RunningStation station;
  auto dispatcher = station.dispatcher();
  std::filesystem::remove(station.data_directory() + "/greenlane.db");
  const auto lost = dispatcher.call("enterprise.register", {{"name", "Late Carrier"},
                                                            {"credit_code", "91510112MA6CA0001J"},
                                                            {"division", "510112"},
                                                            {"contact_name", "Desk"},
                                                            {"contact_phone", "+8613800000000"}});
  REQUIRE_FALSE(lost);
  CHECK(lost.error().kind == Kind::storage);
  CHECK(station.wait_for_end() == 75);
  CHECK(station.log().find("greenlane.db was removed") != std::string::npos);

  SECTION("and no new ledger takes its place beside the key of the old one") {
    const auto again = run_program(
        "greenlaned", {"--config", station.config_file(), "--data", station.data_directory(),
                       "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"});
    CHECK(again.exit_code == 3);
    CHECK(again.output.find("greenlane.db is gone") != std::string::npos);
  }
}
