#include "scheduler/simulation/reading.hpp"

namespace greenlane::simulation {

namespace {

/// The application that a row is about; null when there is none, which has been noted.
TripScript* trip_of(Reading& reading, const Fields& fields) {
  const Key key = reading.known_key(fields, "application", reading.trips);
  const auto found = reading.trips.find(key);
  return found == reading.trips.end() ? nullptr : &reading.scenario.trips[found->second];
}

Interval window_of(const Fields& fields) {
  const Interval window{fields.instant("window_from"), fields.instant("window_to")};
  if (window.from > window.to)
    fields.fault("window_to", "range", "the window ends before it starts");
  return window;
}

}  // namespace

void read_applications(const Table& table, Reading& reading) {
  auto& trips = reading.scenario.trips;
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    trips.push_back({
        .key = reading.new_key(fields, reading.trips, trips.size()),
        .filed_at = reading.within_days(fields, "filed_at"),
        .vehicle = reading.known_key(fields, "vehicle", reading.vehicles),
        .trailer_plate = fields.maybe<Plate>("trailer_plate"),
        .drivers = reading.known_keys(fields, "drivers", reading.drivers),
        .origin = fields.value<Place>("origin"),
        .destination = fields.value<Place>("destination"),
        .window = window_of(fields),
        .needed_by = fields.maybe_instant("needed_by"),
    });
    if (trips.back().drivers.empty()) fields.fault("drivers", "required", "nobody drives it");
  }
}

void read_checks(const Table& table, Reading& reading) {
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    TripScript* trip = trip_of(reading, fields);
    CheckScript check{
        .driver = fields.maybe_key("driver"),
        .kind = fields.value<Word>("kind"),
        .at = fields.instant("at"),
        .result = fields.value<Word>("result"),
        .reported_at = fields.maybe_instant("reported_at"),
    };
    if (check.driver) reading.known_key(fields, "driver", reading.drivers);
    if (!trip) continue;
    const Instant told = check.reported_at.value_or(trip->filed_at);
    if (told < check.at) fields.fault("at", "range", "the station is told before it was made");
    if (told < trip->filed_at) fields.fault("reported_at", "range", "before the application");
    trip->checks.push_back(std::move(check));
  }
}

void read_changes(const Table& table, Reading& reading) {
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    TripScript* trip = trip_of(reading, fields);
    const Instant at = reading.within_days(fields, "at");
    if (!trip) continue;
    if (at < trip->filed_at) fields.fault("at", "range", "before the application is filed");
    const std::string& does = fields.text("does");
    if (does == "withdraw") {
      trip->withdrawals.push_back({at, fields.value<Note>("reason")});
    } else if (does == "reschedule") {
      trip->reschedules.push_back({at, window_of(fields)});
    } else {
      fields.fault("does", "choice", "\"" + does + "\" is neither withdraw nor reschedule");
    }
  }
}

}  // namespace greenlane::simulation
