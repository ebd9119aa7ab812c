#include "tests/bench/figures/same_rows.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <utility>

#include "station/ledger/connection.hpp"
#include "station/ledger/failure.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/bench/side_by_side.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::bench {

namespace {

using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

[[noreturn]] void fail(sqlite3* handle) {
  throw ledger::SqliteError(sqlite3_extended_errcode(handle), sqlite3_errmsg(handle));
}

Prepared prepare(sqlite3* handle, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail(handle);
  return {statement, &sqlite3_finalize};
}

std::string insertion_into(const std::string& table, std::size_t columns) {
  std::string sql = "INSERT INTO " + table + " VALUES (?";
  for (std::size_t i = 1; i < columns; ++i) sql += ", ?";
  return sql + ")";
}

}  // namespace

SameRows::SameRows(const std::string& database) {
  const ledger::Connection ledger(database, ledger::Access::finished);
  constexpr std::array<std::pair<const char*, const char*>, 6> parts{
      {{"event", "kind = 'application_submitted'"},
       {"reply", "method = 'application.submit'"},
       {"application", "true"},
       {"application_driver", "true"},
       {"consignment", "true"},
       {"check_record", "true"}}};
  for (const auto& [table, condition] : parts)
    tables_.push_back(read(ledger.handle(), table, condition));
  applications_ = tables_.front().values.size() / tables_.front().columns;
  for (const Table& table : tables_)
    if (applications_ == 0 || table.values.size() % (applications_ * table.columns) != 0)
      throw std::runtime_error("the applications differ in their rows in " + table.name);
}

SameRows::Table SameRows::read(sqlite3* from, const std::string& name,
                               const std::string& condition) {
  const Prepared query = prepare(from, "SELECT * FROM " + name + " WHERE " + condition);
  const int columns = sqlite3_column_count(query.get());
  Table table{.name = name, .columns = static_cast<std::size_t>(columns), .values = {}};
  while (sqlite3_step(query.get()) == SQLITE_ROW)
    for (int column = 0; column < columns; ++column)
      table.values.emplace_back(sqlite3_value_dup(sqlite3_column_value(query.get(), column)));
  return table;
}

/// Puts the rows of applications into a table, one application after the other.
class SameRows::Insertion {
 public:
  Insertion(sqlite3* into, const Table& table, std::size_t applications)
      : handle_(into),
        columns_(table.columns),
        values_an_application_(table.values.size() / applications),
        values_(table.values),
        statement_(prepare(into, insertion_into(table.name, table.columns))) {}

  void insert(std::size_t application) {
    const auto own = values_.subspan(application * values_an_application_, values_an_application_);
    for (std::size_t at = 0; at < own.size(); at += columns_) insert_row(own.subspan(at, columns_));
  }

 private:
  void insert_row(std::span<const Value> row) {
    int parameter = 0;
    for (const Value& value : row) sqlite3_bind_value(statement_.get(), ++parameter, value.get());
    if (sqlite3_step(statement_.get()) != SQLITE_DONE) fail(handle_);
    sqlite3_reset(statement_.get());
  }

  sqlite3* handle_;
  std::size_t columns_;
  std::size_t values_an_application_;
  std::span<const Value> values_;
  Prepared statement_;
};

std::chrono::nanoseconds SameRows::commit(std::size_t at_a_time) const {
  const ledger::TemporaryDirectory directory;
  {
    const ledger::SqliteLedger with_its_tables(directory.path());
  }
  ledger::Connection connection(directory.database(), ledger::Access::write);
  connection.script("PRAGMA wal_autocheckpoint=1000");  // as SQLite does by itself
  std::vector<Insertion> insertions;
  for (const Table& table : tables_)
    insertions.emplace_back(connection.handle(), table, applications_);
  return time_of([&] {
    for (std::size_t from = 0; from < applications_; from += at_a_time) {
      ledger::Transaction transaction(connection);
      for (std::size_t i = from; i < std::min(from + at_a_time, applications_); ++i)
        for (Insertion& insertion : insertions) insertion.insert(i);
      transaction.commit();
    }
  });
}

}  // namespace greenlane::bench
