#include "station/ledger/sqlite_ledger.hpp"

#include <sqlite3.h>

#include "station/ledger/event_table.hpp"
#include "station/ledger/failure.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/opening.hpp"
#include "station/ledger/projection.hpp"
#include "station/ledger/recovery.hpp"
#include "station/ledger/side_tables.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::ledger {

namespace {

/// How far a transaction had come.
enum class Step { writing, committing };

/// A failure after which we know that nothing of the transaction is on the disk, because the disk
/// was not yet asked to sync it. COMMIT wants memory after its sync, too: for the -wal's index.
bool before_any_sync(int code, Step step) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_BUSY:
      return true;
    case SQLITE_NOMEM:
      return step == Step::writing;
    default:
      return code == SQLITE_IOERR_WRITE || (code == SQLITE_IOERR_NOMEM && step == Step::writing);
  }
}

void run_alone(Connection& connection, Sql sql) {
  Transaction transaction(connection);
  connection.run(sql);
  transaction.commit();
}

}  // namespace

SqliteLedger::SqliteLedger(const std::string& directory, const std::string& vfs,
                           CheckpointLimits limits)
    : path_(database_in(directory)),
      lock_(directory),
      file_(settled_database(directory, lock_)),
      limits_(limits),
      checkpoint_at_pages_(limits.pages_busy) {
  if (const auto name = doubtful_file_system(directory))
    warning_ = directory + " is on " + *name +
               ", where a sync may mean nothing: a power cut can "
               "lose what was acknowledged. Use a local disk";
  connection_ = opened_database(path_, file_, vfs);
  lock_.note_use();
  sync_directory(directory);
  head_ = head_of(*connection_);
  sqlite3_wal_hook(
      connection_->handle(),
      [](void* pages, sqlite3*, const char*, int in_wal) {
        *static_cast<std::atomic<int>*>(pages) = in_wal;
        return SQLITE_OK;
      },
      &wal_pages_);
}

SqliteLedger::~SqliteLedger() {
  // What is in doubt stays as it is, and the next opening finds out what the disk has of it.
  if (!in_doubt_) connection_->checkpoint_on_close();
}

Recovered SqliteLedger::recover() {
  Recovered recovered = recover_from(*connection_);
  head_ = recovered.head;
  return recovered;
}

Head SqliteLedger::write(const std::vector<Unit>& units) {
  Vault vault(*connection_);
  Projection projection(*connection_);
  Tally tally(*connection_);
  Head head = head_;
  for (const Unit& unit : units) {
    for (const model::Entry& entry : unit.entries) {
      head = append(*connection_, vault, head, entry);
      projection.project(entry);
    }
    write_side(*connection_, vault, tally, head, unit);
  }
  projection.finish();
  tally.write();
  return head;
}

Outcome SqliteLedger::commit(const std::vector<Unit>& units) {
  if (in_doubt_ || removed()) return Outcome::in_doubt;
  Step step = Step::writing;
  try {
    Transaction transaction(*connection_);
    const Head reached = write(units);
    step = Step::committing;
    transaction.commit();
    head_ = reached;
    return Outcome::durable;
  } catch (const SqliteError& error) {
    return failed(before_any_sync(error.code(), step), error.what());
  } catch (const Damaged& error) {
    return failed(false, error.what());
  }
}

/// A file that has lost its name takes commits as before, and they are gone with the process.
bool SqliteLedger::removed() {
  if (names_of(file_, path_) > 0) return false;
  failure_ = path_ + " was removed";
  in_doubt_ = true;
  return true;
}

Outcome SqliteLedger::failed(bool before_any_sync, const std::string& what) {
  failure_ = what;
  in_doubt_ = !before_any_sync || !connection_->in_autocommit() || !file_ends_at_head();
  return in_doubt_ ? Outcome::in_doubt : Outcome::rolled_back;
}

bool SqliteLedger::file_ends_at_head() {
  try {
    return head_of(*connection_) == head_;
  } catch (const std::runtime_error&) {
    return false;
  }
}

/// Writes and removes more than a batch usually needs: a free byte is no room. In two transactions,
/// because SQLite writes no page that one transaction takes and gives back. When the disk fills up
/// between them the row stays, and the next probe takes its place.
bool SqliteLedger::room() {
  if (in_doubt_) return false;
  try {
    run_alone(*connection_,
              "INSERT OR REPLACE INTO probe (number, filler) VALUES (1, zeroblob(262144))");
    run_alone(*connection_, "DELETE FROM probe");
    return true;
  } catch (const SqliteError& error) {
    failed(before_any_sync(error.code(), Step::writing), error.what());
    return false;
  }
}

void SqliteLedger::checkpoint(Pace pace) {
  if (in_doubt_ || wal_pages_ == 0) return;
  if (pace == Pace::idle || wal_pages_ >= limits_.pages_full)
    move_pages(SQLITE_CHECKPOINT_TRUNCATE);
  else if (wal_pages_ >= checkpoint_at_pages_)
    move_pages(SQLITE_CHECKPOINT_PASSIVE);
}

void SqliteLedger::move_pages(int mode) {
  int in_wal = 0;
  int moved = 0;
  // A reader may be in the way; then it is tried again later, and no commit waits for it.
  sqlite3_busy_timeout(connection_->handle(), 0);
  const int result =
      sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, mode, &in_wal, &moved);
  sqlite3_busy_timeout(connection_->handle(), Connection::busy_timeout_ms);
  if (result == SQLITE_OK && in_wal == moved) {
    wal_pages_ = 0;
    checkpoint_at_pages_ = limits_.pages_busy;
    return;
  }
  checkpoint_at_pages_ = wal_pages_ + limits_.pages_busy;
  // What could not be moved is still in the -wal. But after a failed sync nobody knows what is.
  if (result != SQLITE_OK && !before_any_sync(result, Step::writing)) {
    failure_ = path_ + ": checkpoint: " + sqlite3_errmsg(connection_->handle());
    in_doubt_ = true;
  }
}

bool SqliteLedger::backup_step(const std::string& to_path) {
  try {
    if (!backup_) backup_ = std::make_unique<Backup>(*connection_, to_path);
    if (!backup_->step()) return false;
  } catch (...) {
    backup_.reset();
    throw;
  }
  backup_.reset();
  return true;
}

}  // namespace greenlane::ledger
