#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "proto/frame.hpp"

using namespace greenlane::proto;

namespace {

/// What a reader says of one line: the line, or the rule by which it is refused.
using Lines = std::vector<std::string>;

void drain(FrameReader& reader, Lines& lines) {
  while (const auto line = reader.next())
    lines.push_back(*line ? std::string(**line) : "refused: " + line->error().rule);
}

/// The lines of a stream that comes in pieces, which end at the given places.
Lines lines_of(std::string_view stream, const std::vector<std::size_t>& cuts, std::size_t limit) {
  FrameReader reader(limit);
  Lines lines;
  std::size_t from = 0;
  for (const std::size_t cut : cuts) {
    const std::string piece(stream.substr(from, cut - from));  // its own memory, gone afterwards
    reader.feed(piece);
    drain(reader, lines);
    from = cut;
  }
  const std::string rest(stream.substr(from));
  reader.feed(rest);
  drain(reader, lines);
  return lines;
}

}  // namespace

TEST_CASE("a line feed ends a line, with or without a carriage return") {
  CHECK(lines_of("one\ntwo\r\nth\rree\n", {}, 100) == Lines{"one", "two", "th\rree"});
}

TEST_CASE("empty lines are nothing") {
  CHECK(lines_of("\n\r\n\n{}\n\r\n", {}, 100) == Lines{"{}"});
}

TEST_CASE("a line without its end is not a line yet") {
  FrameReader reader(100);
  reader.feed("{}\n{\"a\"");
  Lines lines;
  drain(reader, lines);
  CHECK(lines == Lines{"{}"});
  CHECK(reader.within_line());
  reader.feed(":1}\n");
  drain(reader, lines);
  CHECK(lines == Lines{"{}", "{\"a\":1}"});
  CHECK_FALSE(reader.within_line());
}

TEST_CASE("a line that came whole is not copied") {
  const std::string bytes = "first\nsecond\n";
  FrameReader reader(100);
  reader.feed(bytes);
  CHECK((**reader.next()).data() == bytes.data());
  CHECK((**reader.next()).data() == bytes.data() + 6);
  CHECK_FALSE(reader.next());
}

TEST_CASE("a line over the limit is refused once and skipped to its end") {
  CHECK(lines_of("12345\n123456\n1\n", {}, 5) == Lines{"12345", "refused: line limit", "1"});
  CHECK(lines_of("12345\r\n", {6}, 5) == Lines{"12345"});
  CHECK(lines_of("12345\rx\n1\n", {6}, 5) == Lines{"refused: line limit", "1"});

  SECTION("as soon as it is over, not at its end") {
    FrameReader reader(5);
    Lines lines;
    reader.feed("123456");
    drain(reader, lines);
    CHECK(lines == Lines{"refused: line limit"});
    for (int i = 0; i < 1000; ++i) reader.feed("7890"), drain(reader, lines);
    CHECK(lines.size() == 1);
    reader.feed("\nnext\n");
    drain(reader, lines);
    CHECK(lines == Lines{"refused: line limit", "next"});
  }

  SECTION("and the refusal says the limit") {
    FrameReader reader(5);
    reader.feed("123456\n");
    CHECK(reader.next()->error().message == "a line may have 5 bytes");
  }
}

TEST_CASE("however a stream is split, the same lines come out") {
  const std::string stream =
      "{\"a\":1}\r\n\n12345678\n123456789\n1234\r5678\r\r\n\r\nx\n12345678\r\n";
  const Lines whole = lines_of(stream, {}, 8);
  REQUIRE(whole.size() == 6);

  SECTION("byte by byte") {
    std::vector<std::size_t> cuts;
    for (std::size_t i = 1; i < stream.size(); ++i) cuts.push_back(i);
    CHECK(lines_of(stream, cuts, 8) == whole);
  }
  SECTION("at any two places") {
    for (std::size_t first = 0; first <= stream.size(); ++first)
      for (std::size_t second = first; second <= stream.size(); ++second)
        if (lines_of(stream, {first, second}, 8) != whole)
          FAIL("cut at " << first << ", " << second);
    SUCCEED();
  }
  SECTION("and so for any stream of the bytes that matter") {
    std::mt19937 random(20220505);
    for (int round = 0; round < 3000; ++round) {
      std::string bytes;
      for (std::size_t size = random() % 40; bytes.size() < size;) bytes += "\n\rab"[random() % 4];
      std::vector<std::size_t> cuts;
      for (std::size_t at = 0; (at += random() % 6) < bytes.size();) cuts.push_back(at);
      CAPTURE(round, bytes);
      REQUIRE(lines_of(bytes, cuts, 4) == lines_of(bytes, {}, 4));
    }
  }
}
