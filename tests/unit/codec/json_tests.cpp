#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/json.hpp"

using namespace greenlane::codec;

namespace {

/// The problem with a text that must be refused.
Problem refusal(std::string_view text, const ParseLimits& limits = {}) {
  const Result<boost::json::value> value = parse(text, limits);
  CAPTURE(text);
  REQUIRE_FALSE(value.has_value());
  CHECK(value.error().kind == Kind::invalid_field);
  CHECK_FALSE(value.error().message.empty());
  return value.error();
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("JSON is read as it stands") {
  const auto value = parse(R"( {"plate":"川A12345","mass_kg":12000,"share":0.25,"ids":[1,-2],
                               "open":true,"trailer":null} )");
  REQUIRE(value);
  const auto& object = value->as_object();
  CHECK(object.at("plate").as_string() == "川A12345");
  CHECK(object.at("mass_kg").as_int64() == 12000);
  CHECK(object.at("share").as_double() == 0.25);
  CHECK(object.at("ids").as_array().size() == 2);
  CHECK(object.at("open").as_bool());
  CHECK(object.at("trailer").is_null());
}

TEST_CASE("a key that stands twice is refused, where others take the last") {
  const Problem problem = refusal(R"({"user":"a","role":{"name":1,"admin":true,"name":2},"x":1})");
  CHECK(problem.rule == json_rule::unique_keys);
  CHECK(problem.field == "role.name");

  CHECK(refusal(R"({"a":1,"b":2,"a":3})").field == "a");
  CHECK(refusal(R"({"a":1,"\u0061":2})").rule == json_rule::unique_keys);
  CHECK(refusal(R"([{"":1,"":2}])").field == "[0]");
  CHECK(parse(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})"));

  SECTION("among many keys as well") {
    std::string many = "{";
    for (int i = 0; i < 500; ++i) many += "\"key" + std::to_string(i) + "\":1,";
    CHECK(parse(many + "\"last\":1}"));
    CHECK(refusal(many + "\"key250\":1}").field == "key250");
  }
}

TEST_CASE("nesting is limited and the refusal says where and to what") {
  CHECK(parse(nested(32)));
  const Problem problem = refusal(nested(33));
  CHECK(problem.rule == json_rule::depth);
  CHECK(problem.message.find("32") != std::string::npos);
  CHECK(refusal(R"({"params":{"a":[[1]]}})", {.depth_max = 3}).field == "params.a");
}

TEST_CASE("elements are limited over the whole line") {
  CHECK(parse("[1,2,{\"a\":3}]", {.elements_max = 4}));
  const Problem problem = refusal("[1,2,{\"a\":3,\"b\":4}]", {.elements_max = 4});
  CHECK(problem.rule == json_rule::elements);
  CHECK(problem.message.find('4') != std::string::npos);
  std::string array = "[0";
  for (int i = 1; i < 65'536; ++i) array += ",0";
  CHECK(parse(array + "]"));
  CHECK(refusal(array + ",0]").field == "[65536]");
}

TEST_CASE("a line's size is limited") {
  CHECK(parse("[1,2]", {.bytes_max = 5}));
  CHECK(refusal("[1,2] ", {.bytes_max = 5}).rule == json_rule::size);
}

TEST_CASE("a number that no double can hold is refused") {
  for (const auto* text : {"1e400", "-1e400", "8e446", "1e99999999999999999999"}) {
    const Problem problem = refusal(std::string("{\"a\":") + text + "}");
    CHECK(problem.rule == json_rule::finite);
    CHECK(problem.field == "a");
  }
  CHECK(parse("1e-400")->as_double() == 0.0);
  CHECK(parse("1.7976931348623157e308")->as_double() == std::numeric_limits<double>::max());
}

TEST_CASE("decimal numbers are read correctly rounded") {
  CHECK(parse("0.1")->as_double() == 0.1);
  CHECK(parse("3.1415926535897931")->as_double() == 3.1415926535897931);
  CHECK(parse("2.2250738585072011e-308")->as_double() == 2.2250738585072011e-308);
  CHECK(parse("123456789012345.678e-5")->as_double() == 123456789012345.678e-5);
  CHECK(parse("-0.0")->as_double() == 0.0);
  CHECK(std::signbit(parse("-0.0")->as_double()));
}

TEST_CASE("an integer that other readers would round is refused") {
  CHECK(parse("9007199254740991")->as_int64() == 9007199254740991);
  CHECK(parse("-9007199254740991")->as_int64() == -9007199254740991);
  for (const auto* text : {"9007199254740992", "-9007199254740992", "9223372036854775808",
                           "18446744073709551616", "-123456789012345678901234567890"}) {
    const Problem problem = refusal(std::string("[0,") + text + "]");
    CHECK(problem.rule == json_rule::exact);
    CHECK(problem.field == "[1]");
    CHECK(problem.message.find(text) != std::string::npos);
  }
}

TEST_CASE("text that is not UTF-8 is refused") {
  CHECK(refusal("{\"name\":\"\xC0\xAF\"}").rule == json_rule::unicode);      // overlong
  CHECK(refusal("{\"name\":\"\xED\xA0\x80\"}").rule == json_rule::unicode);  // surrogate
  CHECK(refusal("{\"name\":\"\xE5\xB7\"}").rule == json_rule::unicode);      // cut
  CHECK(refusal("{\"name\":\"\xFF\"}").field == "name");
  CHECK(refusal(R"(["\ud800"])").rule == json_rule::unicode);
  CHECK(refusal(R"(["\udc00"])").rule == json_rule::unicode);
  CHECK(refusal(R"(["\uD800A"])").rule == json_rule::unicode);
  CHECK(refusal(R"(["\udbff\n"])").rule == json_rule::unicode);
  CHECK(refusal(R"(["\ud800\u0041"])").rule == json_rule::unicode);
  CHECK(refusal(R"(["\u12"])").rule == json_rule::syntax);
  CHECK(parse(R"(["\ud83d\ude9a"])")->at(0).as_string() == "🚚");
}

TEST_CASE("NUL in a string does not end it") {
  const auto value = parse(R"(["a\u0000b"])");
  REQUIRE(value);
  CHECK(std::string_view(value->at(0).as_string()) == std::string_view("a\0b", 3));
}

TEST_CASE("each way of not being one JSON value has its own rule") {
  CHECK(refusal("\xEF\xBB\xBF{}").rule == json_rule::mark);
  CHECK(refusal("{} {}").rule == json_rule::one_value);
  CHECK(refusal("01").rule == json_rule::one_value);
  CHECK(refusal("1,").rule == json_rule::one_value);
  CHECK(refusal("").rule == json_rule::complete);
  CHECK(refusal("  ").rule == json_rule::complete);
  CHECK(refusal("{\"a\":[1,").rule == json_rule::complete);
  CHECK(refusal("\"abc").rule == json_rule::complete);
  CHECK(refusal("tru").rule == json_rule::complete);
  for (const auto* text : {"{a:1}", "[1,]", "{\"a\":1,}", "'a'", "// x\n1", "+1", "nano", "1.",
                           ".5", "\"\t\"", "\"\\x41\"", "nul1", "]", "{\"a\" 1}"}) {
    CAPTURE(text);
    CHECK(refusal(text).rule == json_rule::syntax);
  }
}

TEST_CASE("a number that is none of JSON's is told apart from other faults") {
  for (const std::string word : {"NaN", "Infinity", "-Infinity", "nan", "-inf"}) {
    CAPTURE(word);
    for (const std::string& text : {word, "[" + word + "]", "{\"a\": " + word + ", \"b\":1}"}) {
      CAPTURE(text);
      CHECK(refusal(text).rule == json_rule::number);
      CHECK_THAT(refusal(text).message, Catch::StartsWith(word + " is no number of JSON"));
    }
  }
  CHECK(refusal("{\"a\":NaN}").field == "a");
  CHECK(refusal("[\"a,NaN\t\"]").rule == json_rule::syntax);
  CHECK(refusal("[\"\\NaN\"]").rule == json_rule::syntax);
}

TEST_CASE("a parser is as good as new after a refusal, whatever the storage was") {
  Parser parser;
  for (const auto* bad :
       {"[1,{\"a\":\"long enough to be allocated somewhere\"},", "[1e400]", "[[]"}) {
    boost::json::monotonic_resource memory;
    CHECK_FALSE(parser.parse(bad, &memory));
  }
  boost::json::monotonic_resource memory;
  const auto value = parser.parse(R"({"a":["text that needs an allocation of its own"]})", &memory);
  REQUIRE(value);
  CHECK(value->storage().get() == &memory);
  CHECK(value->at("a").as_array().size() == 1);
}
