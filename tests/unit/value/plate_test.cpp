#include "station/value/plate.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

PlateKind kind_of(std::string_view text) {
  return Plate::parse(text).value().kind();
}

TEST_CASE("a plate is the same plate however it is typed") {
  for (const char* text : {"川A12345", "川a12345", "川Ａ１２３４５", "川A·12345", "川A•12345",
                           "川A．12345", "川A・12345", "川A‧12345", "川A･12345", "川A-12345",
                           "川A 12345", "  川A　12345  ", "川 A 123 45", "川A.12345"})
    CHECK(spelling_of<Plate>(text) == "川A12345");
}

TEST_CASE("a plate says what kind of plate it is") {
  CHECK(kind_of("川A12345") == PlateKind::standard);
  CHECK(kind_of("川A1234B") == PlateKind::standard);
  CHECK(kind_of("川AB234C") == PlateKind::standard);
  CHECK(kind_of("川AD12345") == PlateKind::new_energy);
  CHECK(kind_of("川A12345D") == PlateKind::new_energy);
  CHECK(kind_of("川A1234挂") == PlateKind::trailer);
  CHECK(kind_of("川A12B4挂") == PlateKind::trailer);
  CHECK(kind_of("粤Z1234港") == PlateKind::cross_border);
  CHECK(kind_of("粤ZF023澳") == PlateKind::cross_border);
}

TEST_CASE("plates of all 31 provinces are read") {
  for (const char* province : {"京", "津", "冀", "晋", "蒙", "辽", "吉", "黑", "沪", "苏", "浙",
                               "皖", "闽", "赣", "鲁", "豫", "鄂", "湘", "粤", "桂", "琼", "渝",
                               "川", "贵", "云", "藏", "陕", "甘", "青", "宁", "新"})
    CHECK(spelling_of<Plate>(std::string(province) + "A12345") == std::string(province) + "A12345");
}

TEST_CASE("every letter of the new-energy series is read in both places") {
  for (const char letter : std::string("ABCDEFGHJK")) {
    CHECK(kind_of(std::string("川A") + letter + "12345") == PlateKind::new_energy);
    CHECK(kind_of(std::string("川A") + letter + "B2345") == PlateKind::new_energy);
    CHECK(kind_of(std::string("川A12345") + letter) == PlateKind::new_energy);
  }
}

TEST_CASE("a plate that begins with no province is refused") {
  for (const char* text : {"台A12345", "a", "12345", "A川12345", "成A12345", "港A12345"})
    check_refused<Plate>(text, "GA 36", "province's character");
}

TEST_CASE("a plate without its office's letter is refused") {
  for (const char* text : {"川", "川I12345", "川112345", "川川12345", "川é12345"})
    check_refused<Plate>(text, "GA 36", "issuing office's letter");
  CHECK(Plate::parse("川O12345").has_value());
}

TEST_CASE("the letters I and O are refused with the digit that they may be") {
  check_refused<Plate>("川A1234I", "GA 36",
                       "the letter I does not stand there; is it the digit 1?");
  check_refused<Plate>("川A1O345", "GA 36",
                       "the letter O does not stand there; is it the digit 0?");
  check_refused<Plate>("川AO1234挂", "GA 36", "is it the digit 0?");
}

TEST_CASE("a plate with another number of characters is refused with the number") {
  check_refused<Plate>("川A", "GA 36", "it has 0 characters; five");
  check_refused<Plate>("川A1234", "GA 36", "it has 4 characters; five");
  check_refused<Plate>("川A1234567", "GA 36", "it has 7 characters; five");
  check_refused<Plate>("川A123挂", "GA 36", "before 挂 it has 3 characters");
  check_refused<Plate>("川A12345挂", "GA 36", "before 挂 it has 5 characters");
  check_refused<Plate>("", "GA 36", "empty");
  check_refused<Plate>("· - ·", "GA 36", "empty");
}

TEST_CASE("characters that stand on no plate are refused") {
  for (const char* text : {"川A1234?", "川A12挂45", "川A12_45", "川A一二三四五", "川A1234é"})
    check_refused<Plate>(text, "GA 36", "only digits and letters");
}

TEST_CASE("three letters after the office's are refused") {
  check_refused<Plate>("川AABC45", "GA 36", "it has 3 letters");
  check_refused<Plate>("川AABCDE", "GA 36", "it has 5 letters");
}

TEST_CASE("six characters that are not of the new-energy series are refused") {
  for (const char* text :
       {"川A123456", "川AL12345", "川A12345L", "川A1D2345", "川AD1234B", "川A1234DD"})
    check_refused<Plate>(text, "GA 36", "six characters are for new energy");
}

TEST_CASE("only Guangdong issues plates for crossing to Hong Kong and Macao") {
  check_refused<Plate>("粤A1234港", "GA 36", "begins with 粤Z");
  check_refused<Plate>("川Z1234澳", "GA 36", "begins with 粤Z");
  check_refused<Plate>("粤Z123港", "GA 36", "before 港 it has 3 characters");
}

TEST_CASE("plates that are no truck's are refused by name") {
  check_refused<Plate>("川A1234警", "GA 36", "a police plate");
  check_refused<Plate>("川A1234学", "GA 36", "a learner's plate");
  check_refused<Plate>("川A1234领", "GA 36", "a consulate's plate");
  check_refused<Plate>("224578使", "GA 36", "an embassy's plate");
  check_refused<Plate>("使224578", "GA 36", "an embassy's plate");
  check_refused<Plate>("川A1234试", "GA 36", "a test plate");
  check_refused<Plate>("川A1234超", "GA 36", "an oversize vehicle's plate");
  check_refused<Plate>("临川A1234", "GA 36", "a temporary plate");
  check_refused<Plate>("WJ川12345", "GA 36", "an armed police plate");
  check_refused<Plate>("KA12345", "GA 36", "a military plate");
}

TEST_CASE("a plate with hidden characters or broken bytes is refused") {
  check_refused<Plate>("川A\u200B12345", "Unicode", "U+200B");
  check_refused<Plate>(
      "\xE5\xB7"
      "A12345",
      "UTF-8", "from byte 0 on");
}

}  // namespace
}  // namespace greenlane::value
