#include <filesystem>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane;
using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

std::string open_file(const RunningStation& station, int descriptor) {
  return std::filesystem::read_symlink("/proc/" + std::to_string(station.process()) + "/fd/" +
                                       std::to_string(descriptor))
      .string();
}

}  // namespace

TEST_CASE("a log that nobody reads any more ends no station", "[daemon][streams]") {
  RunningStation station{{.streams = DaemonStreams::log_reader_gone}};
  RawClient stranger{station.rpc_port()};
  stranger.send("no request\n");
  CHECK(stranger.line());
  (void)station.connect().call("session.login", {{"user", "admin"}, {"password", "a wrong one"}});
  std::this_thread::sleep_for(300ms);  // the log's line has been written by now
  CHECK(must(station.admin().call("system.health", {})).at("status") == "ok");
  CHECK(station.terminate() == 0);
}

TEST_CASE("standard descriptors that are closed at the start are nobody's", "[daemon][streams]") {
  RunningStation station{{.streams = DaemonStreams::closed}};
  CHECK(must(station.admin().call("system.health", {})).at("status") == "ok");
  for (const int descriptor : {0, 1, 2}) CHECK(open_file(station, descriptor) == "/dev/null");
  CHECK(station.terminate() == 0);
}

TEST_CASE("a command whose reader has left ends in silence", "[daemon][streams]") {
  const Finished help = run_program_for_nobody("greenlane", {"--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.output.empty());
}
