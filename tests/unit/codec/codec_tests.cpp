#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "proto/codec/decode.hpp"
#include "proto/codec/json.hpp"
#include "proto/codec/names.hpp"
#include "tests/unit/codec/described.hpp"

using namespace greenlane::codec;
using namespace greenlane::codec::testing;

namespace {

template <class T>
std::string text_of(const T& value) {
  std::string text;
  write(text, value);
  return text;
}

template <class T>
Result<T> read(std::string_view text) {
  const Result<boost::json::value> json = parse(text);
  REQUIRE(json);
  return decode<T>(*json);
}

template <class T>
Problem refusal(std::string_view text) {
  CAPTURE(text);
  const Result<T> value = read<T>(text);
  REQUIRE_FALSE(value.has_value());
  CHECK(value.error().kind == Kind::invalid_field);
  return value.error();
}

/// The full Everything as JSON with one member replaced.
Problem refusal_of(const std::string& member, std::string_view json) {
  boost::json::value all = encode(a_full_everything());
  REQUIRE(all.as_object().contains(member));
  all.as_object()[member] = *parse(json);
  const Result<Everything> decoded = decode<Everything>(all);
  CAPTURE(member, json);
  REQUIRE_FALSE(decoded.has_value());
  return decoded.error();
}

}  // namespace

TEST_CASE("a struct goes out in the order of its description, without what is absent") {
  Submitted submitted;
  submitted.vehicle = VehicleId{3};
  submitted.consignments = {{"rice", 900, {}}, {"oil", 20, Stage::gate}};
  CHECK(text_of(submitted) ==
        R"({"vehicle":"veh-3","consignments":[{"goods":"rice","mass_kg":900},)"
        R"({"goods":"oil","mass_kg":20,"stage":"gate"}]})");
}

TEST_CASE("every shape comes back as it went out") {
  const Everything all = a_full_everything();
  const std::string text = text_of(all);
  const Result<Everything> back = read<Everything>(text);
  REQUIRE(back);
  CHECK(*back == all);
  CHECK(text_of(*back) == text);
  CHECK(std::signbit(back->weights.at("")));
  CHECK(decode<Everything>(encode(all)) == all);
}

TEST_CASE("every shape is spelled as promised") {
  const boost::json::value json = encode(a_full_everything());
  CHECK(json.at("code") == "AB");
  CHECK(json.at("percent") == 50);
  CHECK(json.at("point") == "3/4");
  CHECK(json.at("at") == "2022-05-05T01:00:00.250Z");
  CHECK(json.at("wait_ms") == 1500);
  CHECK(json.at("grace_minutes") == -30);
  CHECK(json.at("day") == "2022-05-05");
  CHECK(json.at("opens") == "24:00");
  CHECK(json.at("window").at("to") == "2022-05-05T03:00:00.250Z");
  CHECK(json.at("stages") == *parse(R"(["gate","disinfection"])"));
  CHECK(json.at("servers") == *parse(R"({"gate":[1,2],"screening":[]})"));
  CHECK(json.at("quotas") == *parse(R"({"X":100})"));
  CHECK(json.at("pair") == *parse(R"(["screening",9])"));
  CHECK(json.at("hash") == "007f80ff");
  CHECK(json.at("sealed") == "010203");
  CHECK(json.at("events") ==
        *parse(R"([{"consignment":{"goods":"rice","mass_kg":1,"stage":"gate"}},)"
               R"({"emptied":{}},{"code":"Z"}])"));
}

TEST_CASE("instants go out with the offset of the zone that was asked for") {
  const Zone shanghai = *Zone::parse("Asia/Shanghai");
  std::string text;
  write(text, a_full_everything(), {.zone = &shanghai});
  CHECK(text.find(R"("at":"2022-05-05T09:00:00.250+08:00")") != std::string::npos);
  CHECK(read<Everything>(text) == a_full_everything());
}

TEST_CASE("text is escaped as little as JSON allows") {
  Consignment consignment{.goods = "a\"\\/\b\n\t\x1f\x7f川🚚", .mass_kg = 1, .stage = {}};
  Submitted submitted;
  submitted.vehicle = VehicleId{1};
  submitted.consignments = {consignment};
  CHECK(text_of(submitted).find(R"("a\"\\/\u0008\n\t\u001f)"
                                "\x7f川🚚\"") != std::string::npos);

  SECTION("and bytes that are not UTF-8 leave as U+FFFD, never as broken JSON") {
    submitted.note = "川\xE5\xB7!\xFF\xC3\xA9";
    const auto back = read<Submitted>(text_of(submitted));
    REQUIRE(back);
    CHECK(back->note == "川\uFFFD\uFFFD!\uFFFDé");
  }
}

