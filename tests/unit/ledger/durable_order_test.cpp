#include <algorithm>
#include <filesystem>
#include <thread>

#include <catch2/catch.hpp>

#include "station/ledger/sqlite_ledger.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/faulty_disk.hpp"
#include "tests/unit/ledger/recorded_calls.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

using Calls = std::vector<std::string>;

std::string name_of(const TemporaryDirectory& directory) {
  return std::filesystem::path(directory.path()).filename().string();
}

/// Leaves a -wal behind, as a power cut does.
void leave_in_doubt(const std::string& directory, FaultyDisk& disk) {
  SqliteLedger ledger(directory, disk.name());
  disk.refuse_syncs();
  if (ledger.commit(units_of(a_busy_station().ledger)) != Outcome::in_doubt)
    throw std::runtime_error("the disk did not fail");
  disk.mend();
}

}  // namespace

TEST_CASE("before SQLite opens a file the kernel holds of it what the disk holds",
          "[ledger][opening]") {
  const TemporaryDirectory directory;
  FaultyDisk disk;
  leave_in_doubt(directory.path(), disk);

  const RecordedCalls calls;
  const SqliteLedger ledger(directory.path(), disk.name());
  Calls before = calls.all();
  before.erase(std::ranges::find(before, "SQLite opens greenlane.db"), before.end());
  CHECK(before == Calls{"sync greenlane.db-wal", "drop greenlane.db-wal", "sync greenlane.db",
                        "drop greenlane.db", "sync " + name_of(directory)});
  CHECK(calls.all().size() > before.size());
}

TEST_CASE("a backup is on the disk before it has its name, and its name before it is told",
          "[ledger][backup]") {
  const TemporaryDirectory directory;
  SqliteLedger ledger(directory.path());
  const RecordedCalls calls;
  while (!ledger.backup_step(directory.file("copy.db"))) std::this_thread::yield();
  CHECK(calls.all() == Calls{"sync copy.db.partial", "drop copy.db.partial", "sync copy.db.head",
                             "sync " + name_of(directory), "rename copy.db.partial to copy.db",
                             "sync " + name_of(directory)});
}

}  // namespace greenlane::ledger
