#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include "tests/integration/cli/command_line.hpp"

using namespace greenlane::harness;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The ledger of a station that has stopped, and who tries to use it without a daemon.
struct Stopped {
  Stopped() {
    station.gate_operator();
    if (station.terminate() != 0) throw std::runtime_error("the station did not stop well");
    user.done({"ledger", "backup", "--data", data(), "--path", backup()});
  }

  std::string data() const { return station.data_directory(); }
  std::string database() const { return data() + "/greenlane.db"; }
  std::string backup() const { return user.file("copy.db"); }

  /// Every command that reads the ledger of the directory.
  std::vector<std::vector<std::string>> readers_of_data() const {
    return {{"ledger", "verify", "--data", data()},
            {"ledger", "stats", "--data", data()},
            {"ledger", "export", "--data", data()},
            {"ledger", "backup", "--data", data(), "--path", user.file("second.db")}};
  }
  /// Every command that reads the backup.
  std::vector<std::vector<std::string>> readers_of_backup() const {
    return {{"ledger", "verify", "--backup", backup()},
            {"ledger", "restore", "--from", backup(), "--data", data()}};
  }

  RunningStation station;
  CommandLine user{station};
};

/// That a command ends so, names the file and says this; and shows no statement of SQL.
void check_told(const Stopped& stopped, const std::vector<std::string>& words, int exit_code,
                const std::string& file, const std::string& told) {
  const Finished finished = stopped.user.run(words);
  CAPTURE(words, finished.output);
  CHECK(finished.exit_code == exit_code);
  CHECK(has(finished.output, file));
  CHECK(has(finished.output, told));
  CHECK_FALSE(has(finished.output, "PRAGMA"));
  CHECK_FALSE(has(finished.output, "SELECT"));
}

void check_all(const Stopped& stopped, int exit_code, const std::string& told) {
  for (const auto& words : stopped.readers_of_data())
    check_told(stopped, words, exit_code, stopped.database(), told);
  for (const auto& words : stopped.readers_of_backup())
    check_told(stopped, words, exit_code, stopped.backup(), told);
}

void overwrite(const std::string& file, std::streamoff at, const std::string& bytes) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(at);
  stream << bytes;
}

std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  unsigned state = 7;
  for (char& byte : bytes)
    byte = static_cast<char>((state = state * 1'103'515'245U + 12'345U) >> 16);
  return bytes;
}

/// A program that is none of ours and keeps the file for itself.
class ForeignLock {
 public:
  explicit ForeignLock(const std::string& file) {
    sqlite3* opened = nullptr;
    sqlite3_open(file.c_str(), &opened);
    database_.reset(opened);
    const char* lock = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE;";
    if (sqlite3_exec(opened, lock, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(opened));
  }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace

TEST_CASE("5: a ledger that was cut short is told with its size and what it should be", "[cli]") {
  const Stopped stopped;
  for (const std::string& file : {stopped.database(), stopped.backup()}) {
    const auto size = std::filesystem::file_size(file);
    std::filesystem::resize_file(file, size / 2);
    const std::string told =
        "cut short: " + std::to_string(size / 2) + " bytes of " + std::to_string(size);
    const auto& readers =
        file == stopped.backup() ? stopped.readers_of_backup() : stopped.readers_of_data();
    for (const auto& words : readers) check_told(stopped, words, 5, file, told);
  }
}

TEST_CASE("5: what is no ledger at all is told so", "[cli]") {
  const Stopped stopped;
  for (const std::string& file : {stopped.database(), stopped.backup()})
    std::ofstream(file, std::ios::binary) << noise(20'000);
  check_all(stopped, 5, "not a Greenlane ledger");
}

TEST_CASE("7: an empty file is no ledger", "[cli]") {
  const Stopped stopped;
  for (const std::string& file : {stopped.database(), stopped.backup()})
    std::filesystem::resize_file(file, 0);
  check_all(stopped, 7, "empty, and not a Greenlane ledger");
}

TEST_CASE("5: a ledger with a bit that fell over is told to be damaged", "[cli]") {
  const Stopped stopped;
  constexpr std::streamoff kind_of_first_page = 100;
  for (const std::string& file : {stopped.database(), stopped.backup()})
    overwrite(file, kind_of_first_page, "\x0F");  // 0x0D is a leaf of a table
  check_all(stopped, 5, "is damaged: ");
}

TEST_CASE("7: a ledger of a newer program is left alone", "[cli]") {
  const Stopped stopped;
  constexpr std::streamoff user_version = 60;
  for (const std::string& file : {stopped.database(), stopped.backup()})
    overwrite(file, user_version, std::string("\0\0\x03\xE7", 4));
  check_all(stopped, 7, "written by a newer Greenlane (form 999;");
}

TEST_CASE("7: a ledger that another program has locked is refused by its name", "[cli]") {
  Stopped stopped;
  const ForeignLock lock(stopped.database());
  for (const auto& words : stopped.readers_of_data())
    check_told(stopped, words, 7, stopped.database(), "another program has locked");
  CHECK_THROWS_WITH(stopped.station.start(),
                    Catch::Contains(stopped.database() + ": another program has locked it"));
}
