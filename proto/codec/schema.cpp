#include "proto/codec/schema.hpp"

#include "proto/codec/json.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::codec {

namespace json = boost::json;

bool Schemas::meet(std::string_view name, const void* identity) {
  const auto [place, first] = met_.emplace(name, identity);
  ENSURE(place->second == identity);
  return first;
}

void Schemas::define(std::string_view name, json::object schema) {
  definitions_[name] = std::move(schema);
}

json::object Schemas::reference(std::string_view name) const {
  return {{"$ref", prefix_ + std::string(name)}};
}

namespace detail {

namespace {

/// Puts a member's own sentence before what its type says of itself.
json::object with_sentence(json::object schema, std::string_view sentence) {
  if (sentence.empty()) return schema;
  std::string description(sentence);
  if (const json::value* of_type = schema.if_contains("description"))
    description += "; " + std::string(std::string_view(of_type->as_string()));
  // Readers of draft-07 ignore what stands beside a reference.
  if (schema.contains("$ref")) schema = {{"allOf", json::array{schema}}};
  schema["description"] = std::move(description);
  return schema;
}

}  // namespace

json::object text_schema(const TextSchema& text) {
  json::object schema{{"type", "string"}};
  if (!text.description.empty()) schema["description"] = text.description;
  if (!text.format.empty()) schema["format"] = text.format;
  if (!text.pattern.empty()) schema["pattern"] = text.pattern;
  if (text.length_min > 0) schema["minLength"] = text.length_min;
  if (text.length_max > 0) schema["maxLength"] = text.length_max;
  if (!text.example.empty()) schema["examples"] = json::array{text.example};
  return schema;
}

json::object integer_schema(std::int64_t least, std::int64_t most) {
  return {{"type", "integer"},
          {"minimum", std::max(least, -integer_max)},
          {"maximum", std::min(most, integer_max)}};
}

json::object word_schema(std::span<const WordEntry> entries) {
  json::array names;
  for (const WordEntry& entry : entries) names.emplace_back(entry.name);
  return {{"type", "string"}, {"enum", std::move(names)}};
}

json::object nullable_schema(json::object inner) {
  json::value* type = inner.if_contains("type");
  if (type && type->is_string() && !inner.contains("enum")) {
    *type = json::array{*type, "null"};
    return inner;
  }
  return {{"anyOf", json::array{std::move(inner), json::object{{"type", "null"}}}}};
}

json::object array_schema(json::object element) {
  return {{"type", "array"}, {"items", std::move(element)}};
}

json::object fixed_array_schema(json::object element, std::size_t size) {
  json::object schema = array_schema(std::move(element));
  schema["minItems"] = size;
  schema["maxItems"] = size;
  return schema;
}

json::object pair_schema(json::object first, json::object second) {
  return {{"type", "array"},
          {"items", json::array{std::move(first), std::move(second)}},
          {"minItems", 2},
          {"maxItems", 2}};
}

json::object map_schema(json::object key, json::object mapped) {
  return {{"type", "object"},
          {"propertyNames", std::move(key)},
          {"additionalProperties", std::move(mapped)}};
}

json::object structure_schema(Schemas& schemas, std::string_view summary,
                              std::span<const PartSchema> parts) {
  json::object properties;
  json::array required;
  for (const PartSchema& part : parts) {
    properties[part.name] = with_sentence(part.schema(schemas), part.text);
    if (part.required) required.emplace_back(part.name);
  }
  json::object schema{{"type", "object"}};
  if (!summary.empty()) schema["description"] = summary;
  schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

json::object variant_schema(Schemas& schemas, std::span<const PartSchema> parts) {
  json::array alternatives;
  for (const PartSchema& part : parts)
    alternatives.emplace_back(structure_schema(schemas, "", std::span(&part, 1)));
  return {{"oneOf", std::move(alternatives)}};
}

}  // namespace detail
}  // namespace greenlane::codec
