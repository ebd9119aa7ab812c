#include <catch2/catch.hpp>

#include "station/value/instant.hpp"
#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

Day day(std::string_view text) {
  return Day::parse(text).value();
}

TEST_CASE("a day is read and written in three forms") {
  CHECK(day("2022-05-05").text() == "2022-05-05");
  CHECK(day("2022-05-05").compact() == "20220505");
  CHECK(day("2022-05-05").number() == 20220505);
  CHECK(day("2022-05-05").weekday() == std::chrono::Thursday);
}

TEST_CASE("days follow each other across the ends of months and years and leap days") {
  CHECK(day("2022-04-30").plus(1) == day("2022-05-01"));
  CHECK(day("2022-12-31").plus(1) == day("2023-01-01"));
  CHECK(day("2024-02-28").plus(1) == day("2024-02-29"));
  CHECK(day("2100-02-28").plus(1) == day("2100-03-01"));
  CHECK(day("2022-03-01").plus(-1) == day("2022-02-28"));
  CHECK(day("2022-05-05").plus(0) == day("2022-05-05"));
}

TEST_CASE("days are in the order of the calendar and so are their numbers") {
  CHECK(day("2022-04-30") < day("2022-05-01"));
  CHECK(day("2022-04-30").number() < day("2022-05-01").number());
  CHECK(day("2021-12-31").number() < day("2022-01-01").number());
}

TEST_CASE("a day that the calendar does not have is refused") {
  for (const char* text : {"2022-02-29", "2100-02-29", "2022-04-31", "2022-00-10", "2022-13-10"})
    check_refused<Day>(text, "ISO 8601", "does not exist");
  check_refused<Day>("1969-12-31", "ISO 8601", "1970 to 9999");
}

TEST_CASE("text that is no day is refused with an example of one") {
  for (const char* text : {"", "20220505", "2022-5-5", "05.05.2022", "2022-05-05T00:00:00Z",
                           " 2022-05-05", "2022-05-05 ", "2022-05-0x", "today"})
    check_refused<Day>(text, "ISO 8601", "2022-05-05");
}

TEST_CASE("a time of day runs from midnight to midnight") {
  CHECK(TimeOfDay::parse("00:00")->since_midnight() == std::chrono::minutes{0});
  CHECK(TimeOfDay::parse("09:30")->since_midnight() == std::chrono::minutes{570});
  CHECK(TimeOfDay::parse("24:00")->since_midnight() == std::chrono::hours{24});
  CHECK(spelling_of<TimeOfDay>("09:30") == "09:30");
  CHECK(spelling_of<TimeOfDay>("24:00") == "24:00");
}

TEST_CASE("a time that no clock shows is refused") {
  for (const char* text : {"", "9:30", "0930", "24:01", "25:00", "09:60", "09:30:00", "09:3",
                           "-1:30", "09:30 ", "noon"})
    check_refused<TimeOfDay>(text, "HH:MM", "from 00:00 to 24:00");
}

}  // namespace
}  // namespace greenlane::value
