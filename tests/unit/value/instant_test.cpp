#include "station/value/instant.hpp"

#include <catch2/catch.hpp>

namespace greenlane::value {
namespace {

std::string in_utc(std::string_view text) {
  const Result<Instant> instant = parse_instant(text);
  CAPTURE(std::string(text), instant ? "" : instant.error().message);
  REQUIRE(instant);
  return to_text(*instant);
}

void check_no_instant(const std::string& text, const std::string& words) {
  CAPTURE(text);
  const Result<Instant> instant = parse_instant(text);
  REQUIRE_FALSE(instant);
  CHECK(instant.error().kind == Kind::invalid_field);
  CHECK(instant.error().field.empty());
  CHECK(instant.error().rule == "ISO 8601");
  CHECK_THAT(instant.error().message, Catch::Matchers::Contains(words));
}

TEST_CASE("an instant is read with its offset and written in UTC") {
  CHECK(in_utc("2022-05-05T09:00:00+08:00") == "2022-05-05T01:00:00Z");
  CHECK(in_utc("2022-05-05T01:00:00Z") == "2022-05-05T01:00:00Z");
  CHECK(in_utc("2022-05-04T20:30:00-04:30") == "2022-05-05T01:00:00Z");
  CHECK(in_utc("2022-05-05T01:00:00+00:00") == "2022-05-05T01:00:00Z");
}

TEST_CASE("an instant keeps its milliseconds and shows them only where there are some") {
  CHECK(in_utc("2022-05-05T01:00:00.25Z") == "2022-05-05T01:00:00.250Z");
  CHECK(in_utc("2022-05-05T01:00:00.007Z") == "2022-05-05T01:00:00.007Z");
  CHECK(in_utc("2022-05-05T01:00:00,5Z") == "2022-05-05T01:00:00.500Z");
  CHECK(in_utc("2022-05-05T01:00:00.000Z") == "2022-05-05T01:00:00Z");
}

TEST_CASE("an offset can move an instant into another day and month and year") {
  CHECK(in_utc("2023-01-01T00:30:00+08:00") == "2022-12-31T16:30:00Z");
  CHECK(in_utc("2022-02-28T23:00:00-02:00") == "2022-03-01T01:00:00Z");
}

TEST_CASE("an instant beyond 32 bits of seconds is read and written") {
  const auto last_of_32_bits = parse_instant("2038-01-19T03:14:07Z");
  REQUIRE(last_of_32_bits);
  CHECK(milliseconds_of(*last_of_32_bits) == 2'147'483'647'000);
  CHECK(to_text(*last_of_32_bits + std::chrono::seconds{1}) == "2038-01-19T03:14:08Z");
  CHECK(in_utc("2100-03-01T00:00:00Z") == "2100-03-01T00:00:00Z");
  CHECK(in_utc("9998-12-31T23:59:59.999Z") == "9998-12-31T23:59:59.999Z");
}

TEST_CASE("29 February is read only in a leap year") {
  CHECK(in_utc("2024-02-29T00:00:00Z") == "2024-02-29T00:00:00Z");
  CHECK(in_utc("2000-02-29T00:00:00Z") == "2000-02-29T00:00:00Z");
  check_no_instant("2022-02-29T00:00:00Z", "does not exist");
  check_no_instant("2100-02-29T00:00:00Z", "does not exist");
}

TEST_CASE("an instant without an offset is refused because it would be a guess") {
  check_no_instant("2022-05-05T09:00:00", "offset is missing");
  check_no_instant("2022-05-05T09:00:00.5", "offset is missing");
}

TEST_CASE("a day or time of day that does not exist is refused") {
  check_no_instant("2022-13-01T00:00:00Z", "day does not exist");
  check_no_instant("2022-00-01T00:00:00Z", "day does not exist");
  check_no_instant("2022-04-31T00:00:00Z", "day does not exist");
  check_no_instant("2022-05-00T00:00:00Z", "day does not exist");
  check_no_instant("2022-05-05T24:00:00Z", "time of day does not exist");
  check_no_instant("2022-05-05T09:60:00Z", "time of day does not exist");
  check_no_instant("2022-05-05T23:59:60Z", "time of day does not exist");
}

TEST_CASE("an instant outside the years 1971 to 9998 in UTC is refused") {
  CHECK(in_utc("1971-01-01T00:00:00Z") == "1971-01-01T00:00:00Z");
  check_no_instant("1970-12-31T23:59:59Z", "1971 to 9998");
  check_no_instant("1971-01-01T00:00:00+08:00", "1971 to 9998");
  check_no_instant("9998-12-31T23:59:59-01:00", "1971 to 9998");
}

TEST_CASE("text that is no instant is refused with an example of one") {
  for (const char* text : {"",
                           "2022",
                           "2022-05-05",
                           "09:00",
                           "1651712400",
                           "2022-05-05 09:00:00Z",
                           "2022-05-05t09:00:00Z",
                           "2022-05-05T09:00:00z",
                           "2022-05-05T09:00Z",
                           "22-05-05T09:00:00Z",
                           "2022-5-5T09:00:00Z",
                           "+2022-05-05T09:00:00Z",
                           "2022-05-05T09:00:00.Z",
                           "2022-05-05T09:00:00.1234Z",
                           "2022-05-05T09:00:00+8",
                           "2022-05-05T09:00:00+0800",
                           "2022-05-05T09:00:00-00:00",
                           "2022-05-05T09:00:00+24:00",
                           "2022-05-05T09:00:00+08:60",
                           "2022-05-05T09:00:00Z ",
                           " 2022-05-05T09:00:00Z",
                           "2022-05-05T09:00:00ZZ",
                           "2022/05/05T09:00:00Z",
                           "2022-05-05T-1:00:00Z",
                           "２０２２-05-05T09:00:00Z"})
    check_no_instant(text, "2022-05-05T09:00:00+08:00");
}

TEST_CASE("an interval ends before its end") {
  const Interval morning{*parse_instant("2022-05-05T09:00:00+08:00"),
                         *parse_instant("2022-05-05T11:00:00+08:00")};
  CHECK(morning.contains(morning.from));
  CHECK(morning.contains(morning.to - Duration{1}));
  CHECK_FALSE(morning.contains(morning.to));
  CHECK_FALSE(morning.contains(morning.from - Duration{1}));
  CHECK(morning.length() == std::chrono::hours{2});

  SECTION("so that two in a row do not overlap") {
    const Interval next{morning.to, morning.to + std::chrono::hours{1}};
    CHECK_FALSE(morning.overlaps(next));
    CHECK_FALSE(next.overlaps(morning));
    CHECK(morning.overlaps({morning.to - Duration{1}, next.to}));
  }
}

}  // namespace
}  // namespace greenlane::value
