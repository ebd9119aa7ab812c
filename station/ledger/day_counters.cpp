#include "station/ledger/day_counters.hpp"

#include "station/ledger/json_column.hpp"

namespace greenlane::ledger {

namespace {

void add_to_total(Connection& connection, Day day, const auto& figures) {
  std::apply(
      [&](const auto&... figure) {
        connection.run(
            "INSERT INTO day_total (day, enterprises, declared, approved, admitted, cleared,"
            " diverted, turned_away, no_show, rejected, withdrawn, revoked)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET"
            " enterprises = enterprises + excluded.enterprises,"
            " declared = declared + excluded.declared, approved = approved + excluded.approved,"
            " admitted = admitted + excluded.admitted, cleared = cleared + excluded.cleared,"
            " diverted = diverted + excluded.diverted,"
            " turned_away = turned_away + excluded.turned_away,"
            " no_show = no_show + excluded.no_show, rejected = rejected + excluded.rejected,"
            " withdrawn = withdrawn + excluded.withdrawn, revoked = revoked + excluded.revoked",
            day, figure...);
      },
      figures);
}

}  // namespace

void DayCounters::add(Day day, Figure figure) {
  ++totals_[day].at(static_cast<std::size_t>(figure));
}

void DayCounters::add(Day day, Figure figure, std::string_view reason, const Group& group) {
  add(day, figure);
  ++groups_[{day, figure, std::string(reason), group}];
}

void DayCounters::write(Connection& connection) {
  for (const auto& [day, figures] : totals_) add_to_total(connection, day, figures);
  for (const auto& [cell, count] : groups_) {
    const auto& [day, figure, reason, group] = cell;
    connection.run(
        "INSERT INTO day_count (day, figure, reason, carrier, priority, cargo_classes, count)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
        day, figure, reason, group.carrier, group.priority, group.cargo_classes, count);
  }
  totals_.clear();
  groups_.clear();
}

}  // namespace greenlane::ledger
