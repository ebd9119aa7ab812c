#include "station/credential/key_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

using namespace greenlane::credential;
namespace fs = std::filesystem;

namespace {

/// A directory of its own for one test, gone afterwards.
struct Directory {
  Directory() {
    std::string name = (fs::temp_directory_path() / "greenlane-key-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()));
    path = name;
  }
  ~Directory() { fs::remove_all(path); }
  fs::path path;
};

void write(const fs::path& name, const std::string& text, fs::perms permissions) {
  std::ofstream(name, std::ios::binary) << text;
  fs::permissions(name, permissions);
}

constexpr fs::perms owner = fs::perms::owner_read | fs::perms::owner_write;

}  // namespace

TEST_CASE("the first start makes a key that only its owner reads", "[credential]") {
  const Directory directory;
  open_pass_key(directory.path);
  const fs::path file = directory.path / "pass.key";
  CHECK(fs::file_size(file) == 32);
  CHECK(fs::status(file).permissions() == owner);
  CHECK(std::distance(fs::directory_iterator(directory.path), {}) == 1);
}

TEST_CASE("passes signed before a restart are good after it", "[credential]") {
  const Directory directory;
  const std::string token = open_pass_key(directory.path).token("QTS-20220505-0042");
  CHECK(open_pass_key(directory.path).verify(token));
}

TEST_CASE("two stations have two keys", "[credential]") {
  const Directory one;
  const Directory other;
  const std::string token = open_pass_key(one.path).token("QTS-20220505-0042");
  CHECK_FALSE(open_pass_key(other.path).verify(token));
}

TEST_CASE("a key that a crash left half-written is not taken for one", "[credential]") {
  const Directory directory;
  write(directory.path / "pass.key.new", "half", owner);
  open_pass_key(directory.path);
  CHECK(fs::file_size(directory.path / "pass.key") == 32);
  CHECK_FALSE(fs::exists(directory.path / "pass.key.new"));
}

TEST_CASE("a file that is no key stops the start, and is kept", "[credential]") {
  const Directory directory;
  const std::string bytes = GENERATE(values<std::string>({"", "too short", std::string(33, 'k')}));
  write(directory.path / "pass.key", bytes, owner);
  CHECK_THROWS_WITH(open_pass_key(directory.path), Catch::Contains("not a pass key of 32 bytes"));
  CHECK(fs::file_size(directory.path / "pass.key") == bytes.size());
}

TEST_CASE("a key that others may read is not used", "[credential]") {
  const Directory directory;
  write(directory.path / "pass.key", std::string(32, 'k'), owner | fs::perms::group_read);
  CHECK_THROWS_WITH(open_pass_key(directory.path), Catch::Contains("read by others"));
}

TEST_CASE("a link in the key's place is not followed", "[credential]") {
  const Directory directory;
  write(directory.path / "elsewhere", std::string(32, 'k'), owner);
  fs::create_symlink(directory.path / "elsewhere", directory.path / "pass.key");
  CHECK_THROWS_AS(open_pass_key(directory.path), std::system_error);
}

TEST_CASE("a directory that is not there is named", "[credential]") {
  CHECK_THROWS_WITH(open_pass_key("/nowhere/at/all"), Catch::Contains("/nowhere/at/all"));
}
