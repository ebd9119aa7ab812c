#pragma once

#include <cstddef>
#include <string_view>

namespace greenlane::codec {

/// What a JSON Schema says of a type that is text on the wire. What is empty or zero is left out.
struct TextSchema {
  std::string_view description;
  std::string_view pattern;  ///< ECMA 262; may accept more than parse() does, never less
  std::string_view example;
  std::string_view format;     ///< of JSON Schema, such as "date"
  std::size_t length_min = 0;  ///< code points
  std::size_t length_max = 0;
};

/// Specialised for value types in value_schema.hpp, each with `static constexpr TextSchema text`.
template <class T>
struct schema_traits;

}  // namespace greenlane::codec
