#include <fstream>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/ledger/history.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/verify.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/tamper.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

void write_ledger(const std::string& directory) {
  SqliteLedger ledger(directory);
  if (ledger.commit(units_of(a_busy_station().ledger)) != Outcome::durable)
    throw std::runtime_error(ledger.failure());
}

/// What opening a directory says, or "opened".
std::string opening(const std::string& directory) {
  try {
    const SqliteLedger ledger(directory);
    return "opened";
  } catch (const std::exception& error) {
    return error.what();
  }
}

mode_t permissions_of(const std::string& path) {
  struct stat status{};
  ::stat(path.c_str(), &status);
  return status.st_mode & 07777;
}

/// Whether another process would be let to lock these bytes of a file. Asked in a child: a
/// process's own locks never stand in its way.
bool locked_for_others(const std::string& path, off_t from, off_t bytes) {
  const pid_t child = ::fork();
  if (child == 0) {
    struct flock lock{
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from, .l_len = bytes, .l_pid = 0};
    const int file = ::open(path.c_str(), O_RDWR);
    const bool asked = file >= 0 && ::fcntl(file, F_GETLK, &lock) == 0;
    ::_exit(asked && lock.l_type != F_UNLCK ? 1 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

}  // namespace

TEST_CASE("a ledger's files are for their owner alone", "[ledger][opening]") {
  const TemporaryDirectory directory;
  SqliteLedger ledger(directory.path());
  REQUIRE(ledger.commit(units_of(a_busy_station().ledger)) == Outcome::durable);
  for (const char* name :
       {"greenlane.db", "greenlane.db-wal", "greenlane.db-shm", "greenlane.lock"}) {
    CAPTURE(name);
    CHECK(permissions_of(directory.file(name)) == 0600);
  }
}

TEST_CASE("a second daemon is told which process has the ledger", "[ledger][opening]") {
  const TemporaryDirectory directory;
  {
    const SqliteLedger ledger(directory.path());
    CHECK(opening(directory.path()) == directory.file("greenlane.lock") + ": process " +
                                           std::to_string(::getpid()) + " has this ledger open");
  }
  CHECK(opening(directory.path()) == "opened");
}

TEST_CASE("a file system where a sync may mean nothing is named", "[ledger][opening]") {
  CHECK(doubtful_file_system("/dev/shm") == "tmpfs");
  const TemporaryDirectory directory("/dev/shm");
  const SqliteLedger ledger(directory.path());
  REQUIRE(ledger.warning());
  CHECK_THAT(*ledger.warning(), Catch::StartsWith(directory.path() + " is on tmpfs"));
}

TEST_CASE("SQLite's lock stands as long as the ledger is open, whatever else is done",
          "[ledger][opening]") {
  // The bytes that SQLite locks in a file (sqlite.org/fileformat2.html, "the lock-byte page").
  constexpr off_t lock_bytes_from = 0x40000000;
  constexpr off_t lock_bytes = 512;
  const TemporaryDirectory directory;
  {
    SqliteLedger ledger(directory.path());
    const auto locked = [&] {
      return locked_for_others(directory.database(), lock_bytes_from, lock_bytes);
    };
    CHECK(locked());
    REQUIRE(ledger.commit(units_of(a_busy_station().ledger)) == Outcome::durable);
    ledger.checkpoint(Pace::idle);
    CHECK(History(directory.database()).head() == ledger.head());
    CHECK(verify(directory.database(), Access::read).sound());
    while (!ledger.backup_step(directory.file("copy.db"))) {
    }
    CHECK_THROWS_AS(SqliteLedger(directory.path()), Refused);
    CHECK(locked());
  }
  CHECK_FALSE(locked_for_others(directory.database(), lock_bytes_from, lock_bytes));
}

TEST_CASE("a file that is no ledger of this program is refused and left as it was",
          "[ledger][opening]") {
  const TemporaryDirectory directory;

  SECTION("another program's database") {
    tamper(directory.database(), "CREATE TABLE song (title TEXT); INSERT INTO song VALUES ('a')");
    CHECK_THAT(opening(directory.path()), Catch::Contains("another program's"));
    Connection reader(directory.database(), Access::read);
    CHECK(reader.only<std::string>("PRAGMA journal_mode") == "delete");
  }
  SECTION("no database at all") {
    std::ofstream(directory.database()) << std::string(5'000, 'x');
    CHECK_THAT(opening(directory.path()), Catch::Contains("does not begin as an SQLite file"));
  }
  SECTION("a newer form") {
    write_ledger(directory.path());
    tamper(directory.database(),
           "PRAGMA user_version = 99; DELETE FROM probe;"
           "UPDATE event SET seq = seq WHERE seq = 1");
    CHECK_THAT(opening(directory.path()), Catch::Contains("newer Greenlane (form 99"));
    CHECK_THROWS_AS(History(directory.database()), Refused);
  }
  SECTION("other tables than its form has") {
    write_ledger(directory.path());
    tamper(directory.database(), "DROP TABLE probe; UPDATE event SET seq = seq WHERE seq = 1");
    CHECK_THAT(opening(directory.path()), Catch::Contains("not those of a ledger of form 5"));
  }
}

TEST_CASE("a damaged file is refused with what is wrong", "[ledger][opening]") {
  const TemporaryDirectory directory;
  write_ledger(directory.path());
  const auto size = std::filesystem::file_size(directory.database());

  SECTION("cut short") {
    std::filesystem::resize_file(directory.database(), size / 2);
    CHECK_THAT(opening(directory.path()), Catch::Contains("cut short: " + std::to_string(size / 2) +
                                                          " bytes of " + std::to_string(size)));
  }
  SECTION("a page of nothing where the schema is") {
    std::fstream file(directory.database(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file.write(std::string(200, '\0').data(), 200);
    file.close();
    CHECK_THAT(opening(directory.path()), Catch::Contains("is damaged"));
  }
}

TEST_CASE("a ledger whose events are not whole is not served from", "[ledger][opening][rule-9]") {
  const TemporaryDirectory directory;
  write_ledger(directory.path());
  const auto recovery = [&] {
    try {
      SqliteLedger(directory.path()).recover();
      return std::string("recovered");
    } catch (const Damaged& error) {
      return std::string(error.what());
    }
  };
  REQUIRE(recovery() == "recovered");

  SECTION("a changed body") {
    tamper(directory.database(), "UPDATE event SET body = '{}' WHERE seq = 20");
    CHECK_THAT(recovery(), Catch::Contains("event 20: its hash"));
  }
  SECTION("an event in the middle is gone") {
    tamper(directory.database(), "DELETE FROM event WHERE seq = 20");
    CHECK_THAT(recovery(), Catch::Contains("events are missing"));
  }
  SECTION("the last events are gone") {
    tamper(directory.database(), "DELETE FROM event WHERE seq > (SELECT max(seq) - 3 FROM event)");
    CHECK_THAT(recovery(), Catch::Contains("one of them has lost something"));
  }
}

TEST_CASE("a damaged snapshot costs time and not truth", "[ledger][opening]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_busy_station();
  {
    SqliteLedger ledger(directory.path());
    std::vector<Unit> units = units_of(scene.ledger);
    units.back().snapshot = std::make_shared<const model::Station>(scene.station);
    REQUIRE(ledger.commit(units) == Outcome::durable);
  }
  tamper(directory.database(), "UPDATE snapshot_piece SET text = replace(text, 'approved', 'x')");
  const Recovered recovered = SqliteLedger(directory.path()).recover();
  REQUIRE(recovered.remarks.size() == 1);
  CHECK_THAT(recovered.remarks.front(), Catch::Contains("checksum"));
  CHECK(model::digest(recovered.station) == model::digest(scene.station));
}

TEST_CASE("two snapshots are kept, the newest ones", "[ledger]") {
  const TemporaryDirectory directory;
  SqliteLedger ledger(directory.path());
  model::Station station;
  std::vector<Unit> units = units_of(a_busy_station().ledger);
  for (std::size_t i = 0; i < 5; ++i) {
    apply(station, units[i].entries.front());
    units[i].snapshot = std::make_shared<const model::Station>(station);
  }
  REQUIRE(ledger.commit(units) == Outcome::durable);
  Connection reader(directory.database(), Access::read);
  CHECK(reader.rows<int>("SELECT seq FROM snapshot ORDER BY seq") == std::vector<int>{4, 5});
}

}  // namespace greenlane::ledger
