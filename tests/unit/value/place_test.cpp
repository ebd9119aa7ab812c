#include "station/value/place.hpp"

#include <catch2/catch.hpp>

#include "station/value/division.hpp"
#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

std::string full_name(std::string_view code) {
  return Division::parse(code).value().full_name();
}

TEST_CASE("a division is known by its code at each level") {
  CHECK(Division::parse("510112")->name() == "龙泉驿区");
  CHECK(full_name("510112") == "四川省成都市龙泉驿区");
  CHECK(full_name("510100") == "四川省成都市");
  CHECK(full_name("510000") == "四川省");
}

TEST_CASE("levels that name no place are left out of a division's full name") {
  CHECK(full_name("110101") == "北京市东城区");
  CHECK(full_name("500229") == "重庆市城口县");
  CHECK(full_name("429004") == "湖北省仙桃市");
  CHECK(full_name("441900") == "广东省东莞市");
  CHECK(full_name("810000") == "香港特别行政区");
}

TEST_CASE("divisions of both before and after the changes of 2021 are known") {
  CHECK(full_name("330103") == "浙江省杭州市下城区");
  CHECK(full_name("330113") == "浙江省杭州市临平区");
}

TEST_CASE("the first and the last division of the table are found") {
  CHECK(full_name("110000") == "北京市");
  CHECK(full_name("820000") == "澳门特别行政区");
}

TEST_CASE("a division's code is the same however it is typed") {
  CHECK(spelling_of<Division>(" ５１０１１２ ") == "510112");
}

TEST_CASE("a code that no division has is refused") {
  for (const char* code : {"510199", "000000", "999999", "429000", "510001"})
    check_refused<Division>(code, "GB/T 2260", std::string("no division has the code ") + code);
}

TEST_CASE("text that is no division's code is refused") {
  for (const char* text : {"", "51", "5101", "5101122", "51011a", "龙泉驿区", "-10112", "51 112"})
    check_refused<Division>(text, "GB/T 2260", "six digits");
}

TEST_CASE("a division that nobody gave has no name") {
  CHECK(Division{}.name() == "");
  CHECK(Division{}.full_name() == "");
}

TEST_CASE("a province is known by two digits") {
  CHECK(is_province_code("51"));
  CHECK(is_province_code("71"));
  for (const char* code : {"", "5", "00", "10", "83", "99", "511", "5a"})
    CHECK_FALSE(is_province_code(code));
}

TEST_CASE("a place is free text or a division's code") {
  CHECK(spelling_of<Place>(" 成都经济技术开发区　青台山 ") == "成都经济技术开发区 青台山");
  CHECK(spelling_of<Place>("５１０１１２") == "510112");
  CHECK(Place::parse("510112")->shown() == "四川省成都市龙泉驿区");
  CHECK(Place::parse("青台山")->shown() == "青台山");
  CHECK(spelling_of<Place>("51011") == "51011");
  CHECK(Place{}.shown() == "");
}

TEST_CASE("a place of six digits that is no division is refused as one") {
  check_refused<Place>("510199", "GB/T 2260", "no division has the code 510199");
}

TEST_CASE("a place has 1 to 120 characters") {
  std::string longest;
  for (int i = 0; i < 120; ++i) longest += "川";
  CHECK(spelling_of<Place>(longest) == longest);
  check_refused<Place>(longest + "川", "place", "it has 121 characters; at most 120");
  check_refused<Place>("", "place", "1 to 120");
  check_refused<Place>("青台山\n", "Unicode", "U+000A");
}

}  // namespace
}  // namespace greenlane::value
