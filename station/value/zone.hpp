#pragma once

#include <string>
#include <string_view>

#include "station/value/instant.hpp"

namespace date {
class time_zone;
}

namespace greenlane::value {

/// A station's time zone, from the system's tz database. The database is read once, at the first
/// parse; after that every call is pure.
class Zone {
 public:
  /// UTC.
  Zone();

  /// Finds "Asia/Shanghai". Refuses with field "" and rule "IANA time zone".
  static Result<Zone> parse(std::string_view name);

  const std::string& text() const { return name_; }

  /// The station's day in which an instant falls.
  Day day_of(Instant instant) const;

  /// The instant of a time on a day's clock. A time that the clock skips means the end of the gap,
  /// one that it shows twice means the first. 24:00 is the next day's midnight.
  Instant at(Day day, TimeOfDay time) const;

  /// What the station's clock shows, without the minutes: 0 to 23.
  int hour_of(Instant instant) const;

  /// The whole day, midnight to midnight: 23 or 25 hours long when the clock changes.
  Interval span(Day day) const;

  /// "2022-05-05T09:00:00+08:00": what the wire and people get.
  std::string local_text(Instant instant) const;
  /// "09:00"
  std::string clock_text(Instant instant) const;

  bool operator==(const Zone& other) const { return name_ == other.name_; }

 private:
  Zone(std::string name, const ::date::time_zone* zone);
  std::string name_;
  const ::date::time_zone* zone_;
};

}  // namespace greenlane::value
