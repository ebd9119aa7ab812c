#include "station/value/credit_code.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

TEST_CASE("the example of GB 32100 is read") {
  CHECK(spelling_of<CreditCode>("91350100M000100Y43") == "91350100M000100Y43");
}

TEST_CASE("codes of the state's own authorities and of other departments are read") {
  CHECK(spelling_of<CreditCode>("91100000100000000M") == "91100000100000000M");
  CHECK(spelling_of<CreditCode>("52510112MJ0000001J") == "52510112MJ0000001J");
}

TEST_CASE("a credit code is the same code however it is typed") {
  for (const char* text : {"91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３",
                           " 91350100 M000100Y 43 ", "91350100M000100Y43\u3000"})
    CHECK(spelling_of<CreditCode>(text) == "91350100M000100Y43");
}

TEST_CASE("a credit code of another length is refused with its length") {
  check_refused<CreditCode>("", "GB 32100", "it has 0 characters; 18");
  check_refused<CreditCode>("91350100M000100Y4", "GB 32100", "it has 17 characters; 18");
  check_refused<CreditCode>("91350100M000100Y433", "GB 32100", "it has 19 characters; 18");
  check_refused<CreditCode>("川川川川川川", "GB 32100", "it has 6 characters; 18");
}

TEST_CASE("letters that GB 32100 leaves out are refused with their place") {
  for (const char letter : std::string("IOSVZ")) {
    std::string code = "91350100M000100Y43";
    code[10] = letter;
    check_refused<CreditCode>(code, "GB 32100", "position 11 is not one of");
  }
  check_refused<CreditCode>("91350100M0001-0Y43", "GB 32100", "position 14 is not one of");
  check_refused<CreditCode>("913501川0M000100Y43", "GB 32100", "position 7 is not one of");
}

TEST_CASE("a department or a category that there is not is refused") {
  check_refused<CreditCode>("01350100M000100Y43", "GB 32100", "position 1 names no registering");
  check_refused<CreditCode>("B1350100M000100Y43", "GB 32100", "position 1 names no registering");
  check_refused<CreditCode>("90350100M000100Y43", "GB 32100", "position 2 names no category");
  check_refused<CreditCode>("9A350100M000100Y43", "GB 32100", "position 2 names no category");
}

TEST_CASE("a registering authority outside every province is refused") {
  check_refused<CreditCode>("91A50100M000100Y43", "GB 32100", "six digits");
  check_refused<CreditCode>("91350X00M000100Y43", "GB 32100", "six digits");
  check_refused<CreditCode>("91990100M000100Y43", "GB 32100", "positions 3 and 4 are 99");
  check_refused<CreditCode>("91000100M000100Y43", "GB 32100", "positions 3 and 4 are 00");
}

TEST_CASE("a mistyped character is refused with the check character that it would take") {
  check_refused<CreditCode>("91350100M000100Y44", "GB 32100", "is 4 and would have to be 3");
  check_refused<CreditCode>("91350100M000100Y34", "GB 32100", "the check character");
}

TEST_CASE("any one wrong character and any two neighbours in the wrong order are found") {
  const std::string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const std::string code = "91350100M000100Y43";
  for (std::size_t at = 0; at < code.size(); ++at) {
    std::string wrong = code;
    for (const char letter : alphabet) {
      wrong[at] = letter;
      CHECK(CreditCode::parse(wrong).has_value() == (wrong == code));
    }
    std::string swapped = code;
    if (at > 0) std::swap(swapped[at - 1], swapped[at]);
    CHECK(CreditCode::parse(swapped).has_value() == (swapped == code));
  }
}

}  // namespace
}  // namespace greenlane::value
