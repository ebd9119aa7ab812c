#include "station/ledger/tally.hpp"

#include <chrono>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "station/ledger/migrations.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/stage_records.hpp"
#include "station/ledger/verify.hpp"
#include "tests/unit/ledger/tamper.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

using namespace std::chrono_literals;

const Instant noon = instant_of(1'650'000'000'000);

Word word(const std::string& text) {
  return *Word::parse(text);
}

StoredReply reply(std::int64_t number, Instant at) {
  return {.number = number,
          .user = word("gate"),
          .method = "gate.admit",
          .key = "key-" + std::to_string(number),
          .fingerprint = {{"plate", "0f"}},
          .reply = R"({"visit":"vis-1"})",
          .at = at};
}

void write(const std::string& directory, const Unit& unit) {
  SqliteLedger ledger(directory);
  REQUIRE(ledger.commit({unit}) == Outcome::durable);
}

std::vector<std::string> differences(const TemporaryDirectory& directory) {
  return verify(directory.database(), Access::read).differences;
}

const std::vector<std::string> none;

}  // namespace

TEST_CASE("what is replaced, closed and forgotten is counted no more", "[ledger][tally]") {
  const TemporaryDirectory directory;
  SqliteLedger ledger(directory.path());
  const auto commit = [&](const std::vector<Unit>& units) {
    REQUIRE(ledger.commit(units) == Outcome::durable);
    CHECK(differences(directory) == none);
  };
  for (std::int64_t number = 1; number <= 5; ++number)
    commit({{.reply = reply(number, noon + std::chrono::hours(number))}});
  commit({{.credentials = {{word("alice"), "hash-1"}, {word("bob"), "hash-2"}},
           .sessions_opened = {{Hash{1}, word("alice"), noon}, {Hash{2}, word("bob"), noon + 3h}}},
          {.credentials = {{word("alice"), "hash-3"}}, .sessions_closed = {{Hash{3}}}}});
  commit({{.sessions_opened = {{Hash{2}, word("bob"), noon + 4h}}},
          {.sessions_closed = {{Hash{2}}}},
          {.sessions_opened = {{Hash{4}, word("bob"), noon + 4h}}}});
  commit({{.forget_before = noon + 3h}});
  CHECK(ledger.recover().replies.size() == 3);
  commit({{.forget_before = noon + 24h}});
  CHECK(ledger.recover().replies.empty());
  CHECK(ledger.recover().sessions.empty());
}

TEST_CASE("a row as it was earlier is found although it was written so once",
          "[ledger][tally][verify]") {
  const TemporaryDirectory directory;
  write(directory.path(), {.credentials = {{word("alice"), "hash-1"}}});
  const auto first =
      Connection(directory.database(), Access::read)
          .only<std::int64_t>("SELECT checksum FROM credential WHERE user = 'alice'");
  write(directory.path(), {.credentials = {{word("alice"), "hash-2"}}});
  REQUIRE(differences(directory) == none);

  tamper(directory.database(),
         fmt::format("UPDATE credential SET password_hash = 'hash-1', checksum = {}", first));
  CHECK(
      differences(directory) ==
      std::vector<std::string>{"table credential: its rows are not those that were written last"});
}

TEST_CASE("a reply that is missing among others is named", "[ledger][tally][verify]") {
  const TemporaryDirectory directory;
  for (std::int64_t number = 1; number <= 5; ++number)
    write(directory.path(), {.reply = reply(number, noon)});
  tamper(directory.database(), "DELETE FROM reply WHERE number = 3");
  CHECK(differences(directory) ==
        std::vector<std::string>{"table reply: 4 rows where 5 were written; the first that is not"
                                 " there is reply 3"});
}

TEST_CASE("a ledger of the form whose snapshots were whole is verified as far as its form goes",
          "[ledger][verify][opening]") {
  const TemporaryDirectory directory;
  {
    Connection older(directory.database(), Access::write);
    migrate(older, version_with_pieces - 1);
    Transaction transaction(older);
    older.run("INSERT INTO snapshot VALUES (7, zeroblob(32), '{}', zeroblob(32))");
    transaction.commit();
  }
  CHECK(differences(directory) == none);
}

TEST_CASE("a ledger of the form before this is given its tallies when it is opened",
          "[ledger][tally][opening]") {
  const TemporaryDirectory directory;
  constexpr int replies = 1'203;  // more than are read at once
  {
    Connection older(directory.database(), Access::write);
    migrate(older, version_with_tallies - 1);
    Transaction transaction(older);
    for (int number = 1; number <= replies; ++number)
      older.run("INSERT INTO reply VALUES (?, 'gate', 'gate.admit', 'key', '{}', '{}', 0)", number);
    older.run("UPDATE reply SET key = key || number");
    older.run("INSERT INTO credential VALUES ('alice', 'hash-1')");
    older.run("INSERT INTO session VALUES (zeroblob(32), 'alice', 0)");
    transaction.commit();
  }
  CHECK(differences(directory) == none);  // as far as its form goes

  write(directory.path(), {.reply = reply(replies + 1, noon)});
  CHECK(differences(directory) == none);
  tamper(directory.database(), "UPDATE reply SET reply = '[]' WHERE number = 1203");
  CHECK(differences(directory) == std::vector<std::string>{"reply 1203: it is not as it was"
                                                           " written"});
}

TEST_CASE("a ledger of the form before expectations is verified as it is, and then brought up",
          "[ledger][verify][opening]") {
  const TemporaryDirectory directory;
  {
    Connection older(directory.database(), Access::write);
    migrate(older, version_with_stage_times - 1);
    Transaction transaction(older);
    older.run("INSERT INTO snapshot VALUES (7, zeroblob(32), 1)");
    older.run("INSERT INTO snapshot_piece VALUES (7, 0, '{}', zeroblob(32))");
    older.run(
        "INSERT INTO stage_record (visit, place, stage, server, started_at)"
        " VALUES (1, 0, 'gate', 'lane-1', 0)");
    CHECK_FALSE(stage_records_of(older, model::VisitId{1}).at(0).expected);
    older.run("DELETE FROM stage_record");
    older.run("DELETE FROM snapshot_piece");
    transaction.commit();
  }
  CHECK(differences(directory) == none);
  write(directory.path(), {.reply = reply(1, noon)});
  CHECK(differences(directory) == none);
}

}  // namespace greenlane::ledger
