#include "station/value/phone.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

TEST_CASE("a phone number is the same number however it is typed") {
  for (const char* text :
       {"13800138000", "138 0013 8000", "138-0013-8000", "+8613800138000", "+86 138 0013 8000",
        "008613800138000", "１３８００１３８０００", "86 13800138000"})
    CHECK(spelling_of<Phone>(text) == "+8613800138000");
}

TEST_CASE("landlines and numbers of other countries are read") {
  CHECK(spelling_of<Phone>("028-8765 4321") == "+862887654321");
  CHECK(spelling_of<Phone>("(028) 87654321") == "+862887654321");
  CHECK(spelling_of<Phone>("+852 2123 4567") == "+85221234567");
  CHECK(spelling_of<Phone>("+49 30 901820") == "+4930901820");
}

TEST_CASE("a phone number leaves the station masked") {
  CHECK(Phone::parse("13800138000")->masked() == "+86138****8000");
  CHECK(Phone::parse("+852 2123 4567")->masked() == "+852****4567");
  CHECK(Phone{}.masked() == "");
}

TEST_CASE("a number that is given out to nobody is refused") {
  for (const char* text :
       {"138001380", "1380013800", "138001380000", "12345678901", "110", "+86 1", "+852 123"})
    CHECK(refusal_of<Phone>(text).rule == "E.164");
}

TEST_CASE("a number with a digit missing or too many is refused as such") {
  check_refused<Phone>("1380013800", "E.164", "a digit is wrong, missing or too many");
  check_refused<Phone>("138001380000", "E.164", "a digit is wrong, missing or too many");
}

TEST_CASE("text that is no phone number is refused with examples") {
  for (const char* text : {"", "+", "+999 123456789", "()", "-"})
    check_refused<Phone>(text, "E.164", "138 0013 8000");
}

TEST_CASE("letters and extensions and second numbers are refused and not skipped") {
  for (const char* text :
       {"phone", "川A12345", "1380013800O", "13800138000a", "1-800-FLOWERS", "028-87654321 ext. 12",
        "028-87654321#12", "13800138000/13900139000", "13800138000;ext=12", "tel:13800138000"})
    check_refused<Phone>(text, "E.164", "no extension");
}

TEST_CASE("a very long number is refused without a closer look") {
  check_refused<Phone>(std::string(100'000, '1'), "E.164", "too long");
}

TEST_CASE("no refusal repeats a phone number") {
  CHECK_THAT(refusal_of<Phone>("1380013800").message, !Catch::Matchers::Contains("1380013800"));
}

}  // namespace
}  // namespace greenlane::value
