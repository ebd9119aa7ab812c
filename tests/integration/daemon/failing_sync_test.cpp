#include <cstdlib>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"
#include "tests/integration/numbered_vehicles.hpp"

using namespace greenlane;
using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

/// A station on a disk whose syncs fail when the test says so.
class DoubtfulDisk {
 public:
  void fail() { std::ofstream(directory_.file("failing")) << "all"; }
  void mend() { std::filesystem::remove(directory_.file("failing")); }

 private:
  static std::string sanitizer_options() {
    const char* set = std::getenv("ASAN_OPTIONS");
    return std::string("verify_asan_link_order=0:") + (set ? set : "");
  }

  ScratchDirectory directory_;

 public:
  RunningStation station{
      {.environment = {{"LD_PRELOAD", std::string(GREENLANE_BIN_DIR) + "/libfailing_sync.so"},
                       {"GREENLANE_SYNC_FAILS", directory_.file("failing")},
                       {"ASAN_OPTIONS", sanitizer_options()}}}};
};

constexpr int in_doubt = 75;

}  // namespace

TEST_CASE("a write whose sync fails is in doubt: the daemon ends, and its next start resolves it",
          "[daemon][durability]") {
  DoubtfulDisk disk;
  RunningStation& station = disk.station;
  station.firm();
  auto client = station.dispatcher();
  must(client.call("vehicle.register", numbered_vehicle(1)));

  disk.fail();
  const auto refused = client.call("vehicle.register", numbered_vehicle(2));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Kind::storage);
  CHECK(station.wait_for_end() == in_doubt);
  CHECK(station.log().find("a commit is in doubt") != std::string::npos);

  SECTION("not before the disk can be trusted again") {
    CHECK_THROWS_WITH(station.start(), Catch::Contains("greenlane.db"));
  }
  disk.mend();
  station.start();
  must(station.dispatcher().call("vehicle.register", numbered_vehicle(2)));
  must(station.dispatcher().call("vehicle.register", numbered_vehicle(2)));
  const auto vehicles = vehicles_by_plate(station.dispatcher());
  CHECK(vehicles.size() == 2);
  for (const auto& [plate, times] : vehicles) CHECK(times == 1);
  CHECK(must(station.admin().call("ledger.verify", {})).at("sound").as_bool());
}

TEST_CASE("a stop whose last sync fails is in doubt as well", "[daemon][durability]") {
  DoubtfulDisk disk;
  disk.station.firm();
  disk.fail();
  CHECK(disk.station.terminate() == in_doubt);
  disk.mend();
  disk.station.start();
  CHECK(must(disk.station.admin().call("ledger.verify", {})).at("sound").as_bool());
}
