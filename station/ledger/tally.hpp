#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "station/ledger/connection.hpp"
#include "station/value/digest.hpp"

namespace greenlane::ledger {

// Stored replies, password hashes and sessions follow from no event, so that nothing else in the
// file says what they should be. Each of their rows therefore has a checksum of its own, and each
// of the tables a line in the table `tally`: how many rows it has, and the exclusive or of their
// checksums. The first shows which row was altered, the second that rows are missing, or are what
// they were once. Both show damage; whoever can write the file can make them anew.

enum class Tallied { reply, credential, session };

namespace detail {
void feed_row(std::string& row, std::int64_t number);
void feed_row(std::string& row, std::string_view text);
void feed_row(std::string& row, const Hash& hash);
std::int64_t checksum_of(const std::string& row);
}  // namespace detail

/// The checksum of a row's columns, in the table's order and as they are stored.
template <class... Columns>
std::int64_t row_checksum(const Columns&... columns) {
  std::string row;
  (detail::feed_row(row, columns), ...);
  return detail::checksum_of(row);
}

/// What a transaction changes of the tallies. Written once, at its end: one statement a table that
/// changed, however many of its rows did.
class Tally {
 public:
  /// `connection` must outlive it.
  explicit Tally(Connection& connection) : connection_(connection) {}

  void add(Tallied table, std::int64_t checksum);
  void remove(Tallied table, const std::vector<std::int64_t>& checksums);
  void write();

 private:
  struct Change {
    std::int64_t rows = 0;
    std::int64_t checksums = 0;
    bool operator==(const Change&) const = default;
  };
  static constexpr std::size_t tables = 3;

  Connection& connection_;
  std::array<Change, tables> changes_{};  ///< by Tallied
};

/// Gives every row its checksum and each table its tally: for a ledger that had none.
void make_tallies(Connection& connection);

/// Adds what rows and tallies contradict, in words, first the rows and then their tables. To be
/// called inside a ReadTransaction.
void compare_tallies(Connection& connection, std::vector<std::string>& differences);

}  // namespace greenlane::ledger
