#include "station/ledger/verify.hpp"

#include <catch2/catch.hpp>

#include "station/ledger/failure.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/tamper.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

StoredReply reply_number(std::int64_t number) {
  return {number,      *Word::parse("dispatcher"),   "application.approve", "key-1", {},
          "{\"n\":1}", instant_of(1'650'000'000'000)};
}

/// A closed ledger of the busy station, with a snapshot at its end and a stored reply.
support::Scene write_busy_ledger(const std::string& directory) {
  support::Scene scene = a_busy_station();
  SqliteLedger ledger(directory);
  std::vector<Unit> units = units_of(scene.ledger);
  units.front().reply = reply_number(1);
  units.front().credentials.push_back({*Word::parse("alice"), "hash-1"});
  units.front().sessions_opened.push_back({Hash{7}, *Word::parse("alice"), instant_of(0)});
  units.back().snapshot = std::make_shared<const model::Station>(scene.station);
  if (ledger.commit(units) != Outcome::durable) throw std::runtime_error(ledger.failure());
  return scene;
}

/// Says in the file's header that there are free pages (sqlite.org/fileformat2.html, 1.3.9):
/// nothing in a table is other than it was.
void claim_free_pages(const std::string& database) {
  flip_bit(database, 39);
}

}  // namespace

TEST_CASE("a ledger as it was written is sound", "[ledger][verify][rule-8]") {
  const TemporaryDirectory directory;
  const support::Scene scene = write_busy_ledger(directory.path());
  std::int64_t seen = 0;
  const Verdict verdict = verify(directory.database(), Access::read,
                                 [&](std::int64_t done, std::int64_t) { seen = done; });
  CHECK(verdict.differences == std::vector<std::string>{});
  CHECK(verdict.head.seq == scene.station.last_seq);
  CHECK(verdict.digest == model::digest(scene.station));
  CHECK(seen == scene.station.last_seq);
}

