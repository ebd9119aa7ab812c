#include "tests/fault/judge.hpp"

#include <memory>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <sqlite3.h>

#include "station/ledger/verify.hpp"

namespace greenlane::fault {

namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Query = std::unique_ptr<sqlite3_stmt, Finalize>;

Database open_to_read(const std::string& path) {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
  Database database(handle);
  if (result != SQLITE_OK) throw std::runtime_error(path + " cannot be read");
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  return database;
}

Query prepared(const Database& database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database.get(), sql, -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database.get()));
  return Query(statement);
}

std::string_view text(const Query& query, int column) {
  const void* first = sqlite3_column_blob(query.get(), column);
  return {static_cast<const char*>(first),
          static_cast<std::size_t>(sqlite3_column_bytes(query.get(), column))};
}

/// The hash of a row's event, as docs/ledger.md has it by hand.
std::string hash_of(const std::string& before, const Query& query) {
  Hasher hasher;
  hasher.feed(before + "\n");
  for (int column = 0; column < 5; ++column) {
    hasher.feed(text(query, column));
    hasher.feed("\n");
  }
  return hex(hasher.finish());
}

std::string lost(const std::string& what) {
  return "an acknowledged batch is lost: " + what;
}

/// What is not as it was after `batches` batches.
std::string state_fault(const Known& known, const Workload& workload, const Promise& promise) {
  const std::string fault = difference(known, workload.known[promise.acknowledged]);
  if (fault.empty()) return {};
  if (known == workload.known[promise.acknowledged + promise.in_doubt]) return {};
  if (known.seq < workload.known[promise.acknowledged].seq) return lost(fault);
  return "neither as acknowledged nor with what was in doubt: " + fault;
}

}  // namespace

std::string chain_fault(const std::string& database, std::int64_t events) {
  const Database reader = open_to_read(database);
  const Query query = prepared(reader,
                               "SELECT CAST(seq AS TEXT), CAST(at AS TEXT), actor, kind, body,"
                               " lower(hex(hash)), seq FROM event ORDER BY seq");
  std::string before(64, '0');
  std::int64_t last = 0;
  while (sqlite3_step(query.get()) == SQLITE_ROW) {
    if (sqlite3_column_int64(query.get(), 6) != ++last)
      return fmt::format("a gap: event {} is missing", last);
    if (hash_of(before, query) != text(query, 5))
      return fmt::format("a broken link: the hash of event {}", last);
    before = text(query, 5);
  }
  if (last != events) return fmt::format("a gap: {} events of {}", last, events);
  return {};
}

std::string ledger_fault(ledger::SqliteLedger& ledger, const std::string& directory,
                         const Workload& workload, const Promise& promise) {
  const ledger::Recovered recovered = ledger.recover();
  if (!recovered.remarks.empty()) return "a remark: " + recovered.remarks.front();
  const Known known = known_by(recovered);
  if (std::string fault = state_fault(known, workload, promise); !fault.empty()) return fault;
  return chain_fault(ledger::database_in(directory), known.seq);
}

std::string image_fault(const std::string& directory, const Image& image, const Workload& workload,
                        const Promise& promise, bool thorough, const Weakness& weakness) try {
  const Machine machine(directory, image, weakness);
  {
    ledger::SqliteLedger ledger(directory, {}, short_log);
    std::string fault = ledger_fault(ledger, directory, workload, promise);
    if (!fault.empty() || !thorough) return fault;
  }
  const ledger::Verdict verdict =
      ledger::verify(ledger::database_in(directory), ledger::Access::read);
  return verdict.sound() ? "" : "not sound: " + verdict.differences.front();
} catch (const std::exception& error) {
  return std::string("it is refused: ") + error.what();
}

std::string backup_fault(const Image& image, const Promise& promise,
                         const std::map<std::string, Bytes>& whole) {
  for (const auto& [name, contents] : promise.backups)
    if (!image.contains(name)) return "a backup is lost: " + name;
  for (const auto& [name, contents] : whole)
    if (const auto found = image.find(name); found != image.end() && *found->second != *contents)
      return "half a backup: " + name;
  return {};
}

}  // namespace greenlane::fault
