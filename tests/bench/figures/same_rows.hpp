#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace greenlane::bench {

/// The rows that a station's applications are in its ledger: what SQLite alone is to commit, with
/// nothing before it or behind it. Counters, which are written over and over in one place, are left
/// out.
class SameRows {
 public:
  /// Reads them from a ledger that nobody has open. Each application has as many rows in each table
  /// as the others.
  explicit SameRows(const std::string& database);

  std::size_t applications() const { return applications_; }

  /// How long the commits into a new file with the same tables and settings take, so many
  /// applications in each. Throws ledger::SqliteError.
  std::chrono::nanoseconds commit(std::size_t at_a_time) const;

 private:
  struct Free {
    void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
  };
  using Value = std::unique_ptr<sqlite3_value, Free>;
  struct Table {
    std::string name;
    std::size_t columns = 0;
    std::vector<Value> values;  ///< row after row
  };
  class Insertion;

  static Table read(sqlite3* from, const std::string& name, const std::string& condition);

  std::size_t applications_ = 0;
  std::vector<Table> tables_;
};

}  // namespace greenlane::bench