TEST_CASE("an optional field may be absent or null") {
  CHECK(read<Submitted>(R"({"vehicle":"veh-1","consignments":[]})")->note == std::nullopt);
  CHECK(read<Submitted>(R"({"note":null,"consignments":[],"vehicle":"veh-1"})")->note ==
        std::nullopt);
  CHECK(read<Submitted>(R"({"note":"x","consignments":[],"vehicle":"veh-1"})")->note == "x");
}

TEST_CASE("a missing field is named") {
  const Problem problem =
      refusal<Submitted>(R"({"vehicle":"veh-1","consignments":[{"mass_kg":1}]})");
  CHECK(problem.field == "consignments[0].goods");
  CHECK(problem.rule == "missing");
  CHECK(problem.message.find("goods") != std::string::npos);
  CHECK(refusal<Submitted>("{}").field == "vehicle");
}

TEST_CASE("an unknown field is named, with the most similar known one first") {
  const Problem problem = refusal<Submitted>(
      R"({"vehicle":"veh-1","consignments":[{"goods":"x","mass_kg":1,"stgae":"gate"}]})");
  CHECK(problem.field == "consignments[0].stgae");
  CHECK(problem.rule == "unknown field");
  CHECK(problem.message == "there is no field \"stgae\"; the fields are stage, goods, mass_kg");
}

TEST_CASE("a name that would deceive a reader is shown escaped and cut") {
  const Problem problem =
      refusal<Event>("{\"emptied\":{\"a\\u202e\\n" + std::string(200, 'x') + "\":1}}");
  CHECK(problem.field.starts_with("emptied.a\\u202e\\u000axxx"));
  CHECK(problem.field.size() < 90);
}

TEST_CASE("a wrong type is told with what was expected and what came") {
  const Problem problem =
      refusal<Submitted>(R"({"vehicle":"veh-1","consignments":[{"goods":"x","mass_kg":"1"}]})");
  CHECK(problem.field == "consignments[0].mass_kg");
  CHECK(problem.rule == "type");
  CHECK(problem.message == "expected an integer, got a string");

  CHECK(refusal<Submitted>("[]").message == "expected an object, got an array");
  CHECK(refusal_of("open", "1").message == "expected true or false, got an integer");
  CHECK(refusal_of("open", "null").message == "expected true or false, got null");
  CHECK(refusal_of("stages", "{}").message == "expected an array, got an object");
  CHECK(refusal_of("servers", "[]").message == "expected an object, got an array");
  CHECK(refusal_of("at", "1651712400").message == "expected a string, got an integer");
  CHECK(refusal_of("share", "\"NaN\"").message == "expected a number, got a string");
}

