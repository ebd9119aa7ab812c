#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>

#include "station/value/instant.hpp"
#include "station/value/result.hpp"
#include "station/value/textual.hpp"

namespace greenlane::codec {

using namespace value;

class Writer;

/// How a type outside this library is to be spelled, where none of the shapes below fits:
///
///     template <> struct codec_traits<Colour> {
///       static Result<Colour> decode(const boost::json::value& json);
///       static void write(Writer& out, const Colour& colour);
///       static boost::json::object schema();   // needed only where a schema is made
///     };
template <class T>
struct codec_traits;

/// What a type looks like as JSON is decided by the first of these that it is.
namespace shape {

template <class T>
concept custom = requires { sizeof(codec_traits<T>); };

/// A string on the wire: read by T::parse, written by text().
template <class T>
concept text = value::Textual<T>;

/// An integer on the wire, with bounds of its own.
template <class T>
concept bounded = requires(const T& value, std::int64_t given) {
  { T::of(given) } -> std::same_as<Result<T>>;
  { value.value() } -> std::convertible_to<std::int64_t>;
};

template <class T>
concept integer = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <class T>
concept word = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <class T>
concept structure = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

/// Its public members, those of described bases first.
template <structure T>
using members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                         boost::describe::mod_inherited>;

template <class T>
inline constexpr bool is_duration = false;
template <class Rep, class Period>
inline constexpr bool is_duration<std::chrono::duration<Rep, Period>> = std::integral<Rep>;
/// An integer on the wire, in its own unit; the field's name says which ("wait_ms").
template <class T>
concept duration = is_duration<T>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
concept optional = is_optional<T>;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
concept vector = is_vector<T>;

template <class T>
inline constexpr bool is_set = false;
template <class T>
inline constexpr bool is_set<std::set<T>> = true;
template <class T>
concept set = is_set<T>;

template <class T>
inline constexpr bool is_array = false;
template <class T, std::size_t size>
inline constexpr bool is_array<std::array<T, size>> = true;
template <class T>
concept array = is_array<T>;

template <class T>
inline constexpr bool is_pair = false;
template <class First, class Second>
inline constexpr bool is_pair<std::pair<First, Second>> = true;
template <class T>
concept pair = is_pair<T>;

template <class T>
inline constexpr bool is_map = false;
template <class Key, class Value>
inline constexpr bool is_map<std::map<Key, Value>> = true;
template <class T>
concept map = is_map<T>;

template <class T>
inline constexpr bool is_variant = false;
template <class... Alternatives>
inline constexpr bool is_variant<std::variant<Alternatives...>> = true;
template <class T>
concept variant = is_variant<T>;

/// Bytes, which are hexadecimal text on the wire.
template <class T>
concept bytes = (vector<T> || array<T>) && std::same_as<typename T::value_type, unsigned char>;

}  // namespace shape
}  // namespace greenlane::codec
