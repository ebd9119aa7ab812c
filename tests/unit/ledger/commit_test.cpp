#include <csignal>

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include "station/ledger/history.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/verify.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/faulty_disk.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

/// The busy station's ledger in two parts.
struct Halves {
  std::vector<Unit> first;
  std::vector<Unit> second;
};

Halves halves() {
  Halves halves{.first = units_of(a_busy_station().ledger), .second = {}};
  const auto half = halves.first.begin() + std::ssize(halves.first) / 2;
  halves.second.assign(half, halves.first.end());
  halves.first.erase(half, halves.first.end());
  return halves;
}

/// No file of this process may grow beyond so many bytes while this lives.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a full disk rolls a batch back, reads go on, and room is noticed", "[ledger]") {
  const TemporaryDirectory directory;
  FaultyDisk disk;
  const Halves units = halves();
  {
    SqliteLedger ledger(directory.path(), disk.name());
    REQUIRE(ledger.commit(units.first) == Outcome::durable);
    const Head before = ledger.head();

    GENERATE(0, 1) == 0 ? disk.fill() : disk.refuse_writes();
    CHECK(ledger.commit(units.second) == Outcome::rolled_back);
    CHECK_THAT(ledger.failure(), Catch::Contains("disk"));
    CHECK(ledger.head() == before);
    CHECK_FALSE(ledger.room());
    CHECK(History(directory.database()).head() == before);
    CHECK(ledger.recover().head == before);

    disk.mend();
    CHECK(ledger.room());
    CHECK(ledger.commit(units.second) == Outcome::durable);
  }
  CHECK(verify(directory.database(), Access::read).differences == std::vector<std::string>{});
}

TEST_CASE("a disk that fills up again while room is looked for is asked again", "[ledger]") {
  const TemporaryDirectory directory;
  FaultyDisk disk;
  SqliteLedger ledger(directory.path(), disk.name());
  REQUIRE(ledger.commit(halves().first) == Outcome::durable);
  int refusals = 0;
  for (bool whole = false; !whole; ++refusals) {
    CAPTURE(refusals);
    disk.fill(refusals);
    whole = ledger.room();
    disk.mend();
    REQUIRE(ledger.room());
    REQUIRE_FALSE(ledger.in_doubt());
  }
  CHECK(refusals > 64);  // a write for each page of the probe at least
  CHECK(ledger.commit(halves().second) == Outcome::durable);
}

TEST_CASE("a sync that fails while room is looked for puts the ledger in doubt", "[ledger]") {
  const int syncs_before = GENERATE(0, 1);
  const TemporaryDirectory directory;
  FaultyDisk disk;
  SqliteLedger ledger(directory.path(), disk.name());
  REQUIRE(ledger.commit(halves().first) == Outcome::durable);
  disk.refuse_syncs(syncs_before);
  CHECK_FALSE(ledger.room());
  disk.mend();
  CHECK(ledger.in_doubt());
  CHECK_FALSE(ledger.room());
  CHECK(ledger.commit(halves().second) == Outcome::in_doubt);
}

TEST_CASE("a file that may not grow rolls a batch back", "[ledger]") {
  const TemporaryDirectory directory;
  const Halves units = halves();
  SqliteLedger ledger(directory.path());
  REQUIRE(ledger.commit(units.first) == Outcome::durable);
  {
    const FileSizeLimit limit(std::filesystem::file_size(directory.file("greenlane.db-wal")));
    CHECK(ledger.commit(units.second) == Outcome::rolled_back);
    CHECK_FALSE(ledger.room());
  }
  CHECK(ledger.room());
  CHECK(ledger.commit(units.second) == Outcome::durable);
}

TEST_CASE("after a failed sync nothing is written until the ledger is opened anew", "[ledger]") {
  const TemporaryDirectory directory;
  FaultyDisk disk;
  const support::Scene scene = a_busy_station();
  const Halves units = halves();
  {
    SqliteLedger ledger(directory.path(), disk.name());
    REQUIRE(ledger.commit(units.first) == Outcome::durable);
    disk.refuse_syncs();
    CHECK(ledger.commit(units.second) == Outcome::in_doubt);
    disk.mend();
    CHECK(ledger.commit(units.second) == Outcome::in_doubt);
    CHECK_FALSE(ledger.room());
  }
  SqliteLedger ledger(directory.path(), disk.name());
  const Recovered recovered = ledger.recover();
  // The batch is in or out as a whole; what was acknowledged before is in.
  CHECK((recovered.head.seq == units.first.back().entries.back().seq ||
         recovered.head.seq == scene.station.last_seq));
  CHECK(ledger.commit(units_of(scene.ledger, recovered.head.seq)) == Outcome::durable);
  CHECK(verify(directory.database(), Access::read).differences == std::vector<std::string>{});
}

TEST_CASE("from a failed sync to the end of the ledger its files stay as they are", "[ledger]") {
  const TemporaryDirectory directory;
  FaultyDisk disk;
  const Halves units = halves();
  auto ledger = std::make_unique<SqliteLedger>(directory.path(), disk.name());
  REQUIRE(ledger->commit(units.first) == Outcome::durable);
  disk.refuse_syncs();
  REQUIRE(ledger->commit(units.second) == Outcome::in_doubt);
  disk.mend();
  const auto wal_bytes = std::filesystem::file_size(directory.file("greenlane.db-wal"));

  const int changes = disk.changes();
  CHECK(ledger->commit(units.second) == Outcome::in_doubt);
  CHECK_FALSE(ledger->room());
  ledger->checkpoint(Pace::idle);
  ledger.reset();
  CHECK(disk.changes() == changes);
  CHECK(std::filesystem::file_size(directory.file("greenlane.db-wal")) == wal_bytes);
}