TEST_CASE("an integer field takes integers that fit, and nothing else") {
  CHECK(refusal_of("small", "1.0").rule == "type");
  CHECK(refusal_of("small", "1e2").rule == "type");
  CHECK(refusal_of("small", "2147483648").rule == "range");
  CHECK(refusal_of("small", "-2147483649").rule == "range");
  CHECK(refusal_of("byte", "256").message == "256 is outside 0 to 255");
  CHECK(refusal_of("byte", "-1").rule == "range");
  CHECK(refusal_of("unsigned_large", "-1").rule == "range");

  boost::json::value all = encode(a_full_everything());
  all.as_object()["small"] = *parse("-0");
  CHECK(decode<Everything>(all)->small == 0);
  all.as_object()["large"] = std::int64_t{9'007'199'254'740'992};
  CHECK(decode<Everything>(all).error().field == "large");
  all.as_object()["large"] = ~std::uint64_t{0};
  CHECK(decode<Everything>(all).error().rule == "range");
}

TEST_CASE("a decimal field takes every finite number") {
  boost::json::value all = encode(a_full_everything());
  all.as_object()["share"] = 3;
  CHECK(decode<Everything>(all)->share == 3.0);
  all.as_object()["share"] = std::numeric_limits<double>::infinity();
  CHECK(decode<Everything>(all).error().rule == json_rule::finite);
}

TEST_CASE("each double comes back as the same double") {
  for (const double number : {0.0, 0.1, -2.5, 1e22, 9007199254740993.0, 1e300, 5e-324,
                              std::numeric_limits<double>::max(), 123456789012345680.0}) {
    Everything all = a_full_everything();
    all.share = number;
    const auto back = read<Everything>(text_of(all));
    CAPTURE(number);
    REQUIRE(back);
    CHECK(back->share == number);
  }
}

TEST_CASE("a word of an enum is told with the words that there are") {
  const Problem problem = refusal_of("stages", R"(["gate","disinfektion"])");
  CHECK(problem.field == "stages[1]");
  CHECK(problem.rule == "one of");
  CHECK(problem.message == "\"disinfektion\" is not one of disinfection, screening, gate");
  CHECK(refusal_of("servers", R"({"gatee":[]})").field == "servers.gatee");
  CHECK(refusal_of("pair", R"([0,1])").field == "pair[0]");
}

TEST_CASE("a value type's own refusal keeps its rule and gets its path") {
  CHECK(refusal_of("code", "\"ab\"").rule == "letters");
  CHECK(refusal_of("percent", "101").field == "percent");
  CHECK(refusal_of("quotas", R"({"X":0})").field == "quotas.X");
  CHECK(refusal_of("quotas", R"({"x":1})").rule == "letters");
  CHECK(refusal_of("point", "\"34\"").rule == "point");
  CHECK(refusal_of("at", "\"2022-05-05T09:00:00\"").rule == "ISO 8601");
  CHECK(refusal_of("day", "\"2022-02-30\"").field == "day");
  CHECK(refusal<Submitted>(R"({"vehicle":"ent-1","consignments":[]})").field == "vehicle");
}

TEST_CASE("an interval does not end before it begins") {
  const Problem problem =
      refusal_of("window", R"({"from":"2022-05-05T09:00:00Z","to":"2022-05-05T08:00:00Z"})");
  CHECK(problem.field == "window.to");
  CHECK(problem.rule == "interval");
  CHECK(refusal_of("window", R"({"from":"2022-05-05T09:00:00Z"})").rule == "missing");
}

TEST_CASE("text with NUL is refused") {
  const Problem problem = refusal<Event>(R"({"consignment":{"goods":"a\u0000b","mass_kg":1}})");
  CHECK(problem.field == "consignment.goods");
  CHECK(problem.rule == "text");
}

TEST_CASE("a set and a map take nothing twice") {
  CHECK(refusal_of("stages", R"(["gate","gate"])").field == "stages[1]");
  CHECK(refusal_of("stages", R"(["gate","gate"])").rule == "unique elements");
}

TEST_CASE("arrays of a fixed length, pairs and bytes have it") {
  CHECK(refusal_of("triple", "[1,2]").message == "expected 3 elements, got 2");
  CHECK(refusal_of("pair", R"(["gate",1,2])").rule == "length");
  CHECK(refusal_of("hash", "\"00ff\"").rule == "hexadecimal");
  CHECK(refusal_of("sealed", "\"0\"").rule == "hexadecimal");
  CHECK(refusal_of("sealed", "\"0G\"").rule == "hexadecimal");
  CHECK(refusal_of("sealed", "\"AB\"").rule == "hexadecimal");
}

TEST_CASE("a variant is one member, named after what it holds") {
  CHECK(std::get<Code>(*read<Event>(R"({"code":"Z"})")).text() == "Z");
  CHECK(refusal<Event>("{}").rule == "one of");
  CHECK(refusal<Event>(R"({"code":"Z","emptied":{}})").rule == "one of");
  const Problem problem = refusal<Event>(R"({"consignments":{}})");
  CHECK(problem.message == "\"consignments\" is not one of consignment, code, emptied");

  SECTION("and can be kept as name and content apart") {
    const Event event = Consignment{.goods = "rice", .mass_kg = 2, .stage = {}};
    CHECK(alternative_name(event) == "consignment");
    CHECK(decode_alternative<Event>("consignment", *parse(R"({"goods":"rice","mass_kg":2})")) ==
          event);
    CHECK(decode_alternative<Event>("consignment", *parse("{}")).error().field ==
          "consignment.goods");
    CHECK_FALSE(decode_alternative<Event>("nothing", *parse("{}")));
  }
}
