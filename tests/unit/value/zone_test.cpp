#include "station/value/zone.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Zone zone(std::string_view name) {
  return Zone::parse(name).value();
}
Day day(std::string_view text) {
  return Day::parse(text).value();
}
TimeOfDay time(std::string_view text) {
  return TimeOfDay::parse(text).value();
}
Instant instant(std::string_view text) {
  return parse_instant(text).value();
}

TEST_CASE("a station in Shanghai's zone is eight hours ahead of UTC all year") {
  const Zone shanghai = zone("Asia/Shanghai");
  CHECK(shanghai.local_text(instant("2022-05-05T01:00:00Z")) == "2022-05-05T09:00:00+08:00");
  CHECK(shanghai.local_text(instant("2022-12-05T01:00:00Z")) == "2022-12-05T09:00:00+08:00");
  CHECK(shanghai.clock_text(instant("2022-05-05T01:07:59Z")) == "09:07");
  CHECK(shanghai.span(day("2022-05-05")).length() == hours{24});
}

TEST_CASE("an hour is what the station's clock shows, on days of 23 and 25 hours as well") {
  CHECK(zone("Asia/Shanghai").hour_of(instant("2022-05-05T15:59:59Z")) == 23);
  CHECK(zone("Asia/Shanghai").hour_of(instant("2022-05-05T16:00:00Z")) == 0);
  const Zone berlin = zone("Europe/Berlin");
  CHECK(berlin.hour_of(instant("2022-03-27T00:59:59Z")) == 1);
  CHECK(berlin.hour_of(instant("2022-03-27T01:00:00Z")) == 3);
  CHECK(berlin.hour_of(instant("2022-10-30T00:30:00Z")) == 2);
  CHECK(berlin.hour_of(instant("2022-10-30T01:30:00Z")) == 2);
  CHECK(zone("UTC").hour_of(instant("1971-01-01T07:00:00Z")) == 7);
}

TEST_CASE("a day begins at the station's own midnight") {
  const Zone shanghai = zone("Asia/Shanghai");
  CHECK(shanghai.day_of(instant("2022-05-04T15:59:59.999Z")) == day("2022-05-04"));
  CHECK(shanghai.day_of(instant("2022-05-04T16:00:00Z")) == day("2022-05-05"));
  CHECK(shanghai.span(day("2022-05-05")).from == instant("2022-05-04T16:00:00Z"));
}

TEST_CASE("the last midnight of a month belongs to the next month") {
  const Zone shanghai = zone("Asia/Shanghai");
  const Interval last = shanghai.span(day("2022-04-30"));
  CHECK(shanghai.at(day("2022-04-30"), time("24:00")) == last.to);
  CHECK(shanghai.day_of(last.to) == day("2022-05-01"));
  CHECK(shanghai.day_of(last.to - Duration{1}) == day("2022-04-30"));
}

TEST_CASE("Shanghai's summer time of 1986 to 1991 is known") {
  const Zone shanghai = zone("Asia/Shanghai");
  CHECK(shanghai.local_text(instant("1988-07-01T00:00:00Z")) == "1988-07-01T09:00:00+09:00");
  CHECK(shanghai.local_text(instant("1985-07-01T00:00:00Z")) == "1985-07-01T08:00:00+08:00");
  CHECK(shanghai.local_text(instant("1992-07-01T00:00:00Z")) == "1992-07-01T08:00:00+08:00");
}

TEST_CASE("the day on which clocks go forward has 23 hours") {
  const Zone berlin = zone("Europe/Berlin");
  const Interval spring = berlin.span(day("2022-03-27"));
  CHECK(spring.length() == hours{23});
  CHECK(spring.from == instant("2022-03-26T23:00:00Z"));

  SECTION("and a time that they skip means the end of the gap") {
    CHECK(berlin.at(day("2022-03-27"), time("02:00")) == instant("2022-03-27T01:00:00Z"));
    CHECK(berlin.at(day("2022-03-27"), time("02:30")) == instant("2022-03-27T01:00:00Z"));
    CHECK(berlin.at(day("2022-03-27"), time("03:00")) == instant("2022-03-27T01:00:00Z"));
    CHECK(berlin.at(day("2022-03-27"), time("03:30")) == instant("2022-03-27T01:30:00Z"));
  }
}

