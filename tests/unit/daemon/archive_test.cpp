#include "scheduler/daemon/archive.hpp"

#include <filesystem>
#include <future>

#include <catch2/catch.hpp>

#include "station/ledger/history.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

using namespace greenlane;
using namespace greenlane::daemon;

TEST_CASE("while the ledger's -wal is too long no read is taken", "[daemon][limits]") {
  const ledger::TemporaryDirectory directory;
  const ledger::SqliteLedger disk{directory.path()};
  Archive archive{directory.database()};
  const std::string wal = directory.database() + "-wal";
  const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(wal));
  CHECK(archive.look_at_wal() == bytes);
  CHECK(archive.submit([](ledger::History&) {}));

  std::filesystem::resize_file(wal, Archive::wal_bytes_max + 1);
  CHECK(archive.look_at_wal() == Archive::wal_bytes_max + 1);
  CHECK_FALSE(archive.submit([](ledger::History&) {}));

  std::filesystem::resize_file(wal, static_cast<std::uintmax_t>(bytes));
  archive.look_at_wal();
  std::promise<void> read;
  CHECK(archive.submit([&](ledger::History&) { read.set_value(); }));
  read.get_future().get();
}

TEST_CASE("a -wal that keeps reads off is one that the ledger cuts", "[daemon][limits]") {
  constexpr std::int64_t head_bytes = 32;
  constexpr std::int64_t frame_bytes = 4'096 + 24;  // sqlite.org/fileformat2.html, 4.1
  const std::int64_t pages = ledger::CheckpointLimits{}.pages_full;
  CHECK(head_bytes + pages * frame_bytes <= Archive::wal_bytes_max);
}
