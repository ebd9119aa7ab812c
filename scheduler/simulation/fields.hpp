#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/enum_from_string.hpp>

#include "scheduler/simulation/scenario.hpp"
#include "scheduler/simulation/table.hpp"
#include "station/value/textual.hpp"

namespace greenlane::simulation {

/// Splits a cell that holds several values, "a; b; c", at its semicolons. An empty one has none.
std::vector<std::string> parts_of(std::string_view cell);

/// Reads one row's cells by their types. What cannot be read is noted among the faults, by file,
/// line and column's name, and answered with an empty value, so that the next fault is found too.
/// Table, row, zone and faults must outlive it.
class Fields {
 public:
  Fields(const Table& table, const Row& row, const Zone& zone, Faults& faults)
      : table_(table), row_(row), zone_(zone), faults_(faults) {}

  const std::string& text(std::string_view column) const { return table_.cell(row_, column).text; }
  bool empty(std::string_view column) const { return text(column).empty(); }

  /// The name of a row; it has to be there.
  Key key(std::string_view column) const;
  /// A time on the station's clock.
  Instant instant(std::string_view column) const;
  Duration minutes(std::string_view column) const;
  std::int64_t number(std::string_view column, std::int64_t least, std::int64_t most) const;

  template <Textual Value>
  Value value(std::string_view column) const {
    return parsed<Value>(column, text(column));
  }

  /// Several values of one type, in the cell's order.
  template <Textual Value>
  std::vector<Value> values(std::string_view column) const {
    std::vector<Value> values;
    for (const std::string& part : parts_of(text(column)))
      values.push_back(parsed<Value>(column, part));
    return values;
  }

  template <Textual Value>
  std::optional<Value> maybe(std::string_view column) const {
    if (empty(column)) return std::nullopt;
    return value<Value>(column);
  }
  std::optional<Key> maybe_key(std::string_view column) const;
  std::optional<Instant> maybe_instant(std::string_view column) const;

  /// One of a described enumeration's words.
  template <class Enumeration>
  Enumeration choice(std::string_view column, std::string_view word) const {
    Enumeration chosen{};
    if (!boost::describe::enum_from_string(std::string(word).c_str(), chosen))
      fault(column, "choice", "\"" + std::string(word) + "\" is not one of its words");
    return chosen;
  }

  /// Notes what is wrong with the cell under a column.
  void fault(std::string_view column, std::string rule, std::string message) const;

 private:
  template <Textual Value>
  Value parsed(std::string_view column, const std::string& given) const {
    Result<Value> read = Value::parse(given);
    if (read) return std::move(*read);
    fault(column, read.error().rule, read.error().message);
    return Value{};
  }

  const Table& table_;
  const Row& row_;
  const Zone& zone_;
  Faults& faults_;
};

}  // namespace greenlane::simulation
