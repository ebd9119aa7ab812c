#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

const std::string sound_configuration = std::string(GREENLANE_SOURCE_DIR) + "/config/station.toml";

}  // namespace

TEST_CASE("a configuration is checked without starting anything", "[daemon][start]") {
  const ScratchDirectory scratch;
  SECTION("a sound one is silent") {
    const auto checked =
        run_program("greenlaned", {"--config", sound_configuration, "--check-config"});
    CHECK(checked.exit_code == 0);
    CHECK(checked.output.empty());
  }
  SECTION("a faulty one is told line by line") {
    const std::string file = scratch.file("faulty.toml");
    std::ofstream(file) << "[station]\ncode = 7\ncapacity = -1\n";
    const auto checked = run_program("greenlaned", {"--config", file, "--check-config"});
    CHECK(checked.exit_code == 2);
    CHECK(checked.output.find(file + ":2:") != std::string::npos);
    CHECK(checked.output.find(file + ":3:") != std::string::npos);
  }
  SECTION("one that is not there is named") {
    const std::string file = scratch.file("absent.toml");
    const auto checked = run_program("greenlaned", {"--config", file, "--check-config"});
    CHECK(checked.exit_code == 2);
    CHECK(checked.output.find(file) != std::string::npos);
  }
}

TEST_CASE("plain text is not served beyond the machine unless that is asked for",
          "[daemon][start]") {
  const ScratchDirectory scratch;
  const auto started =
      run_program("greenlaned", {"--config", sound_configuration, "--data", scratch.file("data"),
                                 "--listen", "0.0.0.0:0", "--http", "127.0.0.1:0"});
  CHECK(started.exit_code == 2);
  CHECK(started.output.find("allow_plaintext_beyond_loopback") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(scratch.file("data")));
}

TEST_CASE("an address that is taken is named", "[daemon][start]") {
  RunningStation station;
  const ScratchDirectory scratch;
  const std::string taken = "127.0.0.1:" + std::to_string(station.rpc_port());
  const auto second =
      run_program("greenlaned", {"--config", sound_configuration, "--data", scratch.file("data"),
                                 "--listen", taken, "--http", "127.0.0.1:0"});
  CHECK(second.exit_code == 4);
  CHECK(second.output.find(taken) != std::string::npos);
  // What could not start has made no admin, whose password nobody would look for in an error.
  CHECK(second.output.find("password") == std::string::npos);

  const auto third =
      run_program("greenlaned", {"--config", sound_configuration, "--data", scratch.file("data"),
                                 "--listen", taken, "--http", "127.0.0.1:0"});
  CHECK(third.exit_code == 4);  // and not that a ledger is missing beside the key
}

TEST_CASE("a first start that was cut off is ended by the next one", "[daemon][start]") {
  RunningStation station;
  REQUIRE(station.terminate() == 0);
  CHECK_FALSE(std::filesystem::exists(station.data_directory() + "/first-start"));
  SECTION("before the password was told") {
    std::ofstream(station.data_directory() + "/first-start") << "cut off\n";
    station.start();
    CHECK_FALSE(std::filesystem::exists(station.data_directory() + "/first-start"));
    CHECK(station.admin().call("session.whoami", {}));
  }
  SECTION("before anything was in the ledger") {
    std::filesystem::remove(station.data_directory() + "/greenlane.db");
    std::ofstream(station.data_directory() + "/first-start") << "cut off\n";
    station.start();
    CHECK(station.admin().call("session.whoami", {}));
  }
}

TEST_CASE("what the station keeps is for its owner alone", "[daemon][start]") {
  RunningStation station;
  namespace fs = std::filesystem;
  const fs::path data = station.data_directory();
  const auto others = fs::perms::group_all | fs::perms::others_all;
  CHECK((fs::status(data).permissions() & others) == fs::perms::none);
  CHECK((fs::status(data / "greenlane.db").permissions() & others) == fs::perms::none);
  CHECK((fs::status(data / "pass.key").permissions() & others) == fs::perms::none);
}

TEST_CASE("a ledger whose key is missing is not opened with a new one", "[daemon][start]") {
  RunningStation station;
  REQUIRE(station.terminate() == 0);
  std::filesystem::rename(station.data_directory() + "/pass.key",
                          station.data_directory() + "/elsewhere");
  CHECK_THROWS_WITH(station.start(), Catch::Contains("pass.key is missing"));
}

TEST_CASE("the configured policy is adopted when it has changed", "[daemon][start]") {
  RunningStation station;
  auto seq = [&] {
    return must(station.admin().call("system.health", {})).at("applied_seq").as_int64();
  };
  const auto before = seq();
  REQUIRE(station.terminate() == 0);
  station.start();
  CHECK(seq() == before);  // the same file: nothing happened

  REQUIRE(station.terminate() == 0);
  station.configure({{"late_grace_minutes", "45"}});
  station.start();
  CHECK(seq() == before + 1);
}
