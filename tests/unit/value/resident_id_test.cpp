#include "station/value/resident_id.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

TEST_CASE("the example of GB 11643 is read") {
  CHECK(spelling_of<ResidentId>("11010519491231002X") == "11010519491231002X");
}

TEST_CASE("an identity number is the same however it is typed") {
  for (const char* text :
       {"11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", " 110105 19491231 002X "})
    CHECK(spelling_of<ResidentId>(text) == "11010519491231002X");
}

TEST_CASE("an identity number leaves the station masked") {
  CHECK(ResidentId::parse("11010519491231002X")->masked() == "110105********002X");
  CHECK(ResidentId{}.masked() == "");
}

TEST_CASE("an identity number of another length is refused with its length") {
  check_refused<ResidentId>("", "GB 11643", "it has 0 characters; 18");
  check_refused<ResidentId>("11010519491231002", "GB 11643", "it has 17 characters; 18");
  check_refused<ResidentId>("11010519491231002X0", "GB 11643", "it has 19 characters; 18");
  check_refused<ResidentId>("110105491231002", "GB 11643", "numbers before 1999");
}

TEST_CASE("an identity number with other characters is refused") {
  for (const char* text : {"1101051949123100A0", "1101051949X231002X", "11010519491231002Y",
                           "11010519491231002川", "X1010519491231002X", "110105-9491231002X"})
    check_refused<ResidentId>(text, "GB 11643", "17 digits and then a digit or X");
}

TEST_CASE("an identity number from no province is refused") {
  for (const char* text :
       {"99010519491231002X", "00010519491231002X", "10010519491231002X", "84010519491231002X"})
    check_refused<ResidentId>(text, "GB 11643", "no province's code");
}

TEST_CASE("residence permits of Taiwan and Hong Kong and Macao residents are read") {
  CHECK(spelling_of<ResidentId>("830000199201300022") == "830000199201300022");
  CHECK(spelling_of<ResidentId>("810000199408230021") == "810000199408230021");
}

TEST_CASE("an identity number keeps a county's code that was withdrawn long ago") {
  // 513001 is in no table of today.
  CHECK(spelling_of<ResidentId>("513001198001010012") == "513001198001010012");
}

TEST_CASE("a birth date that the calendar does not have is refused") {
  for (const char* birth : {"19490231", "19491301", "19490001", "19490100", "19490431", "20010229",
                            "19000229", "21000229", "00000000"})
    check_refused<ResidentId>("110105" + std::string(birth) + "002X", "GB 11643",
                              "no date of birth");
}

TEST_CASE("a birth before 1900 is refused even though GB 11643 gives one as an example") {
  check_refused<ResidentId>("440524188001010014", "GB 11643", "from 19000101 on");
}

TEST_CASE("a mistyped digit is refused with the check character that it would take") {
  check_refused<ResidentId>("110105194912310021", "GB 11643", "is 1 and would have to be X");
}

TEST_CASE("any one wrong digit of the sequence is found") {
  const std::string number = "11010519491231002X";
  for (std::size_t at = 14; at < 17; ++at)
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string wrong = number;
      wrong[at] = digit;
      CHECK(ResidentId::parse(wrong).has_value() == (wrong == number));
    }
}

TEST_CASE("no refusal repeats an identity number") {
  for (const char* text : {"110105194912310021", "110105194913310021", "990105194912310021",
                           "1101051949123100212", "11010519491231002Y"}) {
    const Problem problem = refusal_of<ResidentId>(text);
    for (std::size_t at = 0; at + 6 <= std::string(text).size(); ++at)
      CHECK_THAT(problem.message, !Catch::Matchers::Contains(std::string(text).substr(at, 6)));
  }
}

}  // namespace
}  // namespace greenlane::value
