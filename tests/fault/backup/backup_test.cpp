#include <atomic>
#include <fstream>
#include <future>
#include <iostream>
#include <map>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "station/ledger/event_table.hpp"
#include "station/ledger/files.hpp"
#include "station/ledger/group_commit.hpp"
#include "station/ledger/restore.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/verify.hpp"
#include "tests/fault/campaign.hpp"
#include "tests/fault/judge.hpp"

namespace greenlane::fault {

namespace {

using ledger::GroupCommit;
using ledger::Head;
using ledger::SqliteLedger;
using ledger::Unit;

constexpr int rounds = 5;

std::vector<Unit> units_of(const Workload& workload) {
  std::vector<Unit> units;
  for (const auto& batch : workload.batches) units.insert(units.end(), batch.begin(), batch.end());
  return units;
}

/// Copies one after the other as long as units are being written. Answers the copies' paths.
std::vector<std::string> back_up_while(GroupCommit& writer, const std::string& directory,
                                       const std::atomic<bool>& writing) {
  std::vector<std::string> paths;
  while (writing || paths.empty()) {
    paths.push_back(directory + "/copy-" + std::to_string(paths.size()) + ".db");
    std::promise<std::string> done;
    writer.backup(paths.back(), [&](const std::string& failure) { done.set_value(failure); });
    REQUIRE(done.get_future().get() == "");
  }
  return paths;
}

void write(GroupCommit& writer, std::vector<Unit> units) {
  for (Unit& unit : units) {
    while (!writer.try_submit(unit)) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::microseconds{500});
  }
  while (writer.waiting() > 0) std::this_thread::yield();
}

/// The chain's hash after each event.
std::map<std::int64_t, Hash> chain_of(const std::string& database) {
  ledger::Connection reader(database, ledger::Access::read);
  std::map<std::int64_t, Hash> hashes{{0, Hash{}}};
  for (std::vector<ledger::StoredEvent> page;
       !(page = ledger::events_after(reader, hashes.rbegin()->first)).empty();)
    for (const ledger::StoredEvent& event : page) hashes.emplace(event.seq, event.hash);
  return hashes;
}

std::string first_line_of(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

/// Whether it restores, verifies, and is the beginning of the chain.
Head expect_beginning(const std::string& copy, const std::map<std::int64_t, Hash>& chain) {
  const Place elsewhere;
  const Head head = ledger::restore(copy, elsewhere.path()).head;
  CHECK(chain.at(head.seq) == head.hash);
  CHECK(first_line_of(copy + ".head") == std::to_string(head.seq) + " " + hex(head.hash));
  CHECK(SqliteLedger(elsewhere.path()).recover().head == head);
  CHECK(chain_fault(ledger::database_in(elsewhere.path()), head.seq) == "");
  CHECK(ledger::verify(ledger::database_in(elsewhere.path()), ledger::Access::read).differences ==
        std::vector<std::string>{});
  return head;
}

}  // namespace

TEST_CASE("a backup that is taken during writes restores, verifies and is where the chain begins",
          "[fault][backup]") {
  std::size_t copies = 0;
  std::set<std::int64_t> ends;
  for (std::uint64_t round = 1; round <= rounds; ++round) {
    CAPTURE(round);
    const Place place;
    const Place shelf;
    SqliteLedger ledger(place.path(), {}, short_log);
    std::vector<std::string> paths;
    {
      GroupCommit writer(ledger);
      std::atomic<bool> writing = true;
      const std::jthread thread([&] {
        write(writer, units_of(any_workload(round)));
        writing = false;
      });
      paths = back_up_while(writer, shelf.path(), writing);
    }
    const auto chain = chain_of(ledger::database_in(place.path()));
    for (const std::string& path : paths) ends.insert(expect_beginning(path, chain).seq);
    copies += paths.size();
  }
  CHECK(ends.size() > 1);  // else none was taken during writes
  std::cout << copies << " backups, which end at " << ends.size() << " different events\n";
}

}  // namespace greenlane::fault