TEST_CASE("a ledger that ends well leaves one file", "[ledger]") {
  const TemporaryDirectory directory;
  {
    SqliteLedger ledger(directory.path());
    REQUIRE(ledger.commit(halves().first) == Outcome::durable);
  }
  CHECK_FALSE(std::filesystem::exists(directory.file("greenlane.db-wal")));
}

TEST_CASE("a checkpoint whose sync fails puts the ledger in doubt", "[ledger]") {
  const TemporaryDirectory directory;
  FaultyDisk disk;
  SqliteLedger ledger(directory.path(), disk.name());
  REQUIRE(ledger.commit(halves().first) == Outcome::durable);
  disk.refuse_syncs();
  ledger.checkpoint(Pace::idle);
  disk.mend();
  CHECK(ledger.in_doubt());
  CHECK(ledger.commit(halves().second) == Outcome::in_doubt);
}

TEST_CASE("every commit syncs before it is durable", "[ledger]") {
  const TemporaryDirectory directory;
  FaultyDisk disk;
  SqliteLedger ledger(directory.path(), disk.name());
  for (const Unit& unit : halves().first) {
    const int before = disk.syncs();
    REQUIRE(ledger.commit({unit}) == Outcome::durable);
    CHECK(disk.syncs() > before);
  }
}

TEST_CASE("a checkpoint empties the -wal when nobody reads, and waits for no reader", "[ledger]") {
  const TemporaryDirectory directory;
  SqliteLedger ledger(directory.path(), {}, {.pages_busy = 1, .pages_full = 1'000'000});
  const auto wal_bytes = [&] {
    return std::filesystem::file_size(directory.file("greenlane.db-wal"));
  };
  REQUIRE(ledger.commit(halves().first) == Outcome::durable);
  CHECK(ledger.wal_pages() > 1);
  {
    Connection reader(directory.database(), Access::read);
    const ReadTransaction reading(reader);
    REQUIRE(reader.only<int>("SELECT count(*) > 0 FROM event") == 1);
    ledger.checkpoint(Pace::idle);
    CHECK(wal_bytes() > 0);
    REQUIRE(ledger.commit(halves().second) == Outcome::durable);
  }
  ledger.checkpoint(Pace::busy);
  CHECK(ledger.wal_pages() == 0);
  CHECK(wal_bytes() > 0);
}

TEST_CASE("a -wal that is full is cut to nothing as soon as nobody reads", "[ledger]") {
  const TemporaryDirectory directory;
  SqliteLedger ledger(directory.path(), {}, {.pages_busy = 1'000'000, .pages_full = 1});
  const auto wal_bytes = [&] {
    return std::filesystem::file_size(directory.file("greenlane.db-wal"));
  };
  {
    Connection reader(directory.database(), Access::read);
    const ReadTransaction reading(reader);
    REQUIRE(reader.only<int>("SELECT count(*) FROM event") == 0);
    REQUIRE(ledger.commit(halves().first) == Outcome::durable);
    ledger.checkpoint(Pace::busy);
    CHECK(ledger.wal_pages() > 1);
    CHECK(wal_bytes() > 0);
    CHECK_FALSE(ledger.in_doubt());
  }
  ledger.checkpoint(Pace::busy);
  CHECK(ledger.wal_pages() == 0);
  CHECK(wal_bytes() == 0);
}

TEST_CASE("an idle ledger cuts its -wal to nothing", "[ledger]") {
  const TemporaryDirectory directory;
  SqliteLedger ledger(directory.path());
  REQUIRE(ledger.commit(halves().first) == Outcome::durable);
  ledger.checkpoint(Pace::idle);
  CHECK(std::filesystem::file_size(directory.file("greenlane.db-wal")) == 0);
}

TEST_CASE("what stands beside the events is kept, replaced and forgotten", "[ledger]") {
  const TemporaryDirectory directory;
  const Word user = *Word::parse("gate");
  const auto reply = [&](std::int64_t number, std::int64_t at) {
    return Unit{.reply = StoredReply{number,
                                     user,
                                     "gate.admit",
                                     "key-" + std::to_string(number),
                                     {{"plate", "0f"}},
                                     "{}",
                                     instant_of(at)}};
  };
  const Hash kept{1};
  const Hash closed{2};
  const Hash expired{3};
  SqliteLedger ledger(directory.path());
  REQUIRE(ledger.commit({reply(1, 100),
                         reply(2, 200),
                         reply(3, 300),
                         {.credentials = {{user, "old"}}},
                         {.credentials = {{user, "new"}}},
                         {.sessions_opened = {{kept, user, instant_of(900)},
                                              {closed, user, instant_of(900)},
                                              {expired, user, instant_of(150)}}},
                         {.sessions_closed = {{closed}}}}) == Outcome::durable);
  REQUIRE(ledger.commit({{.forget_before = instant_of(200)}}) == Outcome::durable);

  const Recovered recovered = ledger.recover();
  CHECK(recovered.password_hashes == std::map<Word, std::string>{{user, "new"}});
  REQUIRE(recovered.sessions.size() == 1);
  CHECK(recovered.sessions.front().token_hash == kept);
  REQUIRE(recovered.replies.size() == 2);
  CHECK(recovered.replies.front().number == 2);
  CHECK(recovered.replies.front().fingerprint == Fingerprint{{"plate", "0f"}});
  CHECK(recovered.replies.front().reply.empty());
  CHECK(History(directory.database()).reply(3)->reply == "{}");
  CHECK_FALSE(History(directory.database()).reply(1));

  REQUIRE(ledger.commit({{.forget_before = instant_of(1'000)}}) == Outcome::durable);
  CHECK(ledger.recover().replies.empty());
}

}  // namespace greenlane::ledger
