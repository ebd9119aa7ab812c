#include "scheduler/cli/session_file.hpp"

#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace greenlane::cli;
namespace fs = std::filesystem;

namespace {

class TemporaryFolder {
 public:
  ~TemporaryFolder() { fs::remove_all(path_); }
  fs::path file() const { return path_ / "deep" / "session"; }

 private:
  fs::path path_ = fs::temp_directory_path() / ("greenlane-cli-" + std::to_string(::getpid()));
};

}  // namespace

TEST_CASE("a session is kept where only its owner can read it", "[cli]") {
  const TemporaryFolder folder;
  save_session(folder.file(), {.server = {.host = "::1", .port = 9}, .token = "secret"});
  CHECK(fs::status(folder.file()).permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));

  const auto session = load_session(folder.file());
  REQUIRE(session);
  CHECK(session->server == Server{.host = "::1", .port = 9});
  CHECK(session->token == "secret");

  forget_session(folder.file());
  CHECK_FALSE(load_session(folder.file()));
}

TEST_CASE("a file that holds no session is as good as none", "[cli]") {
  const TemporaryFolder folder;
  fs::create_directories(folder.file().parent_path());
  std::ofstream(folder.file()) << "{\"server\":7}";
  CHECK_FALSE(load_session(folder.file()));
}
