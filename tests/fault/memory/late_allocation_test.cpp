#include <optional>

#include <catch2/catch.hpp>

#include "station/ledger/sqlite_ledger.hpp"
#include "tests/fault/campaign.hpp"
#include "tests/fault/memory/scarce_memory.hpp"

namespace greenlane::fault {

namespace {

using ledger::Outcome;
using ledger::SqliteLedger;

constexpr ledger::CheckpointLimits never{.pages_busy = 1'000'000, .pages_full = 1'000'000};
/// Behind this frame the index of a -wal takes a second page, after the frame was synced
/// (sqlite.org/walformat.html, 2.2).
constexpr int frames_of_first_page = 4'062;

/// A ledger whose next batch's frames go beyond the first page of the index.
struct AtTheBorder {
  Image files;
  std::size_t batch = 0;
};

AtTheBorder at_the_border(const std::string& directory, const Workload& workload) {
  SqliteLedger ledger(directory, {}, never);
  while (ledger.wal_pages() < frames_of_first_page - 200) REQUIRE(ledger.room());
  AtTheBorder border;
  for (std::size_t batch = 0; ledger.wal_pages() <= frames_of_first_page; ++batch) {
    border = {files_in(directory), batch};
    REQUIRE(ledger.commit(workload.batches.at(batch)) == Outcome::durable);
  }
  return border;
}

struct Committed {
  Outcome outcome{};
  std::size_t allocations = 0;
  Image left;  ///< what a program that is killed then leaves
};

Committed commit_with(ScarceMemory& memory, const Place& place, const Workload& workload,
                      const AtTheBorder& border, std::optional<std::size_t> failing) {
  put_files(place.path(), border.files);
  SqliteLedger ledger(place.path(), {}, never);
  failing ? memory.fail(*failing, false) : memory.count();
  Committed committed;
  committed.outcome = ledger.commit(workload.batches[border.batch]);
  committed.allocations = memory.stop();
  committed.left = files_in(place.path());
  return committed;
}

}  // namespace

TEST_CASE("a batch that is rolled back for want of memory is nowhere, however late the want",
          "[fault][memory]") {
  constexpr std::size_t last_ones = 6;  // two of them after the sync
  ScarceMemory& memory = memory_of_sqlite();
  const Place place;
  const Workload workload = any_workload(3);
  const AtTheBorder border = at_the_border(place.path(), workload);
  const std::size_t needed = commit_with(memory, place, workload, border, {}).allocations;
  for (std::size_t from_end = 1; from_end <= last_ones; ++from_end) {
    CAPTURE(from_end);
    const Committed committed = commit_with(memory, place, workload, border, needed - from_end);
    put_files(place.path(), committed.left);
    const std::int64_t there = SqliteLedger(place.path(), {}, never).head().seq;
    const bool whole = there == workload.known[border.batch + 1].seq;
    REQUIRE((whole || there == workload.known[border.batch].seq));
    CHECK(committed.outcome != Outcome::durable);
    if (committed.outcome == Outcome::rolled_back) CHECK_FALSE(whole);
  }
}

}  // namespace greenlane::fault
