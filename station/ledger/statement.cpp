#include "station/ledger/statement.hpp"

#include <string>
#include <utility>

#include <sqlite3.h>

#include "station/ledger/failure.hpp"

namespace greenlane::ledger {

Statement::Statement(sqlite3* connection, const char* sql) {
  const int result =
      sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (result != SQLITE_OK)
    throw SqliteError(sqlite3_extended_errcode(connection),
                      std::string(sqlite3_errmsg(connection)) + " in: " + sql);
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)) {}

void Statement::check(int result) const {
  if (result == SQLITE_OK) return;
  sqlite3* connection = sqlite3_db_handle(statement_);
  throw SqliteError(sqlite3_extended_errcode(connection),
                    std::string(sqlite3_errmsg(connection)) + " in: " + sqlite3_sql(statement_));
}

void Statement::bind(int parameter, std::int64_t number) {
  check(sqlite3_bind_int64(statement_, parameter, number));
}

void Statement::bind(int parameter, double number) {
  check(sqlite3_bind_double(statement_, parameter, number));
}

void Statement::bind(int parameter, std::string_view text) {
  // An empty view may have no address, and SQLite takes that for NULL.
  const char* first = text.empty() ? "" : text.data();
  check(sqlite3_bind_text64(statement_, parameter, first, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind(int parameter, std::span<const unsigned char> bytes) {
  check(sqlite3_bind_blob64(statement_, parameter, bytes.data(), bytes.size(), SQLITE_STATIC));
}

void Statement::bind_copy(int parameter, std::string_view text) {
  const char* first = text.empty() ? "" : text.data();
  check(sqlite3_bind_text64(statement_, parameter, first, text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
}

void Statement::bind_null(int parameter) {
  check(sqlite3_bind_null(statement_, parameter));
}

int Statement::parameters() const {
  return sqlite3_bind_parameter_count(statement_);
}

int Statement::columns() const {
  return sqlite3_column_count(statement_);
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  sqlite3* connection = sqlite3_db_handle(statement_);
  throw SqliteError(sqlite3_extended_errcode(connection),
                    std::string(sqlite3_errmsg(connection)) + " in: " + sqlite3_sql(statement_));
}

void Statement::reset() noexcept {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Statement::expect(int column, int type) const {
  if (sqlite3_column_type(statement_, column) != type)
    throw Damaged("column " + std::to_string(column + 1) +
                  " has a value of the wrong type in: " + sqlite3_sql(statement_));
}

std::int64_t Statement::integer(int column) const {
  expect(column, SQLITE_INTEGER);
  return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
  expect(column, SQLITE_FLOAT);
  return sqlite3_column_double(statement_, column);
}

std::string_view Statement::text(int column) const {
  expect(column, SQLITE_TEXT);
  const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::span<const unsigned char> Statement::blob(int column) const {
  expect(column, SQLITE_BLOB);
  const auto* first = static_cast<const unsigned char*>(sqlite3_column_blob(statement_, column));
  return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

}  // namespace greenlane::ledger
