#include "proto/contract/pretty.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace greenlane::contract {

namespace {

namespace json = boost::json;

void append(std::string& text, const json::value& value, std::size_t level);

void append(std::string& text, const json::key_value_pair& member, std::size_t level) {
  text += json::serialize(json::string(member.key())) + ": ";
  append(text, member.value(), level);
}

template <class Container>
void append_elements(std::string& text, const Container& elements, std::size_t level) {
  bool first = true;
  for (const auto& element : elements) {
    text += first ? "\n" : ",\n";
    first = false;
    text.append(2 * (level + 1), ' ');
    append(text, element, level + 1);
  }
  text += '\n';
  text.append(2 * level, ' ');
}

void append(std::string& text, const json::value& value, std::size_t level) {
  const json::object* object = value.if_object();
  const json::array* array = value.if_array();
  if (object && !object->empty()) {
    text += '{';
    append_elements(text, *object, level);
    text += '}';
  } else if (array && !array->empty()) {
    text += '[';
    append_elements(text, *array, level);
    text += ']';
  } else {
    text += json::serialize(value);
  }
}

}  // namespace

std::string pretty(const json::value& json) {
  std::string text;
  append(text, json, 0);
  return text + '\n';
}

}  // namespace greenlane::contract
