#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

#include "station/ledger/export.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/restore.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/stats.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/tamper.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

std::string text_at(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void back_up(SqliteLedger& ledger, const std::string& to_path) {
  while (!ledger.backup_step(to_path)) std::this_thread::sleep_for(std::chrono::milliseconds{1});
}

/// A ledger of the busy station's first `events` events.
Head write_ledger(const std::string& directory, std::size_t events) {
  std::vector<Unit> units = units_of(a_busy_station().ledger);
  units.resize(events);
  SqliteLedger ledger(directory);
  if (ledger.commit(units) != Outcome::durable) throw std::runtime_error(ledger.failure());
  return ledger.head();
}

/// Something large to copy.
Unit reply_of(std::size_t bytes) {
  return {.reply = StoredReply{
              1, *Word::parse("gate"), "m", "k", {}, std::string(bytes, 'r'), instant_of(1)}};
}

std::string error_of(auto work) {
  try {
    work();
    return "no error";
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a backup goes on while commits go on, and holds all of them up to its end",
          "[ledger][backup]") {
  const TemporaryDirectory directory;
  const std::string copy = directory.file("copy.db");
  SqliteLedger ledger(directory.path());
  const std::vector<Unit> units = units_of(a_busy_station().ledger);
  // Large enough for several steps of 100 pages.
  REQUIRE(ledger.commit({reply_of(3'000'000)}) == Outcome::durable);
  int steps = 0;
  std::size_t committed = 0;
  for (bool whole = false; !whole;) {
    whole = ledger.backup_step(copy);
    ++steps;
    if (committed < units.size()) {
      REQUIRE(ledger.commit({units[committed]}) == Outcome::durable);
      ++committed;
    }
  }
  CHECK(steps > 8);
  CHECK(committed > 8);
  const Verdict verdict = verify(copy, Access::finished);
  CHECK(verdict.differences == std::vector<std::string>{});
  CHECK(verdict.head.seq >= 7);
  CHECK(text_at(copy + ".head") ==
        std::to_string(verdict.head.seq) + " " + hex(verdict.head.hash) + "\n");
  CHECK_FALSE(std::filesystem::exists(copy + ".partial"));
  CHECK_FALSE(std::filesystem::exists(copy + "-wal"));
}

TEST_CASE("a backup never takes the place of a file", "[ledger][backup]") {
  const std::string beside =
      GENERATE("", ".head", ".partial", "-wal", "-journal", ".partial-wal", ".partial-journal");
  CAPTURE(beside);
  const TemporaryDirectory directory;
  const std::string precious = directory.file("copy.db") + beside;
  std::ofstream(precious) << "precious";
  {
    SqliteLedger ledger(directory.path());
    CHECK_THAT(error_of([&] { back_up(ledger, directory.file("copy.db")); }),
               Catch::Contains(precious + ": there is such a file already"));
  }
  CHECK(text_at(precious) == "precious");
}

TEST_CASE("a backup never takes the place of a file that came while it was made",
          "[ledger][backup]") {
  const std::string beside = GENERATE("", ".head");
  CAPTURE(beside);
  const TemporaryDirectory directory;
  const std::string copy = directory.file("copy.db");
  SqliteLedger ledger(directory.path());
  REQUIRE_FALSE(ledger.backup_step(copy));
  std::ofstream(copy + beside) << "precious";
  CHECK_THAT(error_of([&] { back_up(ledger, copy); }),
             Catch::Contains(copy + beside + ": there is such a file already"));
  CHECK(text_at(copy + beside) == "precious");
  CHECK_FALSE(std::filesystem::exists(copy + ".partial"));
  CHECK(std::filesystem::exists(copy) == beside.empty());
  CHECK(std::filesystem::exists(copy + ".head") == !beside.empty());
}

TEST_CASE("a backup ends although something is committed at each of its steps",
          "[ledger][backup]") {
  const TemporaryDirectory directory;
  const std::string copy = directory.file("copy.db");
  SqliteLedger ledger(directory.path());
  REQUIRE(ledger.commit({reply_of(3'000'000)}) == Outcome::durable);
  int steps = 0;
  for (bool whole = false; !whole; ++steps) {
    REQUIRE(steps < 5'000);
    whole = ledger.backup_step(copy);
    const std::string hash = std::to_string(steps);
    REQUIRE(ledger.commit({{.credentials = {{*Word::parse("gate"), hash}}}}) == Outcome::durable);
  }
  CHECK(steps > 8);
  CHECK(verify(copy, Access::finished).differences == std::vector<std::string>{});
}

TEST_CASE("a backup whose copy somebody has locked goes on when he is gone", "[ledger][backup]") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("copy.db");
  const Head head = write_ledger(directory.path(), 40);
  Connection source(directory.database(), Access::write);
  Backup backup(source, path);
  {
    Connection other(path + ".partial", Access::copy);
    other.run("BEGIN EXCLUSIVE");
    CHECK_FALSE(backup.step());
    CHECK_FALSE(backup.step());
    other.run("ROLLBACK");
  }
  while (!backup.step()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  CHECK(verify_copy(path) == head);
}

TEST_CASE("a backup that is broken off leaves nothing", "[ledger][backup]") {
  const TemporaryDirectory directory;
  {
    SqliteLedger ledger(directory.path());
    ledger.backup_step(directory.file("copy.db"));
  }
  CHECK_FALSE(std::filesystem::exists(directory.file("copy.db")));
  CHECK_FALSE(std::filesystem::exists(directory.file("copy.db.partial")));
}

TEST_CASE("a backup is restored, and what it replaces is kept", "[ledger][restore]") {
  const TemporaryDirectory old_place;
  const TemporaryDirectory directory;
  const std::string backup = old_place.file("backup.db");
  const Head saved = write_ledger(old_place.path(), 40);
  {
    SqliteLedger ledger(old_place.path());
    back_up(ledger, backup);
  }
  const Head later = write_ledger(directory.path(), 60);

  const Restored restored = restore(backup, directory.path());
  CHECK(restored.head == saved);
  CHECK(SqliteLedger(directory.path()).recover().head == saved);
  CHECK(verify(restored.replaced_path, Access::read).head == later);

  SECTION("a second one keeps both") {
    CHECK(restore(backup, directory.path()).replaced_path != restored.replaced_path);
    CHECK(verify(restored.replaced_path, Access::read).head == later);
  }
}

TEST_CASE("a restore into an empty directory works", "[ledger][restore]") {
  const TemporaryDirectory old_place;
  const TemporaryDirectory directory;
  const Head saved = write_ledger(old_place.path(), 40);
  {
    SqliteLedger ledger(old_place.path());
    back_up(ledger, old_place.file("backup.db"));
  }
  // A -wal that lost its file is not read into this one.
  std::ofstream(directory.file("greenlane.db-wal")) << "of another file";
  CHECK(restore(old_place.file("backup.db"), directory.path()).replaced_path.empty());
  CHECK(std::filesystem::exists(directory.file("greenlane.db.replaced-1-wal")));
  CHECK_FALSE(std::filesystem::exists(directory.file("greenlane.db-wal")));
  CHECK(SqliteLedger(directory.path()).recover().head == saved);
}

TEST_CASE("a restore is refused where it would do harm", "[ledger][restore]") {
  const TemporaryDirectory old_place;
  const TemporaryDirectory directory;
  const std::string backup = old_place.file("backup.db");
  write_ledger(old_place.path(), 40);
  const Head present = write_ledger(directory.path(), 20);
  {
    SqliteLedger ledger(old_place.path());
    back_up(ledger, backup);
  }

  SECTION("while a daemon has the directory") {
    const SqliteLedger daemon(directory.path());
    CHECK_THROWS_AS(restore(backup, directory.path()), Refused);
  }
  SECTION("from a backup that was altered") {
    tamper(backup, "UPDATE enterprise SET name = 'Mallory' WHERE id = 1");
    std::filesystem::remove(backup + "-wal");
    std::filesystem::remove(backup + "-shm");
    CHECK_THAT(error_of([&] { restore(backup, directory.path()); }),
               Catch::Contains("enterprise ent-1"));
  }
  SECTION("from a copy with a -wal beside it") {
    std::ofstream(backup + "-wal") << "what a program has not moved yet";
    CHECK_THAT(error_of([&] { restore(backup, directory.path()); }),
               Catch::Contains("it has a -wal beside it"));
  }
  SECTION("from a file that is not there") {
    CHECK_THROWS_AS(restore(directory.file("nothing.db"), directory.path()), Refused);
  }
  CHECK(SqliteLedger(directory.path()).head() == present);
}

TEST_CASE("no daemon starts on a restore that was interrupted", "[ledger][restore]") {
  const TemporaryDirectory directory;
  write_ledger(directory.path(), 20);
  std::ofstream(directory.file("greenlane.restoring")) << "from somewhere";
  CHECK_THAT(error_of([&] { SqliteLedger{directory.path()}; }),
             Catch::Contains("a restore began here and did not end"));
}

TEST_CASE("an export names every event and masks who is in it", "[ledger][export]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_busy_station();
  const Head head = write_ledger(directory.path(), scene.ledger.size());
  const model::Person person = scene.station.drivers.at({2}).person;
  const auto exported = [&](PersonalData personal) {
    std::string lines;
    export_events(directory.database(), Access::read, personal,
                  [&](std::string_view line) { lines.append(line).append("\n"); });
    return lines;
  };
  const std::string masked = exported(PersonalData::masked);
  CHECK(std::ranges::count(masked, '\n') == head.seq);
  CHECK_THAT(masked,
             Catch::StartsWith(R"({"seq":1,"at":"2022-05-04T22:00:00Z","actor":"admin",)"
                               R"("kind":"policy_adopted","body":{"policy":{"code":"tst")"));
  CHECK_THAT(masked, Catch::EndsWith("\"hash\":\"" + hex(head.hash) + "\"}\n"));
  CHECK_THAT(masked, Catch::Contains(person.id_number.masked()));
  CHECK_THAT(masked, !Catch::Contains(person.id_number.text()));
  CHECK_THAT(masked, !Catch::Contains(person.name.text()));
  CHECK_THAT(masked, !Catch::Contains(person.phone.text()));
  CHECK_THAT(exported(PersonalData::open), Catch::Contains(person.id_number.text()));
  CHECK_THAT(exported(PersonalData::sealed),
             Catch::Contains("\"sealed\":\"") && !Catch::Contains(person.phone.text()));
}

TEST_CASE("the statistics say how far a ledger reaches and what is in it", "[ledger]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_busy_station();
  const Head head = write_ledger(directory.path(), scene.ledger.size());
  const LedgerStats found = stats(directory.database(), Access::read);
  CHECK(found.version == newest_version());
  CHECK(found.head == head);
  CHECK(found.first_at == scene.ledger.front().at);
  CHECK(found.last_at == scene.ledger.back().at);
  CHECK(found.file_bytes ==
        static_cast<std::int64_t>(std::filesystem::file_size(directory.database())));
  CHECK(found.rows.at("event") == head.seq);
  CHECK(found.rows.at("application") == scene.station.last_application);
  CHECK(found.rows.at("visit") == 2);
}

}  // namespace greenlane::ledger
