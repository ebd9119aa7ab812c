#include "station/value/text.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

std::string times(int count, std::string_view text) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

TEST_CASE("names that look the same are the same") {
  CHECK(spelling_of<Name>("ＡＢＣ物流（成都）") == "ABC物流(成都)");
  CHECK(spelling_of<Name>("  青台山　物流  ") == "青台山 物流");
  CHECK(spelling_of<Name>("Li   Lei") == "Li Lei");
  CHECK(spelling_of<Name>("Li\u00A0Lei") == "Li Lei");
  CHECK(spelling_of<Name>("Cafe\u0301") == "Caf\u00E9");
  CHECK(spelling_of<Name>("\u212B") == "\u00C5");
}

TEST_CASE("a name keeps its case and rare characters") {
  CHECK(spelling_of<Name>("McDonald") == "McDonald");
  CHECK(spelling_of<Name>("𠮷野家") == "𠮷野家");
  CHECK(spelling_of<Name>("阿卜杜拉·买买提") == "阿卜杜拉·买买提");
}

TEST_CASE("a name has 1 to 100 characters whatever their bytes") {
  CHECK(Name::parse("王").has_value());
  CHECK(Name::parse(times(100, "川")).has_value());
  CHECK(Name::parse(times(100, "𠮷")).has_value());
  check_refused<Name>(times(101, "川"), "name", "it has 101 characters; at most 100");
  check_refused<Name>("", "name", "1 to 100 characters");
  check_refused<Name>(" \u3000 ", "name", "1 to 100 characters");
}

TEST_CASE("characters that do not show are refused by their code") {
  struct Case {
    const char* text;
    const char* code;
  };
  for (const auto& [text, code] :
       {Case{"王\n五", "U+000A"}, Case{"王\t五", "U+0009"}, Case{"王\x7F五", "U+007F"},
        Case{"王\u0085五", "U+0085"}, Case{"王\u00AD五", "U+00AD"}, Case{"王\u200B五", "U+200B"},
        Case{"王\u200D五", "U+200D"}, Case{"王\u200F五", "U+200F"}, Case{"王\u2028五", "U+2028"},
        Case{"王\u2029五", "U+2029"}, Case{"王\u202A五", "U+202A"}, Case{"王\u202E五", "U+202E"},
        Case{"王\u2060五", "U+2060"}, Case{"王\u2066五", "U+2066"}, Case{"王\u2069五", "U+2069"},
        Case{"\uFEFF王五", "U+FEFF"}, Case{"王\uFFFF五", "U+FFFF"}, Case{"王\uFDD0五", "U+FDD0"},
        Case{"王\U000E0041五", "U+E0041"}}) {
    check_refused<Name>(text, "Unicode", code);
    check_refused<Note>(text, "Unicode", code);
  }
}

TEST_CASE("a NUL is refused and does not cut the text off") {
  using namespace std::string_view_literals;
  check_refused<Name>("王\0五"sv, "Unicode", "U+0000");
  check_refused<Word>("lane\0"sv, "Unicode", "U+0000");
}

TEST_CASE("bytes that are not UTF-8 are refused with their place") {
  check_refused<Name>("ab\xFF", "UTF-8", "from byte 2 on");
  check_refused<Name>("\xE5\xB7", "UTF-8", "from byte 0 on");
  check_refused<Name>("a\xC0\xAF", "UTF-8", "from byte 1 on");
  check_refused<Name>("\xED\xA0\x80", "UTF-8", "from byte 0 on");
  check_refused<Name>("\xF4\x90\x80\x80", "UTF-8", "from byte 0 on");
}

TEST_CASE("a note may be empty and keeps its punctuation as written") {
  CHECK(spelling_of<Note>("") == "");
  CHECK(spelling_of<Note>("  司机已到，等待消毒。 ") == "司机已到，等待消毒。");
  CHECK(Note::parse(times(500, "川")).has_value());
  check_refused<Note>(times(501, "川"), "note", "it has 501 characters; at most 500");
}

TEST_CASE("a word is a short identifier in lower case") {
  CHECK(spelling_of<Word>("lane-1") == "lane-1");
  CHECK(spelling_of<Word>("key_industry") == "key_industry");
  CHECK(spelling_of<Word>(" Lane-1 ") == "lane-1");
  CHECK(spelling_of<Word>("ｌａｎｅ－１") == "lane-1");
  CHECK(spelling_of<Word>("2") == "2");
  CHECK(Word::parse(times(40, "a")).has_value());
  for (const std::string& text :
       {std::string{}, times(41, "a"), std::string{"lane 1"}, std::string{"-lane"},
        std::string{"_lane"}, std::string{"通道"}, std::string{"lane.1"}, std::string{"caf\u00E9"}})
    check_refused<Word>(text, "word", "lane-1");
}

TEST_CASE("a text that nobody gave is empty") {
  CHECK(Name{}.empty());
  CHECK_FALSE(Name{});
  CHECK(Word{}.text() == "");
  CHECK(Word{} < Word::parse("a").value());
}

}  // namespace
}  // namespace greenlane::value
