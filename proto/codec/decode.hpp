#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/json/value.hpp>

#include "proto/codec/codec.hpp"
#include "proto/codec/names.hpp"
#include "proto/codec/refusal.hpp"
#include "proto/codec/shape.hpp"
#include "proto/codec/value_traits.hpp"
#include "proto/codec/words.hpp"

// The definitions behind codec.hpp's `decode`. Included where they are instantiated, not by their
// users. As JSON,
//   a described struct   is an object with exactly its public members (bases' first); each must be
//                        there, unless it is a std::optional, which may be absent or null
//   a described enum     is the name of an enumerator
//   text-like types      (T::parse and text()) are strings; std::string is one without NUL
//   integers, Bounded    are integers: 3.0 is refused, and so is what does not fit
//   durations            are integers in their own unit
//   double               is any finite number
//   vector, set, array   are arrays; a set refuses an element that comes twice
//   pair                 is an array of two
//   map                  is an object; its keys are strings, text-like or described enums
//   variant              is an object with one member: {"truck_admitted": {…}}
//   Instant, Interval    see value_traits.hpp
//   bytes                (vector or array of unsigned char) are lower-case hexadecimal text
// and everything else is what its codec_traits say.

namespace greenlane::codec {

namespace detail {

using boost::json::value;

/// How one member of a struct, or one alternative of a variant, is read into it.
struct PartReader {
  std::string_view name;
  bool required;
  bool (*read)(const value& json, void* whole, Problem& problem);
};

// What needs no knowledge of the type. Each returns false with `problem` filled.
bool read_bool(const value& json, bool& out, Problem& problem);
bool read_integer(const value& json, std::int64_t least, std::int64_t most, std::int64_t& out,
                  Problem& problem);
bool read_decimal(const value& json, double& out, Problem& problem);
bool read_string(const value& json, std::string& out, Problem& problem);
/// The text of a string, as it stands in the tree.
bool read_text(const value& json, std::string_view& out, Problem& problem);
bool read_word(std::string_view name, std::span<const WordEntry> entries, std::int64_t& out,
               Problem& problem);
bool read_bytes(const value& json, std::vector<unsigned char>& out, Problem& problem);
/// The array of a value; `size` demands a length.
const boost::json::array* read_array(const value& json, Problem& problem);
const boost::json::array* read_array(const value& json, std::size_t size, Problem& problem);
const boost::json::object* read_object(const value& json, Problem& problem);
bool read_structure(const value& json, std::span<const PartReader> fields, void* structure,
                    Problem& problem);
bool read_variant(const value& json, std::span<const PartReader> alternatives, void* variant,
                  Problem& problem);
bool read_alternative(std::string_view name, const value& json,
                      std::span<const PartReader> alternatives, void* variant, Problem& problem);
bool refuse_twice(Problem& problem);

template <class T>
bool read_value(const value& json, T& out, Problem& problem);

template <class T>
bool accept(Result<T>&& result, T& out, Problem& problem) {
  if (!result) {
    problem = std::move(result.error());
    return false;
  }
  out = *std::move(result);
  return true;
}

template <class Structure, class Member>
bool read_member(const value& json, void* structure, Problem& problem) {
  return read_value(json, static_cast<Structure*>(structure)->*Member::pointer, problem);
}

template <class Structure, template <class...> class List, class... Members>
constexpr auto member_readers(List<Members...>) {
  return std::array<PartReader, sizeof...(Members)>{PartReader{
      Members::name,
      !shape::optional<std::remove_cvref_t<decltype(std::declval<Structure&>().*Members::pointer)>>,
      &read_member<Structure, Members>}...};
}

template <class Variant, class Alternative>
bool read_into_variant(const value& json, void* variant, Problem& problem) {
  Alternative alternative{};
  if (!read_value(json, alternative, problem)) return false;
  *static_cast<Variant*>(variant) = std::move(alternative);
  return true;
}

template <class... Alternatives>
constexpr auto alternative_readers(const std::variant<Alternatives...>*) {
  using Variant = std::variant<Alternatives...>;
  return std::array<PartReader, sizeof...(Alternatives)>{
      PartReader{wire_name<Alternatives>(), false, &read_into_variant<Variant, Alternatives>}...};
}

template <class Variant>
inline constexpr auto alternatives = alternative_readers(static_cast<const Variant*>(nullptr));

template <shape::integer T>
bool read_number(const value& json, T& out, Problem& problem) {
  using Limits = std::numeric_limits<T>;
  constexpr auto widest = std::numeric_limits<std::int64_t>::max();
  constexpr auto least = static_cast<std::int64_t>(Limits::min());
  constexpr auto most = std::in_range<std::int64_t>(Limits::max())
                            ? static_cast<std::int64_t>(Limits::max())
                            : widest;
  std::int64_t number = 0;
  if (!read_integer(json, least, most, number, problem)) return false;
  out = static_cast<T>(number);
  return true;
}

template <shape::word T>
bool read_enumerator(std::string_view name, T& out, Problem& problem) {
  std::int64_t number = 0;
  if (!read_word(name, words<T>, number, problem)) return false;
  out = static_cast<T>(number);
  return true;
}

/// A string on the wire, or the key of a map.
template <class T>
bool read_textual(std::string_view text, T& out, Problem& problem) {
  if constexpr (shape::text<T>) {
    return accept(T::parse(text), out, problem);
  } else {
    static_assert(shape::word<T>, "a map's key must be text on the wire");
    return read_enumerator(text, out, problem);
  }
}

template <class T>
bool read_elements(const value& json, T& out, Problem& problem) {
  const boost::json::array* elements = read_array(json, problem);
  if (!elements) return false;
  out.clear();
  for (std::size_t i = 0; i < elements->size(); ++i) {
    typename T::value_type element{};
    bool good = read_value((*elements)[i], element, problem);
    if constexpr (shape::set<T>)
      good = good && (out.insert(std::move(element)).second || refuse_twice(problem));
    else
      out.push_back(std::move(element));
    if (!good) return at_index(problem, i), false;
  }
  return true;
}

template <class T>
bool read_fixed_array(const value& json, T& out, Problem& problem) {
  const boost::json::array* elements = read_array(json, out.size(), problem);
  if (!elements) return false;
  for (std::size_t i = 0; i < out.size(); ++i)
    if (!read_value((*elements)[i], out[i], problem)) return at_index(problem, i), false;
  return true;
}

template <class T>
bool read_pair(const value& json, T& out, Problem& problem) {
  const boost::json::array* elements = read_array(json, 2, problem);
  if (!elements) return false;
  if (!read_value((*elements)[0], out.first, problem)) return at_index(problem, 0), false;
  if (!read_value((*elements)[1], out.second, problem)) return at_index(problem, 1), false;
  return true;
}

template <class Key>
bool read_key(std::string_view text, Key& key, Problem& problem) {
  if constexpr (std::is_same_v<Key, std::string>)
    return read_string(boost::json::string(text), key, problem);
  else
    return read_textual(text, key, problem);
}

template <class T>
bool read_map(const value& json, T& out, Problem& problem) {
  const boost::json::object* members = read_object(json, problem);
  if (!members) return false;
  out.clear();
  for (const boost::json::key_value_pair& member : *members) {
    typename T::key_type key{};
    typename T::mapped_type mapped{};
    const bool good =
        read_key(member.key(), key, problem) && read_value(member.value(), mapped, problem) &&
        (out.emplace(std::move(key), std::move(mapped)).second || refuse_twice(problem));
    if (!good) return at_field(problem, member.key()), false;
  }
  return true;
}

template <shape::bytes T>
bool read_octets(const value& json, T& out, Problem& problem) {
  std::vector<unsigned char> bytes;
  if (!read_bytes(json, bytes, problem)) return false;
  if constexpr (shape::array<T>) {
    if (bytes.size() != out.size())
      return refuse_value(problem, "hexadecimal",
                          "expected " + std::to_string(2 * out.size()) + " digits, got " +
                              std::to_string(2 * bytes.size()));
    std::ranges::copy(bytes, out.begin());
  } else {
    out = std::move(bytes);
  }
  return true;
}

template <class T>
bool read_bounded(const value& json, T& out, Problem& problem) {
  std::int64_t number = 0;
  return read_number(json, number, problem) && accept(T::of(number), out, problem);
}

template <class T>
bool read_duration(const value& json, T& out, Problem& problem) {
  typename T::rep count = 0;
  if (!read_number(json, count, problem)) return false;
  out = T{count};
  return true;
}

template <class T>
bool read_optional(const value& json, T& out, Problem& problem) {
  out.reset();
  return json.is_null() || read_value(json, out.emplace(), problem);
}

template <class T>
bool read_value(const value& json, T& out, Problem& problem) {
  if constexpr (shape::custom<T>) {
    return accept(codec_traits<T>::decode(json), out, problem);
  } else if constexpr (std::is_same_v<T, bool>) {
    return read_bool(json, out, problem);
  } else if constexpr (shape::integer<T>) {
    return read_number(json, out, problem);
  } else if constexpr (std::is_same_v<T, double>) {
    return read_decimal(json, out, problem);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return read_string(json, out, problem);
  } else if constexpr (shape::text<T> || shape::word<T>) {
    std::string_view text;
    return read_text(json, text, problem) && read_textual(text, out, problem);
  } else if constexpr (shape::bounded<T>) {
    return read_bounded(json, out, problem);
  } else if constexpr (shape::duration<T>) {
    return read_duration(json, out, problem);
  } else if constexpr (shape::optional<T>) {
    return read_optional(json, out, problem);
  } else if constexpr (shape::bytes<T>) {
    return read_octets(json, out, problem);
  } else if constexpr (shape::vector<T> || shape::set<T>) {
    return read_elements(json, out, problem);
  } else if constexpr (shape::array<T>) {
    return read_fixed_array(json, out, problem);
  } else if constexpr (shape::pair<T>) {
    return read_pair(json, out, problem);
  } else if constexpr (shape::map<T>) {
    return read_map(json, out, problem);
  } else if constexpr (shape::variant<T>) {
    return read_variant(json, alternatives<T>, &out, problem);
  } else {
    static_assert(shape::structure<T>, "describe the struct, or give it codec_traits");
    static constexpr auto fields = member_readers<T>(shape::members<T>{});
    return read_structure(json, fields, &out, problem);
  }
}

}  // namespace detail

template <class T>
Result<T> decode(const boost::json::value& json) {
  Result<T> result{};
  Problem problem;
  if (!detail::read_value(json, *result, problem)) return std::unexpected(std::move(problem));
  return result;
}

/// The alternative of a variant that has this wire name, from what stands behind it: for a ledger
/// that keeps an event's kind and body apart.
template <shape::variant Variant>
Result<Variant> decode_alternative(std::string_view name, const boost::json::value& json) {
  Result<Variant> result{};
  Problem problem;
  if (!detail::read_alternative(name, json, detail::alternatives<Variant>, &*result, problem))
    return std::unexpected(std::move(problem));
  return result;
}

}  // namespace greenlane::codec
