#pragma once

#include <array>
#include <bit>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <sodium/crypto_hash_sha256.h>

#include "station/value/ensure.hpp"
#include "station/value/instant.hpp"
#include "station/value/textual.hpp"

namespace greenlane::value {

/// A SHA-256.
using Hash = std::array<unsigned char, 32>;

/// 64 digits, lower case.
std::string hex(const Hash& hash);

/// Takes the SHA-256 of what it is fed, piece by piece; where one piece ends makes no difference.
class Hasher {
 public:
  Hasher();

  void feed(std::span<const unsigned char> bytes);
  void feed(std::string_view bytes);
  /// Eight bytes, the lowest first, on every machine.
  void feed(std::uint64_t number);

  /// The hash of all that was fed. The hasher is used up.
  Hash finish();

 private:
  crypto_hash_sha256_state state_;
};

namespace detail {

template <class>
inline constexpr bool unsupported = false;

template <class>
inline constexpr bool is_duration = false;
template <class Count, class Period>
inline constexpr bool is_duration<std::chrono::duration<Count, Period>> = std::integral<Count>;

template <class>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

template <class>
inline constexpr bool is_pair = false;
template <class First, class Second>
inline constexpr bool is_pair<std::pair<First, Second>> = true;

/// Those whose order is a part of their value, or given by it.
template <class>
inline constexpr bool is_sequence = false;
template <class T>
inline constexpr bool is_sequence<std::vector<T>> = true;
template <class T, std::size_t size>
inline constexpr bool is_sequence<std::array<T, size>> = true;
template <class T, class Order>
inline constexpr bool is_sequence<std::set<T, Order>> = true;
template <class Key, class T, class Order>
inline constexpr bool is_sequence<std::map<Key, T, Order>> = true;

template <class T>
concept has_bounds = requires(const T& number, std::int64_t any) {
  { T::of(any) } -> std::same_as<Result<T>>;
  { number.value() } -> std::same_as<std::int64_t>;
};

}  // namespace detail

/// Feeds a value so that no two different values of one type feed the same bytes: texts and
/// containers with their length before them, optionals and variants with which one it is,
/// enumerators by name, numbers as eight bytes, values by text(), described structs member by
/// member in order, those of described bases first. Any other type does not compile: it would be
/// left out in silence.
template <class T>
void feed(Hasher& hasher, const T& value);

namespace detail {

inline void feed_text(Hasher& hasher, std::string_view text) {
  hasher.feed(std::uint64_t{text.size()});
  hasher.feed(text);
}

template <class T>
void feed_enumerator(Hasher& hasher, T value) {
  if constexpr (boost::describe::has_describe_enumerators<T>::value) {
    const char* name = boost::describe::enum_to_string(value, nullptr);
    ENSURE(name != nullptr);
    feed_text(hasher, name);
  } else {
    feed(hasher, static_cast<std::underlying_type_t<T>>(value));
  }
}

template <class T>
void feed_members(Hasher& hasher, const T& value) {
  using Members = boost::describe::describe_members<T, boost::describe::mod_any_access |
                                                           boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<Members>([&](auto member) { feed(hasher, value.*member.pointer); });
}

template <class T>
void feed_sequence(Hasher& hasher, const T& value) {
  hasher.feed(std::uint64_t{value.size()});
  for (const auto& element : value) feed(hasher, element);
}

/// One bit pattern a number: minus zero is zero.
inline std::uint64_t bits_of(double number) {
  return std::bit_cast<std::uint64_t>(number + 0.0);
}

}  // namespace detail

template <class T>
void feed(Hasher& hasher, const T& value) {
  using namespace detail;
  if constexpr (std::integral<T>) {
    hasher.feed(static_cast<std::uint64_t>(value));
  } else if constexpr (std::same_as<T, double>) {
    hasher.feed(bits_of(value));
  } else if constexpr (std::is_enum_v<T>) {
    feed_enumerator(hasher, value);
  } else if constexpr (std::same_as<T, std::string>) {
    feed_text(hasher, value);
  } else if constexpr (std::same_as<T, Instant>) {
    feed(hasher, milliseconds_of(value));
  } else if constexpr (std::same_as<T, Interval>) {
    feed(hasher, value.from);
    feed(hasher, value.to);
  } else if constexpr (is_duration<T>) {
    feed(hasher, value.count());
  } else if constexpr (Textual<T>) {
    feed_text(hasher, value.text());
  } else if constexpr (has_bounds<T>) {
    feed(hasher, value.value());
  } else if constexpr (is_optional<T>) {
    feed(hasher, value.has_value());
    if (value) feed(hasher, *value);
  } else if constexpr (is_variant<T>) {
    hasher.feed(std::uint64_t{value.index()});
    std::visit([&](const auto& alternative) { feed(hasher, alternative); }, value);
  } else if constexpr (is_pair<T>) {
    feed(hasher, value.first);
    feed(hasher, value.second);
  } else if constexpr (is_sequence<T>) {
    feed_sequence(hasher, value);
  } else if constexpr (boost::describe::has_describe_members<T>::value) {
    feed_members(hasher, value);
  } else {
    static_assert(unsupported<T>, "the digest does not know this type");
  }
}

/// The hash of every described member of a value, whatever it holds.
template <class T>
Hash digest(const T& value) {
  Hasher hasher;
  feed(hasher, value);
  return hasher.finish();
}

}  // namespace greenlane::value
