#include "station/value/digest.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <catch2/catch.hpp>

#include "station/value/bounded.hpp"
#include "station/value/plate.hpp"
#include "station/value/text.hpp"

namespace greenlane::value {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Base {
  bool flag = false;
};
BOOST_DESCRIBE_STRUCT(Base, (), (flag))

/// One member of each kind that the digest knows.
struct Everything : Base {
  std::int64_t number = 0;
  std::int32_t small = 0;
  double real = 0;
  std::string text;
  Colour colour = Colour::red;
  Instant instant;
  Interval interval;
  Duration duration{};
  Day day;
  Plate plate;
  Word word;
  Bounded<1, 9> bounded;
  std::optional<int> optional;
  std::vector<std::string> list;
  std::set<int> set;
  std::map<std::string, int> map;
  std::variant<int, std::string> variant;
  std::pair<int, int> pair;
  Hash hash{};
};
BOOST_DESCRIBE_STRUCT(Everything, (Base),
                      (number, small, real, text, colour, instant, interval, duration, day, plate,
                       word, bounded, optional, list, set, map, variant, pair, hash))

TEST_CASE("SHA-256 gives the published hashes") {
  Hasher empty;
  CHECK(hex(empty.finish()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Hasher abc;
  abc.feed("abc");
  CHECK(hex(abc.finish()) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Hasher pieces;
  pieces.feed("a");
  pieces.feed("bc");
  CHECK(hex(pieces.finish()) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a number is hashed as eight bytes with the lowest first") {
  Hasher number;
  number.feed(std::uint64_t{0x0807060504030201});
  Hasher bytes;
  bytes.feed("\x01\x02\x03\x04\x05\x06\x07\x08");
  CHECK(number.finish() == bytes.finish());
}

TEST_CASE("a digest changes with each member and with nothing else") {
  const Everything plain;
  const auto changed = [&](auto change) {
    Everything other;
    change(other);
    return digest(other) != digest(plain);
  };
  CHECK_FALSE(changed([](Everything&) {}));
  CHECK(changed([](Everything& e) { e.flag = true; }));
  CHECK(changed([](Everything& e) { e.number = -1; }));
  CHECK(changed([](Everything& e) { e.small = 1; }));
  CHECK(changed([](Everything& e) { e.real = 0.5; }));
  CHECK_FALSE(changed([](Everything& e) { e.real = -0.0; }));
  CHECK(changed([](Everything& e) { e.text = "a"; }));
  CHECK(changed([](Everything& e) { e.colour = Colour::green; }));
  CHECK(changed([](Everything& e) { e.instant += Duration{1}; }));
  CHECK(changed([](Everything& e) { e.interval.from += Duration{1}; }));
  CHECK(changed([](Everything& e) { e.interval.to += Duration{1}; }));
  CHECK(changed([](Everything& e) { e.duration = Duration{1}; }));
  CHECK(changed([](Everything& e) { e.day = e.day.plus(1); }));
  CHECK(changed([](Everything& e) { e.plate = Plate::parse("川A12345").value(); }));
  CHECK(changed([](Everything& e) { e.word = Word::parse("lane-1").value(); }));
  CHECK(changed([](Everything& e) { e.bounded = Bounded<1, 9>::of(2).value(); }));
  CHECK(changed([](Everything& e) { e.optional = 0; }));
  CHECK(changed([](Everything& e) { e.list = {""}; }));
  CHECK(changed([](Everything& e) { e.set = {0}; }));
  CHECK(changed([](Everything& e) { e.map = {{"", 0}}; }));
  CHECK(changed([](Everything& e) { e.variant = std::string{}; }));
  CHECK(changed([](Everything& e) { e.pair.second = 1; }));
  CHECK(changed([](Everything& e) { e.hash[31] = 1; }));
}

TEST_CASE("texts that run together when written in a row have different digests") {
  using Texts = std::vector<std::string>;
  CHECK(digest(Texts{"ab", "c"}) != digest(Texts{"a", "bc"}));
  CHECK(digest(Texts{"abc"}) != digest(Texts{"abc", ""}));
  CHECK(digest(std::vector<Texts>{{"a"}, {}}) != digest(std::vector<Texts>{{}, {"a"}}));
}

TEST_CASE("a digest is the same for ever") {
  // Snapshots and ledgers hold digests: a change here makes old ones look forged.
  Everything value;
  value.text = "川";
  value.plate = Plate::parse("川A12345").value();
  value.list = {"a", "b"};
  value.optional = 7;
  CHECK(hex(digest(value)) == "dd9ec207e5e56dcd14db51dec0e11ddbf6e61e768e774d4550a06ccedcd1b4fa");
}

}  // namespace
}  // namespace greenlane::value
