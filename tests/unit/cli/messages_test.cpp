#include "scheduler/cli/messages.hpp"

#include <algorithm>
#include <set>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/schemas.hpp"
#include "proto/codec/words.hpp"
#include "proto/method_info.hpp"
#include "scheduler/cli/labels.hpp"
#include "station/value/result.hpp"

using namespace greenlane;
using namespace greenlane::cli;
namespace json = boost::json;

namespace {

/// The names of all fields in a schema and in what it refers to.
void gather(const json::value& schema, std::set<std::string>& names) {
  if (const json::array* array = schema.if_array())
    for (const json::value& inner : *array) gather(inner, names);
  const json::object* object = schema.if_object();
  if (!object) return;
  if (const json::value* properties = object->if_contains("properties"))
    for (const json::key_value_pair& property : properties->as_object()) {
      names.emplace(std::string_view(property.key()));
      gather(property.value(), names);
    }
  for (const json::key_value_pair& part : *object)
    if (part.key() != "properties") gather(part.value(), names);
}

std::set<std::string> fields_of_results() {
  codec::Schemas schemas;
  std::set<std::string> names;
  for (const proto::MethodInfo& method : proto::all_methods())
    gather(method.result_schema(schemas), names);
  // Params are among the definitions only when a result refers to them.
  gather(json::value(schemas.definitions()), names);
  return names;
}

bool has_chinese(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

TEST_CASE("every message is there in both languages", "[cli]") {
  for (int number = 0; number < static_cast<int>(Message::count_); ++number) {
    const auto message = static_cast<Message>(number);
    CAPTURE(number);
    CHECK_FALSE(text_of(message, Language::en).empty());
    CHECK_FALSE(text_of(message, Language::zh).empty());
  }
}

TEST_CASE("both languages fill in the same values", "[cli]") {
  for (int number = 0; number < static_cast<int>(Message::count_); ++number) {
    const auto message = static_cast<Message>(number);
    const auto places = [&](Language language) {
      return std::ranges::count(text_of(message, language), '{');
    };
    CAPTURE(number);
    CHECK(places(Language::en) == places(Language::zh));
  }
}

TEST_CASE("every field of every result has a Chinese name", "[cli]") {
  const auto names = fields_of_results();
  REQUIRE(names.size() > 100);
  for (const std::string& name : names) {
    CAPTURE(name);
    CHECK(has_chinese(label(name, Language::zh)));
  }
}

TEST_CASE("every kind of refusal has a Chinese name", "[cli]") {
  for (const codec::WordEntry& kind : codec::words<value::Kind>) {
    CAPTURE(kind.name);
    CHECK(has_chinese(label(kind.name, Language::zh)));
  }
}

TEST_CASE("in English a field is called as on the wire", "[cli]") {
  CHECK(label("mass_kg", Language::en) == "mass_kg");
  CHECK(label("something_new", Language::zh) == "something_new");
}

TEST_CASE("a locale chooses the language", "[cli]") {
  CHECK(parse_language("zh_CN.UTF-8") == Language::zh);
  CHECK(parse_language("zh") == Language::zh);
  CHECK(parse_language("en_GB") == Language::en);
  CHECK(parse_language("C.UTF-8") == Language::en);
  CHECK(parse_language("fr_FR") == std::nullopt);
}
