#include "scheduler/cli/cell.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "scheduler/cli/labels.hpp"
#include "scheduler/cli/messages.hpp"

namespace greenlane::cli {

namespace {

namespace json = boost::json;

std::string object_cell(const json::object& object, Language language) {
  const char* spoken = language == Language::zh ? "zh" : "en";
  if (const json::value* sentence = object.if_contains(spoken)) return cell_of(*sentence, language);
  if (object.size() == 2 && object.contains("from") && object.contains("to"))
    return cell_of(object.at("from"), language) + " – " + cell_of(object.at("to"), language);
  std::string text;
  for (const json::key_value_pair& part : object) {
    if (!text.empty()) text += ", ";
    text += label(part.key(), language) + ' ' + cell_of(part.key(), part.value(), language);
  }
  return text;
}

bool are_sentences(const json::array& array) {
  return !array.empty() && std::ranges::all_of(array, [](const json::value& value) {
    return value.is_object() && value.get_object().contains("en") &&
           value.get_object().contains("zh");
  });
}

std::string array_cell(const json::array& array, Language language) {
  if (array.empty()) return "–";
  if (is_table(array) && !are_sentences(array)) return std::to_string(array.size());
  std::string text;
  for (const json::value& value : array) {
    if (!text.empty()) text += are_sentences(array) ? "; " : ", ";
    text += cell_of(value, language);
  }
  return text;
}

}  // namespace

std::string cell_of(const json::value& value, Language language) {
  switch (value.kind()) {
    case json::kind::null:
      return "–";
    case json::kind::bool_:
      return say(language, value.get_bool() ? Message::yes : Message::no);
    case json::kind::string:
      return std::string(std::string_view(value.get_string()));
    case json::kind::array:
      return array_cell(value.get_array(), language);
    case json::kind::object:
      return object_cell(value.get_object(), language);
    case json::kind::int64:
    case json::kind::uint64:
      return json::serialize(value);
    case json::kind::double_:
      return fmt::format("{}", value.get_double());
  }
  std::unreachable();
}

std::string cell_of(std::string_view field, const json::value& value, Language language) {
  if (const json::string* text = value.if_string()) return word(field, *text, language);
  return cell_of(value, language);
}

bool is_table(const json::value& value) {
  const json::array* array = value.if_array();
  return array && !array->empty() && array->front().is_object();
}

}  // namespace greenlane::cli
