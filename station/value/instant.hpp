#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "station/value/result.hpp"

namespace greenlane::value {

/// A point in time: UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// A length of time, to the millisecond.
using Duration = std::chrono::milliseconds;

/// The milliseconds since 1970-01-01T00:00Z, as the ledger stores them.
inline std::int64_t milliseconds_of(Instant instant) {
  return instant.time_since_epoch().count();
}
inline Instant instant_of(std::int64_t milliseconds) {
  return Instant{Duration{milliseconds}};
}

/// Reads ISO 8601 with seconds (and up to three decimals) and an offset or Z, such as
/// "2022-05-05T09:00:00+08:00". An instant without an offset is refused: it would be a guess.
/// Years 1971 to 9998 in UTC. Refuses with field "" and rule "ISO 8601".
Result<Instant> parse_instant(std::string_view text);

/// "2022-05-05T01:00:00Z", with ".250" where it is not a whole second.
std::string to_text(Instant instant);

/// A span of time [from, to): `to` is not part of it.
struct Interval {
  Instant from;
  Instant to;

  bool contains(Instant instant) const { return from <= instant && instant < to; }
  bool overlaps(const Interval& other) const { return from < other.to && other.from < to; }
  Duration length() const { return to - from; }
  auto operator<=>(const Interval&) const = default;
};

/// A day of the station's own calendar.
class Day {
 public:
  Day() = default;
  explicit constexpr Day(std::chrono::year_month_day date) : date_(date) {}

  /// Reads "2022-05-05". Refuses with field "" and rule "ISO 8601".
  static Result<Day> parse(std::string_view text);

  std::string text() const;     ///< "2022-05-05"
  std::string compact() const;  ///< "20220505"
  std::int32_t number() const;  ///< 20220505: for keys in day order
  std::chrono::year_month_day date() const { return date_; }
  std::chrono::weekday weekday() const {
    return std::chrono::weekday{std::chrono::local_days{date_}};
  }
  Day plus(int days) const;

  auto operator<=>(const Day&) const = default;

 private:
  std::chrono::year_month_day date_{std::chrono::year{1970}, std::chrono::January,
                                    std::chrono::day{1}};
};

/// A time of day in minutes after midnight, 00:00 to 24:00.
class TimeOfDay {
 public:
  TimeOfDay() = default;

  /// Reads "09:30"; "24:00" is the end of a day. Refuses with field "" and rule "HH:MM".
  static Result<TimeOfDay> parse(std::string_view text);

  std::string text() const;
  std::chrono::minutes since_midnight() const { return std::chrono::minutes{minutes_}; }

  auto operator<=>(const TimeOfDay&) const = default;

 private:
  explicit TimeOfDay(int minutes) : minutes_(minutes) {}
  int minutes_ = 0;
};

}  // namespace greenlane::value