TEST_CASE("the day on which clocks go back has 25 hours") {
  const Zone berlin = zone("Europe/Berlin");
  CHECK(berlin.span(day("2022-10-30")).length() == hours{25});

  SECTION("and a time that they show twice means the first") {
    CHECK(berlin.at(day("2022-10-30"), time("02:30")) == instant("2022-10-30T00:30:00Z"));
    CHECK(berlin.local_text(instant("2022-10-30T00:30:00Z")) == "2022-10-30T02:30:00+02:00");
    CHECK(berlin.local_text(instant("2022-10-30T01:30:00Z")) == "2022-10-30T02:30:00+01:00");
    CHECK(berlin.at(day("2022-10-30"), time("03:00")) == instant("2022-10-30T02:00:00Z"));
  }
}

TEST_CASE("a day whose midnight is skipped begins when its clock does") {
  const Zone santiago = zone("America/Santiago");
  const Interval spring = santiago.span(day("2022-09-11"));
  CHECK(santiago.local_text(spring.from) == "2022-09-11T01:00:00-03:00");
  CHECK(spring.length() == hours{23});
  CHECK(santiago.day_of(spring.from - Duration{1}) == day("2022-09-10"));
}

TEST_CASE("a day that a zone left out of its calendar is empty") {
  const Zone apia = zone("Pacific/Apia");
  CHECK(apia.span(day("2011-12-29")).length() == hours{24});
  CHECK(apia.span(day("2011-12-30")).length() == hours{0});
  CHECK(apia.span(day("2011-12-31")).from == apia.span(day("2011-12-29")).to);
}

TEST_CASE("summer time goes on after the last year of the compiled tables") {
  const Zone berlin = zone("Europe/Berlin");
  CHECK(berlin.local_text(instant("2037-07-01T00:00:00Z")) == "2037-07-01T02:00:00+02:00");
  CHECK(berlin.local_text(instant("2038-07-01T00:00:00Z")) == "2038-07-01T02:00:00+02:00");
  CHECK(berlin.local_text(instant("2100-12-01T00:00:00Z")) == "2100-12-01T01:00:00+01:00");
  // The last Sundays of March and October, by the calendar of those years.
  CHECK(berlin.span(day("2040-03-25")).length() == hours{23});
  CHECK(berlin.span(day("2100-03-28")).length() == hours{23});
  CHECK(berlin.span(day("2100-10-31")).length() == hours{25});
  CHECK(zone("Australia/Sydney").local_text(instant("2040-02-29T00:00:00Z")) ==
        "2040-02-29T11:00:00+11:00");
}

TEST_CASE("Shanghai's clock is the same after 2038 and in 2100") {
  const Zone shanghai = zone("Asia/Shanghai");
  CHECK(shanghai.local_text(instant("2038-01-19T03:14:08Z")) == "2038-01-19T11:14:08+08:00");
  CHECK(shanghai.span(day("2100-02-28")).to == shanghai.span(day("2100-03-01")).from);
}

TEST_CASE("half hours and milliseconds are written") {
  CHECK(zone("Asia/Kolkata").local_text(instant("2022-05-05T01:00:00.250Z")) ==
        "2022-05-05T06:30:00.250+05:30");
  CHECK(zone("America/St_Johns").local_text(instant("2022-01-05T01:00:00Z")) ==
        "2022-01-04T21:30:00-03:30");
}

TEST_CASE("an offset with seconds is written as UTC because ISO 8601 has none") {
  const Instant before_1972 = instant("1971-01-01T00:00:00Z");
  CHECK(zone("Africa/Monrovia").local_text(before_1972) == "1971-01-01T00:00:00Z");
}

TEST_CASE("a zone that nobody chose is UTC") {
  CHECK(Zone{}.text() == "UTC");
  CHECK(Zone{}.local_text(instant("2022-05-05T01:00:00Z")) == "2022-05-05T01:00:00+00:00");
  CHECK(Zone{} == zone("UTC"));
  CHECK_FALSE(Zone{} == zone("Asia/Shanghai"));
}

TEST_CASE("a zone that the database does not have is refused") {
  for (const char* name :
       {"", "Asia/Chengdu", "asia/shanghai", "+08:00", "CST8CDT7", "Asia/Shanghai ",
        "../../etc/passwd", "/usr/share/zoneinfo/Asia/Shanghai", "right/Asia/Shanghai",
        "posix/Asia/Shanghai"})
    check_refused<Zone>(name, "IANA time zone", "Asia/Shanghai");
}

}  // namespace
}  // namespace greenlane::value
