#include "scheduler/cli/params.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <fmt/ranges.h>

#include "proto/codec/json.hpp"
#include "scheduler/cli/files.hpp"
#include "scheduler/cli/messages.hpp"

namespace greenlane::cli {

namespace {

namespace json = boost::json;

template <class Number>
Typed<json::value> number_of(const Field& field, const std::string& text, Language language) {
  Number number{};
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  if (error == std::errc{} && end == last) return number;
  const Message complaint =
      field.shape == Shape::integer ? Message::bad_integer : Message::bad_number;
  return Complaint(say(language, complaint, field.option(), text));
}

Typed<json::value> json_of(const Field& field, const std::string& text, Language language) {
  Result<json::value> parsed = codec::parse(text);
  if (!parsed)
    return Complaint(say(language, Message::bad_json, field.option(), parsed.error().message));
  return std::move(*parsed);
}

const Field* find_part(const std::vector<Field>& parts, std::string_view name) {
  const auto found = std::ranges::find(parts, name, &Field::name);
  return found == parts.end() ? nullptr : &*found;
}

std::string names_of(const std::vector<Field>& parts) {
  std::vector<std::string> names;
  for (const Field& part : parts) names.push_back(part.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

/// "consignor_id=ent-1,mass_kg=800": what is shorter to type than JSON and needs no quotes.
Typed<json::value> pairs_of(const Field& field, std::string_view text, Language language) {
  json::object object;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos)
      return Complaint(say(language, Message::bad_pair, field.option(), pair));
    const std::string_view name = pair.substr(0, equals);
    const Field* part = find_part(field.parts, name);
    if (!part)
      return Complaint(
          say(language, Message::unknown_part, field.option(), name, names_of(field.parts)));
    Typed<json::value> value = value_of(*part, {std::string(pair.substr(equals + 1))}, language);
    if (!value) return value;
    object[name] = std::move(*value);
  }
  return object;
}

Typed<json::value> one_value(const Field& field, Shape shape, const std::string& text,
                             Language language) {
  switch (shape) {
    case Shape::text:
      return json::value(text);
    case Shape::integer:
      return number_of<std::int64_t>(field, text, language);
    case Shape::number:
      return number_of<double>(field, text, language);
    case Shape::boolean:
      if (text == "true" || text == "false") return text == "true";
      return Complaint(say(language, Message::bad_boolean, field.option(), text));
    case Shape::list:
      return json_of(field, text, language);
    case Shape::object:
      return text.starts_with('{') ? json_of(field, text, language)
                                   : pairs_of(field, text, language);
  }
  std::unreachable();
}

Typed<json::value> list_of(const Field& field, const std::vector<std::string>& texts,
                           Language language) {
  json::array list;
  for (const std::string& text : texts) {
    const bool whole = text.starts_with('[');
    Typed<json::value> value =
        whole ? json_of(field, text, language) : one_value(field, field.element, text, language);
    if (!value) return value;
    if (!whole) {
      list.push_back(std::move(*value));
    } else if (const json::array* elements = value->if_array()) {
      list.insert(list.end(), elements->begin(), elements->end());
    }
  }
  return list;
}

/// Where a path's value belongs, with the objects on the way made.
json::value& place_of(json::object& params, const std::vector<std::string>& path) {
  json::object* object = &params;
  for (std::size_t at = 0; at + 1 < path.size(); ++at) {
    json::value& inner = (*object)[path[at]];
    if (!inner.is_object()) inner.emplace_object();
    object = &inner.get_object();
  }
  return (*object)[path.back()];
}

const Field& field_at(const std::vector<Field>& fields, const std::vector<std::string>& path) {
  const Field* field = nullptr;
  const std::vector<Field>* parts = &fields;
  for (const std::string& name : path) {
    field = find_part(*parts, name);
    parts = &field->parts;
  }
  return *field;
}

std::string missing_in(const std::vector<Field>& fields, const json::object& params) {
  std::vector<std::string> missing;
  for (const Field& field : fields)
    if (field.required && !params.contains(field.name)) missing.push_back(field.option());
  return fmt::format("{}", fmt::join(missing, " "));
}

}  // namespace

Typed<json::value> value_of(const Field& field, const std::vector<std::string>& texts,
                            Language language) {
  if (field.shape == Shape::list) return list_of(field, texts, language);
  return one_value(field, field.shape, texts.back(), language);
}

Typed<json::object> params_of(const std::vector<Field>& fields, json::object base,
                              const std::vector<TypedField>& typed, Language language) {
  for (const TypedField& one : typed) {
    Typed<json::value> value = value_of(field_at(fields, one.path), one.texts, language);
    if (!value) return Complaint(value.error());
    place_of(base, one.path) = std::move(*value);
  }
  const std::string missing = missing_in(fields, base);
  if (!missing.empty()) return Complaint(say(language, Message::missing_options, missing));
  return base;
}

Typed<json::object> whole_params(const std::string& text, Language language) {
  const std::string given = text == "-"             ? standard_input()
                            : text.starts_with('@') ? contents_of(text.substr(1))
                                                    : text;
  Result<json::value> parsed = codec::parse(given);
  if (!parsed)
    return Complaint(say(language, Message::bad_json, "--params", parsed.error().message));
  json::object* object = parsed->if_object();
  if (!object) return Complaint(say(language, Message::bad_json, "--params", "{…}"));
  return std::move(*object);
}

}  // namespace greenlane::cli
