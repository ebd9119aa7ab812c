#pragma once

#include <cstdint>
#include <span>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace greenlane::ledger {

/// A prepared statement. Parameters are counted from 1, columns from 0. Texts are bound with their
/// length, so that a NUL inside one changes nothing.
class Statement {
 public:
  /// Throws SqliteError. `connection` must outlive it.
  Statement(sqlite3* connection, const char* sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  /// What is bound must live until the statement is reset.
  void bind(int parameter, std::int64_t number);
  void bind(int parameter, double number);
  void bind(int parameter, std::string_view text);
  void bind(int parameter, std::span<const unsigned char> bytes);
  void bind_null(int parameter);
  /// For a text that will not live that long.
  void bind_copy(int parameter, std::string_view text);
  int parameters() const;
  int columns() const;

  /// True when there is a row, false when it is done.
  bool step();
  /// Ends the reading and forgets what was bound. Never fails.
  void reset() noexcept;

  bool is_null(int column) const;
  /// Throws Damaged when the column holds another type: a STRICT table cannot, a broken one can.
  std::int64_t integer(int column) const;
  double real(int column) const;
  /// Valid until the next step or reset.
  std::string_view text(int column) const;
  std::span<const unsigned char> blob(int column) const;

 private:
  void expect(int column, int type) const;
  void check(int result) const;
  sqlite3_stmt* statement_ = nullptr;
};

/// Resets a statement when the scope ends, whichever way: no read transaction stays open.
class StatementScope {
 public:
  explicit StatementScope(Statement& statement) : statement_(statement) {}
  ~StatementScope() { statement_.reset(); }
  StatementScope(const StatementScope&) = delete;
  StatementScope& operator=(const StatementScope&) = delete;

 private:
  Statement& statement_;
};

}  // namespace greenlane::ledger
