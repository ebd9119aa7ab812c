#include "station/ledger/connection.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include "station/ledger/failure.hpp"
#include "station/model/application.hpp"
#include "station/value/digest.hpp"
#include "tests/unit/ledger/faulty_disk.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

TEST_CASE("a writer has every setting that keeps a ledger safe", "[ledger][sqlite]") {
  const TemporaryDirectory directory;
  Connection writer(directory.database(), Access::write);
  CHECK(writer.only<int>("PRAGMA synchronous") == 2);
  CHECK(writer.only<std::string>("PRAGMA journal_mode") == "wal");
  CHECK(writer.only<int>("PRAGMA wal_autocheckpoint") == 0);
  CHECK(writer.only<int>("PRAGMA foreign_keys") == 1);
  CHECK(writer.only<int>("PRAGMA trusted_schema") == 0);
  CHECK(writer.only<int>("PRAGMA cell_size_check") == 1);
  CHECK(writer.only<int>("PRAGMA secure_delete") == 1);
  CHECK(sqlite3_hard_heap_limit64(-1) > 0);
}

TEST_CASE("no connection moves the -wal when it closes, whatever it may do else",
          "[ledger][sqlite]") {
  const TemporaryDirectory directory;
  const auto stays_away = [](const Connection& connection) {
    int in_force = -1;
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &in_force);
    return in_force == 1;
  };
  Connection writer(directory.database(), Access::write);
  writer.run("CREATE TABLE t (n INTEGER) STRICT");
  CHECK(stays_away(writer));
  for (const Access access : {Access::read, Access::finished, Access::copy})
    CHECK(stays_away(Connection(directory.database(), access)));
  CHECK(stays_away(Connection("scratch", Access::scratch)));
  writer.checkpoint_on_close();
  CHECK_FALSE(stays_away(writer));
}

TEST_CASE("a file's schema cannot be written past SQL", "[ledger][sqlite]") {
  const TemporaryDirectory directory;
  Connection writer(directory.database(), Access::write);
  writer.run("CREATE TABLE t (n INTEGER) STRICT");
  writer.script("PRAGMA writable_schema=ON;");
  CHECK_THROWS_AS(writer.script("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (n)'"),
                  SqliteError);
}

TEST_CASE("a file layer that cannot keep a -wal is refused", "[ledger][sqlite]") {
  const TemporaryDirectory directory;
  FaultyDisk disk;
  disk.share_no_memory();
  CHECK_THROWS_AS(Connection(directory.database(), Access::write, disk.name()), Refused);
}

TEST_CASE("a reader changes nothing, not even by leaving last", "[ledger][sqlite]") {
  const TemporaryDirectory directory;
  const auto wal = directory.file("greenlane.db-wal");
  auto writer = std::make_unique<Connection>(directory.database(), Access::write);
  writer->run("CREATE TABLE t (n INTEGER) STRICT");
  Connection reader(directory.database(), Access::read);
  CHECK_THROWS_AS(reader.run("INSERT INTO t VALUES (1)"), SqliteError);
  REQUIRE(reader.only<int>("SELECT count(*) FROM t") == 0);
  const auto size = std::filesystem::file_size(wal);
  writer.reset();
  CHECK(std::filesystem::file_size(wal) == size);
  {
    const Connection leaves_last(directory.database(), Access::read);
  }
  CHECK(std::filesystem::file_size(wal) == size);
}

TEST_CASE("a text is bound whole, whatever is in it", "[ledger][sqlite]") {
  Connection scratch("scratch", Access::scratch);
  scratch.run("CREATE TABLE t (text TEXT) STRICT");
  const std::string odd("a\0b'; DROP TABLE t; --", 22);
  scratch.run("INSERT INTO t VALUES (?)", odd);
  scratch.run("INSERT INTO t VALUES (?)", std::string{});
  CHECK(scratch.rows<std::string>("SELECT text FROM t") == std::vector<std::string>{odd, ""});
}

TEST_CASE("values come back as they went, and what is none of them is refused",
          "[ledger][sqlite]") {
  Connection scratch("scratch", Access::scratch);
  const auto roundtrip = [&]<class T>(const T& value) {
    return *scratch.row<T>("SELECT ?", value) == value;
  };
  CHECK(roundtrip(instant_of(-1)));
  CHECK(roundtrip(*Day::parse("2022-02-28")));
  CHECK(roundtrip(model::ApplicationId{12}));
  CHECK(roundtrip(model::ApplicationState::turned_away));
  CHECK(roundtrip(*Word::parse("lane-1")));
  CHECK(roundtrip(*model::SlotId::parse("20220505-18")));
  CHECK(roundtrip(Hash{1, 2, 3}));
  CHECK(roundtrip(std::optional<int>{}));
  CHECK(roundtrip(std::optional<int>{5}));
  CHECK(roundtrip(0.1));
  CHECK(roundtrip(true));
  CHECK_THROWS_AS(scratch.only<Day>("SELECT 20220230"), Damaged);
  CHECK_THROWS_AS(scratch.only<bool>("SELECT 2"), Damaged);
  CHECK_THROWS_AS(scratch.only<int>("SELECT 3000000000"), Damaged);
  CHECK_THROWS_AS(scratch.only<int>("SELECT 'one'"), Damaged);
  CHECK_THROWS_AS(scratch.only<int>("SELECT NULL"), Damaged);
  CHECK_THROWS_AS(scratch.only<Word>("SELECT 'No word'"), Damaged);
  CHECK_THROWS_AS(scratch.only<model::ApplicationState>("SELECT 'gone'"), Damaged);
  CHECK_THROWS_AS(scratch.only<Hash>("SELECT x'00'"), Damaged);
  CHECK_THROWS_AS(scratch.only<int>("SELECT 1 WHERE 0"), Damaged);
}

TEST_CASE("a transaction that is not committed leaves nothing", "[ledger][sqlite]") {
  const TemporaryDirectory directory;
  Connection writer(directory.database(), Access::write);
  writer.run("CREATE TABLE t (n INTEGER) STRICT");
  {
    const Transaction transaction(writer);
    writer.run("INSERT INTO t VALUES (1)");
  }
  CHECK(writer.only<int>("SELECT count(*) FROM t") == 0);
  CHECK_THROWS_AS(writer.run("INSERT INTO t VALUES ('text')"), SqliteError);
}

}  // namespace greenlane::ledger
