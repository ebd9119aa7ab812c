#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <boost/describe/enum.hpp>

#include "station/ledger/connection.hpp"
#include "station/model/names.hpp"
#include "station/model/policy.hpp"
#include "station/value/instant.hpp"
#include "station/value/text.hpp"

namespace greenlane::ledger {

using namespace value;

/// What a day counts, named and ordered as the columns of day_total.
enum class Figure {
  enterprises,
  declared,
  approved,
  admitted,
  cleared,
  diverted,
  turned_away,
  no_show,
  rejected,
  withdrawn,
  revoked,
};
BOOST_DESCRIBE_ENUM(Figure, enterprises, declared, approved, admitted, cleared, diverted,
                    turned_away, no_show, rejected, withdrawn, revoked)

/// Whose application something happened to: what a report breaks its figures down by.
struct Group {
  model::EnterpriseId carrier;
  model::PriorityClass priority{};
  std::vector<Word> cargo_classes;  ///< each once, in order

  auto operator<=>(const Group&) const = default;
};

/// What one batch adds to day_total and day_count. Many events of a batch count the same thing, and
/// a row that is written once is written as quickly for a thousand of them as for one.
class DayCounters {
 public:
  /// Counts in day_total alone.
  void add(Day day, Figure figure);
  /// Counts in both; `reason` says why a truck was turned away or diverted, else it is empty.
  void add(Day day, Figure figure, std::string_view reason, const Group& group);

  /// Adds it all to the tables, and begins from nothing.
  void write(Connection& connection);

 private:
  using DayFigures = std::array<std::int64_t, static_cast<std::size_t>(Figure::revoked) + 1>;
  using Cell = std::tuple<Day, Figure, std::string, Group>;

  std::map<Day, DayFigures> totals_;
  std::map<Cell, std::int64_t> groups_;
};

}  // namespace greenlane::ledger
