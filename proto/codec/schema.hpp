#pragma once

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "proto/codec/field_docs.hpp"
#include "proto/codec/names.hpp"
#include "proto/codec/schema_traits.hpp"
#include "proto/codec/schemas.hpp"
#include "proto/codec/shape.hpp"
#include "proto/codec/value_schema.hpp"
#include "proto/codec/value_traits.hpp"
#include "proto/codec/words.hpp"

// The definition behind codec.hpp's `schema_of`. Included where it is instantiated.

namespace greenlane::codec {

namespace detail {

/// What is told of one member of a struct or one alternative of a variant.
struct PartSchema {
  std::string_view name;
  std::string_view text;  ///< its sentence; may be empty
  bool required;
  boost::json::object (*schema)(Schemas& schemas);
};

boost::json::object text_schema(const TextSchema& text);
boost::json::object integer_schema(std::int64_t least, std::int64_t most);
boost::json::object word_schema(std::span<const WordEntry> entries);
boost::json::object nullable_schema(boost::json::object inner);
boost::json::object array_schema(boost::json::object element);
boost::json::object fixed_array_schema(boost::json::object element, std::size_t size);
boost::json::object pair_schema(boost::json::object first, boost::json::object second);
boost::json::object map_schema(boost::json::object key, boost::json::object mapped);
boost::json::object structure_schema(Schemas& schemas, std::string_view summary,
                                     std::span<const PartSchema> parts);
boost::json::object variant_schema(Schemas& schemas, std::span<const PartSchema> parts);

template <class T>
concept documented = requires { field_docs<T>::fields; };

template <class T>
consteval std::string_view sentence(std::string_view name) {
  if constexpr (documented<T>) {
    for (const FieldDoc& doc : field_docs<T>::fields)
      if (doc.name == name) return doc.text;
  }
  return "";
}

template <class T>
consteval std::string_view summary() {
  if constexpr (requires { field_docs<T>::summary; }) return field_docs<T>::summary;
  return "";
}

template <class T, template <class...> class List, class... Members>
consteval auto member_schemas(List<Members...>) {
  if constexpr (documented<T>) {
    static_assert((!sentence<T>(Members::name).empty() && ...), "a member has no sentence");
    static_assert(std::size(field_docs<T>::fields) == sizeof...(Members),
                  "there is a sentence for something that is no member");
  }
  return std::array<PartSchema, sizeof...(Members)>{PartSchema{
      Members::name, sentence<T>(Members::name),
      !shape::optional<std::remove_cvref_t<decltype(std::declval<T&>().*Members::pointer)>>,
      &schema_of<std::remove_cvref_t<decltype(std::declval<T&>().*Members::pointer)>>}...};
}

template <class... Alternatives>
consteval auto alternative_schemas(const std::variant<Alternatives...>*) {
  return std::array<PartSchema, sizeof...(Alternatives)>{
      PartSchema{wire_name<Alternatives>(), "", true, &schema_of<Alternatives>}...};
}

template <class T>
boost::json::object schema_of_structure(Schemas& schemas) {
  static constexpr auto parts = member_schemas<T>(shape::members<T>{});
  if constexpr (plain(class_name<T>())) {
    constexpr std::string_view name = class_name<T>();
    if (schemas.meet(name, &parts))
      schemas.define(name, structure_schema(schemas, summary<T>(), parts));
    return schemas.reference(name);
  } else {  // a template's instance has no name to refer to
    return structure_schema(schemas, summary<T>(), parts);
  }
}

template <class T>
boost::json::object schema_of_text() {
  if constexpr (requires { schema_traits<T>::text; })
    return text_schema(schema_traits<T>::text);
  else
    return text_schema({});
}

template <shape::integer T>
boost::json::object schema_of_integer() {
  constexpr T most = std::numeric_limits<T>::max();
  if constexpr (std::in_range<std::int64_t>(most))
    return integer_schema(std::numeric_limits<T>::min(), most);
  else
    return integer_schema(0, std::numeric_limits<std::int64_t>::max());
}

template <class T>
boost::json::object schema_of_bounded() {
  if constexpr (requires { integer_schema(T::min, T::max); })
    return integer_schema(T::min, T::max);
  else
    return integer_schema(std::numeric_limits<std::int64_t>::min(),
                          std::numeric_limits<std::int64_t>::max());
}

template <class T>
boost::json::object schema_of_custom(Schemas& schemas) {
  if constexpr (requires { codec_traits<T>::schema(schemas); })
    return codec_traits<T>::schema(schemas);
  else
    return codec_traits<T>::schema();
}

template <class T>
boost::json::object schema_of_set(Schemas& schemas) {
  boost::json::object set = array_schema(schema_of<typename T::value_type>(schemas));
  set["uniqueItems"] = true;
  return set;
}

template <shape::bytes T>
boost::json::object schema_of_bytes() {
  if constexpr (shape::array<T>)
    return text_schema({.description = "bytes in hexadecimal",
                        .pattern = "^([0-9a-f]{2})*$",
                        .length_min = 2 * std::tuple_size_v<T>,
                        .length_max = 2 * std::tuple_size_v<T>});
  else
    return text_schema({.description = "bytes in hexadecimal", .pattern = "^([0-9a-f]{2})*$"});
}

}  // namespace detail

template <class T>
boost::json::object schema_of(Schemas& schemas) {
  if constexpr (shape::custom<T>) {
    return detail::schema_of_custom<T>(schemas);
  } else if constexpr (std::is_same_v<T, bool>) {
    return {{"type", "boolean"}};
  } else if constexpr (shape::integer<T>) {
    return detail::schema_of_integer<T>();
  } else if constexpr (std::is_same_v<T, double>) {
    return {{"type", "number"}};
  } else if constexpr (std::is_same_v<T, std::string> || shape::text<T>) {
    return detail::schema_of_text<T>();
  } else if constexpr (shape::bounded<T>) {
    return detail::schema_of_bounded<T>();
  } else if constexpr (shape::duration<T>) {
    return detail::schema_of_integer<typename T::rep>();
  } else if constexpr (shape::word<T>) {
    return detail::word_schema(words<T>);
  } else if constexpr (shape::optional<T>) {
    return detail::nullable_schema(schema_of<typename T::value_type>(schemas));
  } else if constexpr (shape::bytes<T>) {
    return detail::schema_of_bytes<T>();
  } else if constexpr (shape::vector<T>) {
    return detail::array_schema(schema_of<typename T::value_type>(schemas));
  } else if constexpr (shape::set<T>) {
    return detail::schema_of_set<T>(schemas);
  } else if constexpr (shape::array<T>) {
    return detail::fixed_array_schema(schema_of<typename T::value_type>(schemas),
                                      std::tuple_size_v<T>);
  } else if constexpr (shape::pair<T>) {
    return detail::pair_schema(schema_of<typename T::first_type>(schemas),
                               schema_of<typename T::second_type>(schemas));
  } else if constexpr (shape::map<T>) {
    return detail::map_schema(schema_of<typename T::key_type>(schemas),
                              schema_of<typename T::mapped_type>(schemas));
  } else if constexpr (shape::variant<T>) {
    static constexpr auto parts = detail::alternative_schemas(static_cast<const T*>(nullptr));
    return detail::variant_schema(schemas, parts);
  } else {
    static_assert(shape::structure<T>, "describe the struct, or give it codec_traits");
    return detail::schema_of_structure<T>(schemas);
  }
}

}  // namespace greenlane::codec

/// Compiles what codec.hpp declares as `schema_of` for a type, once for the whole program.
#define GREENLANE_SCHEMA_INSTANTIATE(Type) \
  template boost::json::object greenlane::codec::schema_of<Type>(::greenlane::codec::Schemas&);
