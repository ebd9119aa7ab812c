#include "station/ledger/connection.hpp"

#include <array>
#include <string>

#include <sqlite3.h>

#include "station/ledger/failure.hpp"

namespace greenlane::ledger {

namespace {

// SQLite may use this much of the whole process's memory, whatever a file asks for.
constexpr sqlite3_int64 heap_bytes_max = sqlite3_int64{512} << 20;

/// Characters that mean something in a URI.
std::string uri_of(const std::string& path, std::string_view query) {
  std::string uri = "file:";
  for (const char letter : path) {
    if (letter == '%' || letter == '?' || letter == '#') {
      constexpr std::string_view digits = "0123456789abcdef";
      uri += '%';
      uri += digits[static_cast<unsigned char>(letter) >> 4];
      uri += digits[static_cast<unsigned char>(letter) & 15];
    } else {
      uri += letter;
    }
  }
  return uri.append(query);
}

std::string_view query_of(Access access) {
  switch (access) {
    case Access::write:
      return "?mode=rwc";
    case Access::read:
      return "?mode=ro";
    case Access::finished:
      return "?mode=ro&immutable=1";
    case Access::copy:
      return "?mode=rw";
    case Access::scratch:
      return "?mode=memory";
  }
  return "?mode=ro";
}

sqlite3* open(const std::string& path, Access access, const std::string& vfs) {
  sqlite3* handle = nullptr;
  const bool changes = access != Access::read && access != Access::finished;
  const int flags = (changes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                    SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int result = sqlite3_open_v2(uri_of(path, query_of(access)).c_str(), &handle, flags,
                                     vfs.empty() ? nullptr : vfs.c_str());
  if (result == SQLITE_OK) return handle;
  const std::string why = handle ? sqlite3_errmsg(handle) : "no memory";
  sqlite3_close(handle);
  throw SqliteError(result, path + ": " + why);
}

void configure(sqlite3* handle, const std::string& path, int option, int wanted) {
  int in_force = -1;
  sqlite3_db_config(handle, option, wanted, &in_force);
  if (in_force != wanted)
    throw Refused(path + ": this SQLite does not support a setting that the ledger needs (" +
                  std::to_string(option) + ")");
}

}  // namespace

void Connection::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Connection::Connection(std::string path, Access access, const std::string& vfs)
    : path_(std::move(path)), handle_(open(path_, access, vfs)) {
  set_up(access);
}

Connection::~Connection() = default;

void Connection::set_up(Access access) {
  sqlite3_hard_heap_limit64(heap_bytes_max);
  sqlite3_busy_timeout(handle(), busy_timeout_ms);
  // A file can't make the program do what its own SQL would not: neither by triggers or views that
  // someone put into it, nor by pages that contradict each other.
  configure(handle(), path_, SQLITE_DBCONFIG_DEFENSIVE, 1);
  configure(handle(), path_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  configure(handle(), path_, SQLITE_DBCONFIG_ENABLE_FKEY, 1);
  configure(handle(), path_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
  configure(handle(), path_, SQLITE_DBCONFIG_DQS_DML, 0);
  configure(handle(), path_, SQLITE_DBCONFIG_DQS_DDL, 0);
  // A reader that is the last to leave would checkpoint, and so would a writer after a failed sync,
  // when nobody knows what is on the disk: see checkpoint_on_close().
  configure(handle(), path_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
  script("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA cache_size=-16384;");
  if (only<int>("PRAGMA cell_size_check") != 1 || only<int>("PRAGMA foreign_keys") != 1)
    throw Refused(path_ + ": SQLite did not take a setting that the ledger needs");
  if (access == Access::scratch || access == Access::copy) return;
  if (access != Access::write) {
    script("PRAGMA query_only=ON;");
    return;
  }
  script(
      "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=ON;"
      "PRAGMA journal_size_limit=67108864; PRAGMA journal_mode=WAL;");
  // Some builds of SQLite keep their own default without a word: 2 is FULL.
  if (only<int>("PRAGMA synchronous") != 2 || only<int>("PRAGMA wal_autocheckpoint") != 0 ||
      only<std::string>("PRAGMA journal_mode") != "wal")
    throw Refused(path_ +
                  ": SQLite would not keep commits safe here (synchronous=FULL and "
                  "journal_mode=WAL are not in force)");
}

void Connection::script(Sql sql) {
  const int result = sqlite3_exec(handle(), sql.text, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK)
    throw SqliteError(sqlite3_extended_errcode(handle()),
                      path_ + ": " + sqlite3_errmsg(handle()) + " in: " + sql.text);
}

Statement& Connection::prepared(Sql sql) {
  const auto found = statements_.find(sql.text);
  if (found != statements_.end()) return found->second;
  return statements_.emplace(sql.text, Statement(handle(), sql.text)).first->second;
}

std::int64_t Connection::changes() const {
  return sqlite3_changes64(handle());
}

std::int64_t Connection::last_inserted() const {
  return sqlite3_last_insert_rowid(handle());
}

bool Connection::in_autocommit() const {
  return sqlite3_get_autocommit(handle()) != 0;
}

void Connection::checkpoint_on_close() noexcept {
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
  connection_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (connection_.in_autocommit()) return;
  // Nobody can mend a rollback that fails; SQLite rolls back by itself when the connection closes.
  sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  connection_.run("COMMIT");
}

ReadTransaction::ReadTransaction(Connection& connection) : connection_(connection) {
  connection_.run("BEGIN DEFERRED");
}

ReadTransaction::~ReadTransaction() {
  // It has changed nothing; there is nothing that a failure could lose.
  sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace greenlane::ledger
