#include "station/ledger/migrations.hpp"

#include <string>
#include <vector>

#include "station/ledger/failure.hpp"
#include "station/ledger/tally.hpp"

namespace greenlane::ledger {

namespace {

struct Migration {
  Sql step;
  Sql mark;                             ///< a pragma takes no parameters
  void (*fill)(Connection&) = nullptr;  ///< what SQL alone can't make
};

// Numbered by their place here, from 1. A step that has been released is never changed: what it got
// wrong, the next one mends. docs/ledger.md describes the tables.
constexpr Migration migrations[] = {{.step = R"(
  -- The truth. No index beside the key: every one would cost each event a random write.
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, hash BLOB NOT NULL
  ) STRICT;

  -- Beside the events, and never derived from them.
  CREATE TABLE reply (
    number INTEGER PRIMARY KEY, user TEXT NOT NULL, method TEXT NOT NULL, key TEXT NOT NULL,
    fingerprint TEXT NOT NULL, reply TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE credential (user TEXT PRIMARY KEY, password_hash TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE TABLE session (
    token_hash BLOB PRIMARY KEY, user TEXT NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE snapshot (
    seq INTEGER PRIMARY KEY, chain BLOB NOT NULL, station TEXT NOT NULL, checksum BLOB NOT NULL
  ) STRICT;
  -- AUTOINCREMENT: an erased key's number is never given again. The index (UNIQUE) is read when
  -- somebody's next event is sealed.
  CREATE TABLE person_key (
    number INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL UNIQUE, key BLOB NOT NULL
  ) STRICT;
  CREATE TABLE probe (number INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT;

  -- What people query: all of it follows from the events.
  CREATE TABLE policy (seq INTEGER PRIMARY KEY, zone TEXT NOT NULL) STRICT;
  CREATE TABLE enterprise (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, credit_code TEXT NOT NULL, division TEXT NOT NULL,
    contact_name TEXT NOT NULL, contact_phone TEXT NOT NULL, registered_at INTEGER NOT NULL,
    named_on INTEGER  -- the day of the first application that names it; null: none has
  ) STRICT;
  CREATE TABLE vehicle (
    id INTEGER PRIMARY KEY, enterprise INTEGER NOT NULL, plate TEXT NOT NULL,
    vehicle_type TEXT NOT NULL, max_mass_kg INTEGER NOT NULL, cargo_classes TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE driver (
    id INTEGER PRIMARY KEY, enterprise INTEGER NOT NULL, name TEXT NOT NULL,
    id_number TEXT NOT NULL, phone TEXT NOT NULL, retired INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  -- The index (UNIQUE) is read by application_by_number; numbers come in order.
  CREATE TABLE application (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, carrier INTEGER NOT NULL,
    vehicle INTEGER NOT NULL, trailer_plate TEXT, origin TEXT NOT NULL, destination TEXT NOT NULL,
    window_from INTEGER NOT NULL, window_to INTEGER NOT NULL, needed_by INTEGER,
    priority TEXT NOT NULL, state TEXT NOT NULL, walk_in INTEGER NOT NULL,
    filed_at INTEGER NOT NULL, queued_at INTEGER NOT NULL, slot TEXT, plan INTEGER,
    passes_issued INTEGER NOT NULL DEFAULT 0, approved_at INTEGER, arrived_at INTEGER,
    visit INTEGER, closed_at INTEGER, reason TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE TABLE application_driver (
    application INTEGER NOT NULL, place INTEGER NOT NULL, driver INTEGER NOT NULL,
    PRIMARY KEY (application, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE consignment (
    application INTEGER NOT NULL, place INTEGER NOT NULL, consignor INTEGER NOT NULL,
    consignee INTEGER NOT NULL, goods TEXT NOT NULL, mass_kg INTEGER NOT NULL,
    cargo_class TEXT NOT NULL, PRIMARY KEY (application, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE check_record (
    application INTEGER NOT NULL, place INTEGER NOT NULL, visit INTEGER, driver INTEGER,
    kind TEXT NOT NULL, at INTEGER NOT NULL, result TEXT NOT NULL, PRIMARY KEY (application, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE pass (
    number TEXT PRIMARY KEY, application INTEGER NOT NULL, slot TEXT NOT NULL,
    valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, status TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE visit (
    id INTEGER PRIMARY KEY, application INTEGER NOT NULL, pass_number TEXT NOT NULL,
    cargo_classes TEXT NOT NULL, course TEXT NOT NULL, state TEXT NOT NULL,
    arrived_at INTEGER NOT NULL, admitted_at INTEGER NOT NULL, closed_at INTEGER
  ) STRICT;
  CREATE TABLE stage_record (
    visit INTEGER NOT NULL, place INTEGER NOT NULL, stage TEXT NOT NULL, server TEXT NOT NULL,
    started_at INTEGER NOT NULL, finished_at INTEGER, result TEXT, PRIMARY KEY (visit, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE slot (
    id TEXT PRIMARY KEY, span_from INTEGER NOT NULL, span_to INTEGER NOT NULL,
    capacity INTEGER NOT NULL, closed INTEGER NOT NULL, reserved TEXT NOT NULL,
    booked TEXT NOT NULL, cargo_booked TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE plan (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, day INTEGER NOT NULL, objective REAL NOT NULL,
    lower_bound REAL, proven_optimal INTEGER NOT NULL, placed INTEGER NOT NULL,
    unplaced INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE day_total (
    day INTEGER PRIMARY KEY, enterprises INTEGER NOT NULL DEFAULT 0,
    declared INTEGER NOT NULL DEFAULT 0, approved INTEGER NOT NULL DEFAULT 0,
    admitted INTEGER NOT NULL DEFAULT 0, cleared INTEGER NOT NULL DEFAULT 0,
    diverted INTEGER NOT NULL DEFAULT 0, turned_away INTEGER NOT NULL DEFAULT 0,
    no_show INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0, revoked INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  -- The figures of day_total by all that a report breaks them down by. The rows of one day stand
  -- together and are few: counting writes where it wrote before.
  CREATE TABLE day_count (
    day INTEGER NOT NULL, figure TEXT NOT NULL, reason TEXT NOT NULL, carrier INTEGER NOT NULL,
    priority TEXT NOT NULL, cargo_classes TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (day, figure, reason, carrier, priority, cargo_classes)
  ) STRICT, WITHOUT ROWID;

  PRAGMA application_id=1196183109;
)",
                                     .mark = "PRAGMA user_version=1"},
                                    {.step = R"(
  -- The fair queue: rounds, offers, marks.
  ALTER TABLE application ADD COLUMN draw INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE application ADD COLUMN offer_slot TEXT;
  ALTER TABLE application ADD COLUMN offer_until INTEGER;
  ALTER TABLE application ADD COLUMN eta INTEGER;
  ALTER TABLE application ADD COLUMN released INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE application ADD COLUMN passed_up TEXT NOT NULL DEFAULT '[]';
  CREATE TABLE round (
    day INTEGER PRIMARY KEY, seq INTEGER NOT NULL, seed TEXT NOT NULL, applications INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE mark (
    id INTEGER PRIMARY KEY, enterprise INTEGER NOT NULL, application INTEGER NOT NULL,
    kind TEXT NOT NULL, points INTEGER NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL,
    appeal TEXT NOT NULL DEFAULT '', decision TEXT NOT NULL DEFAULT ''
  ) STRICT;
  -- Their state is of a form that this one can't continue: the next start makes it from the events.
  DELETE FROM snapshot;
)",
                                     .mark = "PRAGMA user_version=2"},
                                    {.step = R"(
  -- A snapshot in pieces. The next start makes one from the events.
  DROP TABLE snapshot;
  CREATE TABLE snapshot (seq INTEGER PRIMARY KEY, chain BLOB NOT NULL, pieces INTEGER NOT NULL)
    STRICT;
  CREATE TABLE snapshot_piece (
    seq INTEGER NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL, checksum BLOB NOT NULL,
    PRIMARY KEY (seq, place)
  ) STRICT, WITHOUT ROWID;
)",
                                     .mark = "PRAGMA user_version=3"},
                                    {.step = R"(
  -- What follows from no event is counted, so that damage to it can be seen.
  ALTER TABLE reply ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE credential ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE tally (
    side_table TEXT PRIMARY KEY, row_count INTEGER NOT NULL, checksums INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
)",
                                     .mark = "PRAGMA user_version=4",
                                     .fill = make_tallies},
                                    {.step = R"(
  -- What a service was expected to last: milliseconds, null where nobody said.
  ALTER TABLE stage_record ADD COLUMN expected_median INTEGER;
  ALTER TABLE stage_record ADD COLUMN expected_low INTEGER;
  ALTER TABLE stage_record ADD COLUMN expected_high INTEGER;
  -- Their states remember no stage times: the next start makes them from the events.
  DELETE FROM snapshot;
)",
                                     .mark = "PRAGMA user_version=5"}};

using Schema = std::vector<std::tuple<std::string, std::optional<std::string>>>;

Schema schema_of(Connection& connection) {
  return connection.rows<std::string, std::optional<std::string>>(
      "SELECT name, sql FROM sqlite_schema ORDER BY name");
}

void run_steps(Connection& connection, std::int64_t from, std::int64_t to) {
  for (std::int64_t version = from; version < to; ++version) {
    const Migration& migration = migrations[version];
    Transaction transaction(connection);
    connection.script(migration.step);
    if (migration.fill) migration.fill(connection);
    connection.script(migration.mark);
    transaction.commit();
  }
}

/// What the tables of each version look like, as its steps make them in an empty file: the first
/// are those of no step. Made once a program.
const std::vector<Schema>& expected_schemas() {
  static const std::vector<Schema> schemas = [] {
    Connection scratch("schema", Access::scratch);
    std::vector<Schema> of{schema_of(scratch)};
    for (std::int64_t version = 0; version < newest_version(); ++version) {
      run_steps(scratch, version, version + 1);
      of.push_back(schema_of(scratch));
    }
    return of;
  }();
  return schemas;
}

}  // namespace

static_assert(application_id == 1196183109, "the first migration writes it");

int newest_version() {
  return static_cast<int>(std::size(migrations));
}

std::int64_t version_of(Connection& connection) {
  return connection.only<std::int64_t>("PRAGMA user_version");
}

bool is_empty(Connection& connection) {
  return version_of(connection) == 0 &&
         connection.only<std::int64_t>("PRAGMA application_id") == 0 &&
         connection.only<std::int64_t>("SELECT count(*) FROM sqlite_schema") == 0;
}

void expect_ledger(Connection& connection) {
  const std::string& path = connection.path();
  if (is_empty(connection)) throw Refused(path + ": empty, and not a Greenlane ledger");
  const std::int64_t version = version_of(connection);
  const auto application = connection.only<std::int64_t>("PRAGMA application_id");
  if (application != application_id)
    throw Refused(path + ": not a Greenlane ledger but another program's SQLite file");
  if (version > newest_version())
    throw Refused(path + ": written by a newer Greenlane (form " + std::to_string(version) +
                  "; this one knows " + std::to_string(newest_version()) +
                  "): start the newer program, or restore a backup of the older one");
  if (version < 1 || schema_of(connection) != expected_schemas()[static_cast<std::size_t>(version)])
    throw Damaged(path + ": its tables are not those of a ledger of form " +
                  std::to_string(version));
}

void migrate(Connection& connection, int to) {
  run_steps(connection, version_of(connection), to);
}

}  // namespace greenlane::ledger
