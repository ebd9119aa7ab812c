#pragma once

#include <map>
#include <string>

#include "scheduler/simulation/fields.hpp"
#include "scheduler/simulation/scenario.hpp"

namespace greenlane::simulation {

/// The rows of one table by their names, for the tables that name them.
using Rows = std::map<Key, std::size_t>;

/// A scenario while its tables are read, one after the other: a row may name only what stands in a
/// table before its own.
struct Reading {
  Scenario& scenario;
  Faults& faults;
  Rows enterprises;
  Rows vehicles;
  Rows drivers;
  Rows trips;

  /// The row's own name, which no row above it has; `index` is its place in the scenario.
  Key new_key(const Fields& fields, Rows& rows, std::size_t index) const;
  /// A name that `rows` has.
  Key known_key(const Fields& fields, std::string_view column, const Rows& rows) const;
  std::vector<Key> known_keys(const Fields& fields, std::string_view column,
                              const Rows& rows) const;
  /// A time within the scenario's days.
  Instant within_days(const Fields& fields, std::string_view column) const;
};

void read_enterprises(const Table& table, Reading& reading);
void read_vehicles(const Table& table, Reading& reading);
void read_drivers(const Table& table, Reading& reading);
void read_applications(const Table& table, Reading& reading);
void read_consignments(const Table& table, Reading& reading);
void read_checks(const Table& table, Reading& reading);
void read_changes(const Table& table, Reading& reading);
void read_trucks(const Table& table, Reading& reading);
void read_servers(const Table& table, Reading& reading);
void read_slots(const Table& table, Reading& reading);

}  // namespace greenlane::simulation
