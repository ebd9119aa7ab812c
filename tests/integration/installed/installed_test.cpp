#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"

using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

/// The tree as `cmake --install` leaves it, in a directory of its own.
class Installed {
 public:
  Installed() {
    const Finished install =
        run_command({"cmake", "--install", GREENLANE_BUILD_DIR, "--prefix", prefix()}, 120s);
    INFO(install.output);
    REQUIRE(install.exit_code == 0);
  }

  std::string prefix() const { return directory_.file("usr"); }
  std::string programs() const { return prefix() + "/bin"; }
  std::string file(const std::string& name) const { return prefix() + "/" + name; }

 private:
  ScratchDirectory directory_;
};

}  // namespace

TEST_CASE("what is installed runs", "[installed]") {
  const Installed tree;
  const Finished checked = run_command({tree.file("bin/greenlaned"), "--check-config", "--config",
                                        tree.file("etc/greenlane/station.toml")});
  CHECK(checked.exit_code == 0);
  const Finished scenario =
      run_command({tree.file("bin/greenlaned"), "--check-config", "--config",
                   tree.file("share/greenlane/scenarios/qingtaishan/station.toml")});
  CHECK(scenario.exit_code == 0);
  for (const char* page :
       {"share/doc/greenlane/operations.md", "share/doc/greenlane/LICENSE",
        "share/bash-completion/completions/greenlane", "lib/systemd/system/greenlaned.service"})
    CHECK(std::filesystem::exists(tree.file(page)));

  RunningStation station{{.programs = tree.programs()}};
  const Finished asked =
      run_command({tree.file("bin/greenlane"), "--json", "--server",
                   "127.0.0.1:" + std::to_string(station.rpc_port()), "system", "health"});
  INFO(asked.output);
  CHECK(asked.exit_code == 0);
  CHECK(asked.output.find(R"("status": "ok")") != std::string::npos);
  CHECK(station.terminate() == 0);
}

TEST_CASE("another program links the installed client library and speaks to a station",
          "[installed]") {
  const Installed tree;
  const ScratchDirectory build;
  const std::string flags = std::string(GREENLANE_SANITIZE).empty()
                                ? "-DCMAKE_CXX_FLAGS="
                                : "-DCMAKE_CXX_FLAGS=-fsanitize=" GREENLANE_SANITIZE;
  const Finished configured =
      run_command({"cmake", "-S", GREENLANE_SOURCE_DIR "/tests/integration/installed/consumer",
                   "-B", build.file("build"), "-G", "Ninja", "-DCMAKE_PREFIX_PATH=" + tree.prefix(),
                   "-DCMAKE_CXX_COMPILER=" GREENLANE_CXX_COMPILER, flags},
                  120s);
  INFO(configured.output);
  REQUIRE(configured.exit_code == 0);
  const Finished built = run_command({"cmake", "--build", build.file("build")}, 300s);
  INFO(built.output);
  REQUIRE(built.exit_code == 0);

  RunningStation station;
  const Finished asked =
      run_command({build.file("build/consumer"), std::to_string(station.rpc_port())});
  INFO(asked.output);
  CHECK(asked.exit_code == 0);
  CHECK(asked.output == "answers: 2\n");
}
