#include "station/model/fairness.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "station/value/digest.hpp"

namespace greenlane::model {

namespace {

std::string sha256(std::string_view text) {
  Hasher hasher;
  hasher.feed(text);
  return hex(hasher.finish());
}

}  // namespace

std::string round_seed(Day day, std::vector<Entrant> entrants) {
  std::ranges::sort(entrants, {}, &Entrant::number);
  std::string text = day.text() + '\n';
  for (const Entrant& entrant : entrants)
    text += fmt::format("{} {}\n", entrant.number, milliseconds_of(entrant.filed_at));
  return sha256(text);
}

std::string lot(const std::string& seed, const std::string& number) {
  return sha256(seed + ' ' + number);
}

std::optional<Day> next_in(const Series& series, Day from) {
  for (Day day = from; day <= series.until; day = day.plus(1)) {
    const int weekday = static_cast<int>(day.weekday().iso_encoding());
    if (std::ranges::find(series.weekdays, weekday) != series.weekdays.end()) return day;
  }
  return std::nullopt;
}

Trip trip_on(const Zone& zone, const Series& series, Day day) {
  Trip trip = series.trip;
  const Instant first = zone.span(zone.day_of(trip.window.from)).from;
  const auto moved = [&](Instant instant) { return zone.span(day).from + (instant - first); };
  if (trip.needed_by) trip.needed_by = moved(*trip.needed_by);
  trip.window = {moved(trip.window.from), moved(trip.window.to)};
  return trip;
}

}  // namespace greenlane::model
