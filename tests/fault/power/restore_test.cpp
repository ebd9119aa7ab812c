#include "station/ledger/restore.hpp"

#include <thread>

#include <catch2/catch.hpp>

#include "station/ledger/failure.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/fault/campaign.hpp"
#include "tests/fault/judge.hpp"

namespace greenlane::fault {

namespace {

constexpr std::size_t batches_backed_up = 6;
constexpr std::size_t batches_replaced = 12;

/// A data directory with a backup of its earlier days beside the ledger.
Image before_restore(const Place& place, const Workload& workload, bool closed) {
  const Machine machine(place.path(), {});
  ledger::SqliteLedger ledger(place.path(), {}, short_log);
  const auto write = [&](std::size_t from, std::size_t to) {
    for (std::size_t batch = from; batch < to; ++batch)
      REQUIRE(ledger.commit(workload.batches[batch]) == ledger::Outcome::durable);
  };
  write(0, batches_backed_up);
  while (!ledger.backup_step(place.path() + "/taken.db")) std::this_thread::yield();
  write(batches_backed_up, batches_replaced);
  if (closed) ledger.checkpoint(ledger::Pace::idle);
  Image image = machine.left();
  if (closed) image.erase("greenlane.db-wal");
  image.erase(shared_memory_name);
  return image;
}

std::string restore_here(const Place& place) {
  return ledger::restore(place.path() + "/taken.db", place.path()).replaced_path;
}

/// What is there once whoever finds a restore that was cut off has run it again.
struct After {
  Known known;
  Image files;
};

After started_again(const Place& place, const Image& image) {
  const Machine machine(place.path(), image);
  if (image.contains("greenlane.restoring")) {
    CHECK_THROWS_AS(ledger::SqliteLedger(place.path()), ledger::Refused);
    restore_here(place);
  }
  const Image files = machine.left();
  return {known_by(ledger::SqliteLedger(place.path()).recover()), files};
}

/// Whether the ledger that was replaced is still there with its -wal, under one name or another.
bool kept(const Image& files, const Image& before) {
  const auto same = [&](const std::string& name, const std::string& as) {
    const auto was = before.find(as);
    const auto is = files.find(name);
    if (was == before.end()) return true;
    return is != files.end() && *is->second == *was->second;
  };
  return std::ranges::any_of(files, [&](const auto& file) {
    return same(file.first, "greenlane.db") && same(file.first + "-wal", "greenlane.db-wal");
  });
}

}  // namespace

TEST_CASE("a restore that a power cut ends is done or undone, and what it replaces is kept",
          "[fault][power][restore]") {
  const bool closed = GENERATE(false, true);
  const Place place;
  const Workload workload = any_workload(1);
  seed_randomness(1);
  const Image before = before_restore(place, workload, closed);
  std::optional<Recording> recording;
  {
    const Machine machine(place.path(), before);
    restore_here(place);
    recording = machine.recording();
  }
  const std::size_t operations = recording->operations();
  REQUIRE(operations > 10);
  const Known& older = workload.known[batches_backed_up];
  const Known& newer = workload.known[batches_replaced];
  for (std::size_t after = 0; after <= operations; ++after)
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      CAPTURE(closed, after, operations, seed);
      Dice dice(after * 1'000 + seed);
      const After found = started_again(place, recording->cut(after, dice));
      const bool done = found.known == older;
      REQUIRE((done || (found.known == newer && after < operations)));
      CHECK(kept(found.files, before));
    }
}

}  // namespace greenlane::fault
