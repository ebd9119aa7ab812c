#include "station/value/zone.hpp"

#include <stdexcept>

#include <date/tz.h>
#include <fmt/format.h>

namespace greenlane::value {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;
using std::chrono::year_month_day;

/// The last year that the compiled tables list; their rules go on beyond it, the library does not.
constexpr year listed_max{2037};

sys_days first_of(year of, std::chrono::month month) {
  return sys_days{of / month / 1};
}

/// The same time in a listed year whose calendar is the same around it. A leap year has the days of
/// one common year until February and of another one from March on; eleven common and leap years in
/// a row hold all seven of them, so the search ends.
sys_seconds within_the_tables(sys_seconds time) {
  const year_month_day date{floor<days>(time)};
  if (date.year() <= listed_max) return time;
  const auto month = date.month() < std::chrono::March ? std::chrono::January : std::chrono::March;
  const sys_days anchor = first_of(date.year(), month);
  const auto alike = [&](year other) {
    return !other.is_leap() &&
           std::chrono::weekday{first_of(other, month)} == std::chrono::weekday{anchor};
  };
  year listed = listed_max;
  while (!alike(listed)) --listed;
  return time - (anchor - first_of(listed, month));
}

/// A stretch of time in which a zone's offset does not change.
struct Offset {
  const ::date::time_zone* zone = nullptr;
  sys_seconds from;
  sys_seconds to;
  seconds ahead{0};

  bool holds(const ::date::time_zone* of, sys_seconds time) const {
    return zone == of && from <= time && time < to;
  }
};

/// The offset at a time, with how long it is known to last.
Offset look_up(const ::date::time_zone* zone, sys_seconds time) {
  const ::date::sys_info info = zone->get_info(time);
  const bool cut_off =
      info.begin < first_of(listed_max + std::chrono::years{1}, std::chrono::January) &&
      info.end >= first_of(year{9999}, std::chrono::January);
  if (!cut_off) return {zone, info.begin, info.end, info.offset};
  return {zone, time, time + seconds{1}, zone->get_info(within_the_tables(time)).offset};
}

/// How far the clock is ahead of UTC. Without a zone: UTC. What one thread asks for next is mostly
/// in the stretch that it asked for last, and the database searches anew for each.
seconds offset_at(const ::date::time_zone* zone, sys_seconds time) {
  if (zone == nullptr) return seconds{0};
  thread_local Offset last;
  if (!last.holds(zone, time)) last = look_up(zone, time);
  return last.ahead;
}

/// The first instant after `before` at which the offset is that of `after`.
sys_seconds change_between(const ::date::time_zone* zone, sys_seconds before, sys_seconds after) {
  const seconds wanted = offset_at(zone, after);
  while (after - before > seconds{1}) {
    const sys_seconds middle = before + (after - before) / 2;
    (offset_at(zone, middle) == wanted ? after : before) = middle;
  }
  return after;
}

void add_two_digits(std::string& text, std::int64_t number) {
  text += static_cast<char>('0' + number / 10);
  text += static_cast<char>('0' + number % 10);
}

/// A leap-second or a POSIX copy of the database, and not a name of IANA's.
bool is_copy(std::string_view name) {
  return name.starts_with("right/") || name.starts_with("posix/");
}

/// Null where the system has no such zone, which the library says by throwing.
const ::date::time_zone* located(std::string_view name) {
  try {
    const ::date::time_zone* zone = ::date::locate_zone(name);
    zone->get_info(sys_seconds{});  // reads the zone's file now, and never again
    return zone;
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

}  // namespace

Zone::Zone() : name_("UTC"), zone_(nullptr) {}
Zone::Zone(std::string name, const ::date::time_zone* zone) : name_(std::move(name)), zone_(zone) {}

Result<Zone> Zone::parse(std::string_view name) {
  ::date::get_tzdb();  // throws when the system has no database
  const ::date::time_zone* zone = is_copy(name) ? nullptr : located(name);
  if (zone) return Zone{std::string(name), zone};
  return refuse(Kind::invalid_field, "", "IANA time zone",
                "the system's tz database has no such zone; one such as Asia/Shanghai would be "
                "accepted",
                "系统的时区数据库中没有该时区；应如 Asia/Shanghai");
}

Day Zone::day_of(Instant instant) const {
  const Instant local = instant + offset_at(zone_, floor<seconds>(instant));
  return Day{year_month_day{floor<days>(local)}};
}

int Zone::hour_of(Instant instant) const {
  const Instant local = instant + offset_at(zone_, floor<seconds>(instant));
  return static_cast<int>(floor<hours>(local - floor<days>(local)).count());
}

Instant Zone::at(Day day, TimeOfDay time) const {
  const sys_seconds shown = sys_days{day.date()} + time.since_midnight();
  const seconds earlier = offset_at(zone_, shown - days{1});
  const seconds later = offset_at(zone_, shown + days{1});
  const sys_seconds first = shown - earlier;
  const sys_seconds second = shown - later;
  if (offset_at(zone_, first) == earlier) return first;
  if (offset_at(zone_, second) == later) return second;
  return change_between(zone_, second, first);
}

Interval Zone::span(Day day) const {
  return {.from = at(day, TimeOfDay{}), .to = at(day.plus(1), TimeOfDay{})};
}

std::string Zone::local_text(Instant instant) const {
  const seconds offset = offset_at(zone_, floor<seconds>(instant));
  const auto ahead = floor<minutes>(offset);
  if (ahead != offset) return to_text(instant);  // ISO 8601 has no seconds in an offset
  std::string text = to_text(instant + offset);
  text.pop_back();
  const auto size = std::chrono::abs(ahead).count();
  add_two_digits(text += ahead < minutes{0} ? '-' : '+', size / 60);
  add_two_digits(text += ':', size % 60);
  return text;
}

std::string Zone::clock_text(Instant instant) const {
  const Instant local = instant + offset_at(zone_, floor<seconds>(instant));
  const auto time = floor<minutes>(local - floor<days>(local));
  return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

}  // namespace greenlane::value