TEST_CASE("what was changed behind its back is found, and named", "[ledger][verify]") {
  struct Tampering {
    std::string sql;
    std::string names;
  };
  const auto tampering = GENERATE(values<Tampering>({
      {"UPDATE event SET body = replace(body, 'forged papers', 'forged Papers')", "event "},
      {"UPDATE event SET at = at + 1 WHERE seq = 9", "event 9"},
      {"UPDATE event SET actor = 'station' WHERE seq = 9", "event 9"},
      {"UPDATE event SET kind = 'vehicle_retired' WHERE kind = 'driver_retired'", "event "},
      {"UPDATE event SET hash = zeroblob(32) WHERE seq = 9", "event 9"},
      {"DELETE FROM event WHERE seq = 9", "event 10 follows event 8"},
      {"DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "there was an event"},
      {"UPDATE event SET seq = -1 WHERE seq = 9; UPDATE event SET seq = 9 WHERE seq = 10;"
       "UPDATE event SET seq = 10 WHERE seq = -1",
       "event 9"},
      {"INSERT INTO reply SELECT number + 1, user, method, key, fingerprint, reply, at, checksum"
       " FROM reply",
       "reply 2"},
      {"UPDATE reply SET reply = '{\"n\":2}'", "reply 1: it is not as it was written"},
      {"UPDATE reply SET at = at + 1", "reply 1: it is not as it was written"},
      {"UPDATE reply SET number = 2", "reply 2: it is not as it was written"},
      {"DELETE FROM reply", "table reply: 0 rows where 1 were written"},
      {"UPDATE credential SET password_hash = 'hash-0'", "credential of alice: it is not as"},
      {"UPDATE credential SET user = 'bob'", "credential of bob: it is not as it was written"},
      {"INSERT INTO credential VALUES ('bob', 'hash-1', 0)", "credential of bob: it is not as"},
      {"UPDATE session SET expires_at = 1", "session 07000000 of alice: it is not as"},
      {"DELETE FROM session", "table session: 0 rows where 1 were written"},
      {"UPDATE tally SET checksums = 0 WHERE side_table = 'session'",
       "table session: its rows are not those that were written last"},
      {"DELETE FROM tally WHERE side_table = 'reply'", "nothing says how many rows were written"},
      {"UPDATE snapshot_piece SET text = replace(text, 'Enterprise 1', 'Enterprise l')",
       "snapshot of event"},
      {"UPDATE snapshot SET chain = zeroblob(32)", "snapshot of event"},
      {"UPDATE snapshot SET pieces = pieces + 1", "its piece 1 is missing"},
      {"INSERT INTO snapshot_piece VALUES (1, 7, 'unfinished', zeroblob(32))",
       "snapshot of event 1: the checksum of its piece 7 is another"},
      {"UPDATE enterprise SET contact_name = 'Mallory' WHERE id = 2", "enterprise ent-2"},
      {"UPDATE enterprise SET registered_at = 0 WHERE id = 2", "enterprise ent-2"},
      {"UPDATE vehicle SET plate = '川A99999' WHERE id = 1", "vehicle veh-1"},
      {"UPDATE vehicle SET retired = 0 WHERE id = 1", "vehicle veh-1"},
      {"UPDATE driver SET phone = '+8613800138000' WHERE id = 2", "driver drv-2"},
      {"UPDATE application SET state = 'approved' WHERE id = 1", "application app-1"},
      {"UPDATE application SET number = 'X' WHERE id = 2", "application app-2"},
      {"UPDATE application_driver SET driver = 1 WHERE application = 3", "application app-3"},
      {"UPDATE consignment SET mass_kg = 1 WHERE application = 3", "application app-3"},
      {"UPDATE check_record SET result = 'positive' WHERE application = 3", "application app-3"},
      {"DELETE FROM application WHERE id = 3", "application app-3"},
      {"UPDATE pass SET status = 'valid'", "pass TST-20220505-"},
      {"UPDATE visit SET closed_at = closed_at + 1 WHERE id = 1", "visit vis-1"},
      {"UPDATE stage_record SET server = 'lane-7' WHERE visit = 1", "visit vis-1"},
      {"UPDATE stage_record SET expected_high = 1 WHERE visit = 1", "visit vis-1"},
      {"UPDATE slot SET capacity = 99", "slot 20220505-"},
      {"UPDATE slot SET booked = '[0,0,0,1]' WHERE id = '20220505-20'", "slot 20220505-20"},
      {"UPDATE plan SET objective = 1.0 WHERE id = 1", "plan plan-1"},
      {"UPDATE day_total SET admitted = admitted + 1", "day_total of 2022-05-05"},
      {"UPDATE day_count SET count = count + 1 WHERE figure = 'admitted'",
       "day_count of 2022-05-05: admitted of ent-"},
      {"INSERT INTO day_count VALUES (20220505, 'admitted', '', 77, 'standard', '[]', 1)",
       "table day_count"},
      {"INSERT INTO stage_record (visit, place, stage, server, started_at)"
       " VALUES (77, 0, 'gate', 'lane-1', 0)",
       "table stage_record"},
      {"UPDATE policy SET zone = 'UTC'", "policy of event 1"},
      {"DELETE FROM person_key WHERE number = 1", "enterprise ent-1"},
      {"UPDATE person_key SET key = zeroblob(32) WHERE number = 2", "were altered"},
  }));
  CAPTURE(tampering.sql);
  const TemporaryDirectory directory;
  write_busy_ledger(directory.path());
  tamper(directory.database(), tampering.sql);

  const Verdict verdict = verify(directory.database(), Access::read);
  REQUIRE_FALSE(verdict.sound());
  CHECK_THAT(verdict.differences.front(), Catch::Contains(tampering.names));
}

TEST_CASE("pages that contradict each other are found once nobody writes, and by each backup",
          "[ledger][verify]") {
  const TemporaryDirectory directory;
  write_busy_ledger(directory.path());
  claim_free_pages(directory.database());

  const Verdict verdict = verify(directory.database(), Access::read);
  REQUIRE(verdict.differences.size() == 1);
  CHECK_THAT(verdict.differences.front(), Catch::StartsWith("SQLite: "));

  SqliteLedger daemon(directory.path());
  CHECK(verify(directory.database(), Access::read).differences == std::vector<std::string>{});
  const auto back_up = [&] {
    while (!daemon.backup_step(directory.file("copy.db"))) {
    }
  };
  CHECK_THROWS_AS(back_up(), Damaged);
}

TEST_CASE("one bit that turned on the disk is found", "[ledger][verify]") {
  const TemporaryDirectory directory;
  write_busy_ledger(directory.path());
  const std::string text =
      GENERATE("forged papers", "gearboxes", "application_approved", "川A0000");
  CAPTURE(text);
  flip_bit(directory.database(), position_of(directory.database(), text));
  CHECK_FALSE(verify(directory.database(), Access::read).sound());
}

}  // namespace greenlane::ledger
