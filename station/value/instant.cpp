#include "station/value/instant.hpp"

#include <optional>

#include <fmt/format.h>

#include "station/value/scan.hpp"

namespace greenlane::value {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int year_min = 1970;
constexpr int year_max = 9999;
// An instant keeps a year's distance, so that its day can be written in every zone.
constexpr int instant_year_min = year_min + 1;
constexpr int instant_year_max = year_max - 1;

std::unexpected<Problem> refuse_time(std::string message, std::string zh) {
  return refuse(Kind::invalid_field, "", "ISO 8601", std::move(message), std::move(zh));
}

/// "2022-05-05", whether or not that day exists.
std::optional<year_month_day> scan_date(Scan& scan) {
  const auto year = scan.digits(4);
  if (!year || !scan.literal('-')) return std::nullopt;
  const auto month = scan.digits(2);
  if (!month || !scan.literal('-')) return std::nullopt;
  const auto day = scan.digits(2);
  if (!day) return std::nullopt;
  return year_month_day{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                        std::chrono::day{static_cast<unsigned>(*day)}};
}

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
  int millisecond = 0;

  bool exists() const { return hour < 24 && minute < 60 && second < 60; }
  Duration since_midnight() const {
    return hours{hour} + minutes{minute} + seconds{second} + Duration{millisecond};
  }
};

/// "09:00:00", with one to three decimals after a dot or a comma.
std::optional<Clock> scan_clock(Scan& scan) {
  const auto hour = scan.digits(2);
  if (!hour || !scan.literal(':')) return std::nullopt;
  const auto minute = scan.digits(2);
  if (!minute || !scan.literal(':')) return std::nullopt;
  const auto second = scan.digits(2);
  if (!second) return std::nullopt;
  Clock clock{*hour, *minute, *second};
  if (!scan.literal('.') && !scan.literal(',')) return clock;
  const std::size_t decimals = scan.digits_ahead();
  if (decimals < 1 || decimals > 3) return std::nullopt;
  clock.millisecond = *scan.digits(decimals);
  for (std::size_t place = decimals; place < 3; ++place) clock.millisecond *= 10;
  return clock;
}

/// "Z" or "+08:00". ISO 8601 has no "-00:00".
std::optional<minutes> scan_offset(Scan& scan) {
  if (scan.literal('Z')) return minutes{0};
  const bool behind = scan.literal('-');
  if (!behind && !scan.literal('+')) return std::nullopt;
  const auto hour = scan.digits(2);
  if (!hour || *hour > 23 || !scan.literal(':')) return std::nullopt;
  const auto minute = scan.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  const minutes offset = hours{*hour} + minutes{*minute};
  if (behind && offset == minutes{0}) return std::nullopt;
  return behind ? -offset : offset;
}

/// `number` in so many digits. By hand: a reply has many instants, and a format string is read anew
/// for each.
void add_digits(std::string& text, std::int64_t number, std::size_t digits) {
  const std::size_t begin = text.size();
  text.resize(begin + digits);
  for (std::size_t place = begin + digits; place > begin; number /= 10)
    text[--place] = static_cast<char>('0' + number % 10);
}

int year_of(sys_days day) {
  return static_cast<int>(year_month_day{day}.year());
}

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
  constexpr auto shape =
      "an instant is written like 2022-05-05T09:00:00+08:00 or 2022-05-05T01:00:00Z, with at most "
      "three decimals";
  constexpr auto shape_zh =
      "时刻应如 2022-05-05T09:00:00+08:00 或 2022-05-05T01:00:00Z，最多三位小数";
  Scan scan{text};
  const auto date = scan_date(scan);
  if (!date || !scan.literal('T')) return refuse_time(shape, shape_zh);
  const auto clock = scan_clock(scan);
  if (!clock) return refuse_time(shape, shape_zh);
  if (scan.done())
    return refuse_time("the offset is missing: add Z or one such as +08:00",
                       "缺少时差：请加 Z 或如 +08:00 的时差");
  const auto offset = scan_offset(scan);
  if (!offset || !scan.done()) return refuse_time(shape, shape_zh);
  if (!date->ok())
    return refuse_time("that day does not exist in the calendar", "日历上没有这一天");
  if (!clock->exists())
    return refuse_time("that time of day does not exist: 00:00:00 to 23:59:59 would be accepted",
                       "没有这样的钟点：应为 00:00:00 至 23:59:59");
  const Instant instant = sys_days{*date} + clock->since_midnight() - *offset;
  const int year = year_of(floor<days>(instant));
  if (year < instant_year_min || year > instant_year_max)
    return refuse_time("the year is out of range: 1971 to 9998 in UTC would be accepted",
                       "年份超出范围：应为协调世界时 1971 至 9998");
  return instant;
}

std::string to_text(Instant instant) {
  const sys_days day = floor<days>(instant);
  const year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  std::string text;
  text.reserve(sizeof("2022-05-05T09:00:00.000+08:00"));
  add_digits(text, static_cast<int>(date.year()), 4);
  add_digits(text += '-', static_cast<unsigned>(date.month()), 2);
  add_digits(text += '-', static_cast<unsigned>(date.day()), 2);
  add_digits(text += 'T', time.hours().count(), 2);
  add_digits(text += ':', time.minutes().count(), 2);
  add_digits(text += ':', time.seconds().count(), 2);
  if (time.subseconds().count() != 0) add_digits(text += '.', time.subseconds().count(), 3);
  return text += 'Z';
}

Result<Day> Day::parse(std::string_view text) {
  Scan scan{text};
  const auto date = scan_date(scan);
  if (!date || !scan.done())
    return refuse_time("a day is written like 2022-05-05", "日期应如 2022-05-05");
  if (!date->ok())
    return refuse_time("that day does not exist in the calendar", "日历上没有这一天");
  if (static_cast<int>(date->year()) < year_min)
    return refuse_time("the year is out of range: 1970 to 9999 would be accepted",
                       "年份超出范围：应为 1970 至 9999");
  return Day{*date};
}

std::string Day::text() const {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date_.year()),
                     static_cast<unsigned>(date_.month()), static_cast<unsigned>(date_.day()));
}

std::string Day::compact() const {
  return fmt::format("{:08}", number());
}

std::int32_t Day::number() const {
  return static_cast<int>(date_.year()) * 10'000 +
         static_cast<int>(static_cast<unsigned>(date_.month())) * 100 +
         static_cast<int>(static_cast<unsigned>(date_.day()));
}

Day Day::plus(int count) const {
  return Day{year_month_day{std::chrono::local_days{date_} + days{count}}};
}

Result<TimeOfDay> TimeOfDay::parse(std::string_view text) {
  const auto refused = refuse(Kind::invalid_field, "", "HH:MM",
                              "a time of day is written like 09:30, from 00:00 to 24:00",
                              "钟点应如 09:30，从 00:00 到 24:00");
  Scan scan{text};
  const auto hour = scan.digits(2);
  if (!hour || !scan.literal(':')) return refused;
  const auto minute = scan.digits(2);
  const bool exists = minute && scan.done() && *minute < 60 && *hour * 60 + *minute <= 24 * 60;
  if (!exists) return refused;
  return TimeOfDay{*hour * 60 + *minute};
}

std::string TimeOfDay::text() const {
  return fmt::format("{:02}:{:02}", minutes_ / 60, minutes_ % 60);
}

}  // namespace greenlane::value
