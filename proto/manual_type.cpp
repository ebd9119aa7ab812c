#include "proto/manual_type.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "proto/codec/json.hpp"
#include "station/value/ascii.hpp"

namespace greenlane::proto {

namespace {

namespace json = boost::json;

std::string_view text_at(const json::object& object, std::string_view key) {
  const json::value* text = object.if_contains(key);
  return text && text->is_string() ? std::string_view(text->get_string()) : "";
}

std::string link(std::string_view reference) {
  const std::string_view name = reference.substr(reference.rfind('/') + 1);
  return fmt::format("[{}](#{})", name, value::lower_case(name));
}

std::string words_of(const json::array& enumerators) {
  std::vector<std::string> words;
  for (const json::value& word : enumerators)
    words.push_back('`' + std::string(std::string_view(word.as_string())) + '`');
  return fmt::format("{}", fmt::join(words, ", "));
}

/// "integer, 1 to 1000"; a bound that every integer has says nothing.
std::string integer_in_words(const json::object& schema) {
  const std::int64_t least = schema.at("minimum").to_number<std::int64_t>();
  const std::int64_t most = schema.at("maximum").to_number<std::int64_t>();
  constexpr std::int64_t machine_word = 2'147'483'647;
  if (least <= -machine_word && most >= machine_word) return "integer";
  if (most == codec::integer_max) return fmt::format("integer from {}", least);
  return fmt::format("integer, {} to {}", least, most);
}

std::string text_in_words(const json::object& schema) {
  if (text_at(schema, "format") == "date") return "day";
  if (text_at(schema, "format") == "date-time") return "instant";
  if (const json::value* examples = schema.if_contains("examples"))
    return fmt::format("text such as `{}`",
                       std::string_view(examples->as_array().front().as_string()));
  // An identifier's pattern begins with the word before its number.
  std::string_view pattern = text_at(schema, "pattern");
  if (pattern.starts_with('^') && pattern.ends_with("-[1-9][0-9]{0,14}$"))
    return fmt::format("identifier `{}-`…", pattern.substr(1, pattern.find('-') - 1));
  return "text";
}

std::string map_in_words(const json::object& schema) {
  return fmt::format("object of {} by {}",
                     type_in_words(schema.at("additionalProperties").as_object()),
                     type_in_words(schema.at("propertyNames").as_object()));
}

/// "object of `from`, `to`"
std::string fields_in_words(const json::object& schema) {
  std::vector<std::string> names;
  for (const json::key_value_pair& field : schema.at("properties").as_object())
    names.push_back('`' + std::string(std::string_view(field.key())) + '`');
  return fmt::format("object of {}", fmt::join(names, ", "));
}

/// A schema without the alternative null.
json::object without_null(json::object schema) {
  if (const json::value* any = schema.if_contains("anyOf")) {
    json::object first = any->as_array().front().as_object();
    return first;
  }
  if (json::value* type = schema.if_contains("type"); type && type->is_array()) {
    const json::value first = type->get_array().front();
    *type = first;
  }
  return schema;
}

}  // namespace

std::string type_in_words(const json::object& given) {
  if (const json::value* all = given.if_contains("allOf"))
    return type_in_words(all->as_array().front().as_object());
  const json::object schema = without_null(given);
  if (const json::value* reference = schema.if_contains("$ref"))
    return link(std::string_view(reference->as_string()));
  if (const json::value* enumerators = schema.if_contains("enum"))
    return words_of(enumerators->as_array());
  const std::string_view type = text_at(schema, "type");
  if (type == "string") return text_in_words(schema);
  if (type == "integer") return integer_in_words(schema);
  if (type == "array") return "list of " + type_in_words(schema.at("items").as_object());
  if (type == "object" && schema.contains("propertyNames")) return map_in_words(schema);
  if (type == "object" && schema.contains("properties")) return fields_in_words(schema);
  return std::string(type);
}

}  // namespace greenlane::proto
