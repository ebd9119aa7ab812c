#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <limits>
#include <optional>
#include <utility>
#include <variant>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include "proto/codec/json.hpp"
#include "proto/codec/shape.hpp"
#include "proto/codec/value_traits.hpp"
#include "tests/property/codec/examples.hpp"

namespace greenlane::properties {

namespace shape = codec::shape;

/// std::optional and what is made of it.
template <class T>
concept optional_like = requires { typename T::value_type; } &&
                        std::derived_from<T, std::optional<typename T::value_type>>;

inline constexpr std::int64_t elements_max = 3;

/// Any value of a type that the codec knows. Only inside a law, as in dice.hpp.
template <class T>
T any();

namespace detail {

template <class T>
T any_structure() {
  T structure{};
  boost::mp11::mp_for_each<shape::members<T>>([&](auto member) {
    auto& field = structure.*member.pointer;
    field = any<std::remove_reference_t<decltype(field)>>();
  });
  return structure;
}

template <class T>
T any_word() {
  using Enumerators = boost::describe::describe_enumerators<T>;
  constexpr std::size_t count = boost::mp11::mp_size<Enumerators>::value;
  T word{};
  boost::mp11::mp_with_index<count>(static_cast<std::size_t>(pick(0, count - 1)), [&](auto at) {
    word = boost::mp11::mp_at_c<Enumerators, at>::value;
  });
  return word;
}

template <class T>
T any_variant() {
  constexpr std::size_t count = std::variant_size_v<T>;
  return boost::mp11::mp_with_index<count>(
      static_cast<std::size_t>(pick(0, count - 1)),
      [](auto at) { return T{std::in_place_index<at>, any<std::variant_alternative_t<at, T>>()}; });
}

template <class T>
T any_integer() {
  constexpr auto least = std::max<std::int64_t>(
      -codec::integer_max, std::in_range<std::int64_t>(std::numeric_limits<T>::min())
                               ? static_cast<std::int64_t>(std::numeric_limits<T>::min())
                               : 0);
  constexpr auto most = std::in_range<std::int64_t>(std::numeric_limits<T>::max())
                            ? static_cast<std::int64_t>(std::numeric_limits<T>::max())
                            : codec::integer_max;
  return static_cast<T>(pick(least, std::min(most, codec::integer_max)));
}

/// Milliseconds from 1970 to the last day of 9999.
template <class T>
T any_instant() {
  return Instant{Duration{pick(31'536'000'000, 253'370'764'800'000)}};
}

template <class T>
T any_container() {
  T container{};
  for (std::int64_t left = pick(0, elements_max); left > 0; --left) {
    if constexpr (shape::map<T>)
      container.emplace(any<typename T::key_type>(), any<typename T::mapped_type>());
    else
      container.insert(container.end(), any<typename T::value_type>());
  }
  return container;
}

}  // namespace detail

template <class T>
T any() {
  if constexpr (std::same_as<T, bool>) {
    return pick(0, 1) == 1;
  } else if constexpr (std::same_as<T, std::string>) {
    return pick_text();
  } else if constexpr (std::floating_point<T>) {
    return pick_decimal();
  } else if constexpr (std::same_as<T, Instant>) {
    return detail::any_instant<T>();
  } else if constexpr (std::same_as<T, Interval>) {
    const auto [from, to] = std::minmax({any<Instant>(), any<Instant>()});
    return {from, to};
  } else if constexpr (std::same_as<T, proto::JsonText>) {
    // No decimal: what is kept as text may be spelled anew, as 2.5E0.
    return {pick(0, 1) == 1 ? R"({"plate":"川A12345","n":[1,null]})" : "{}"};
  } else if constexpr (optional_like<T>) {
    return pick(0, 1) == 1 ? T{any<typename T::value_type>()} : T{};
  } else if constexpr (is_identifier<T>) {
    return {pick(1, 999'999'999'999'999)};
  } else if constexpr (shape::bounded<T>) {
    return T::of(pick(T::min, T::max)).value();
  } else if constexpr (shape::text<T>) {
    return any_example<T>();
  } else if constexpr (shape::word<T>) {
    return detail::any_word<T>();
  } else if constexpr (shape::integer<T>) {
    return detail::any_integer<T>();
  } else if constexpr (shape::duration<T>) {
    return T{pick(-codec::integer_max, codec::integer_max)};
  } else if constexpr (shape::array<T>) {
    T array{};
    for (auto& element : array) element = any<typename T::value_type>();
    return array;
  } else if constexpr (shape::pair<T>) {
    return {any<typename T::first_type>(), any<typename T::second_type>()};
  } else if constexpr (shape::variant<T>) {
    return detail::any_variant<T>();
  } else if constexpr (shape::structure<T>) {
    return detail::any_structure<T>();
  } else {
    return detail::any_container<T>();
  }
}

}  // namespace greenlane::properties
