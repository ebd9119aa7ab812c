#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <variant>

namespace greenlane::codec {

namespace detail {

/// "TruckAdmitted" of greenlane::model::TruckAdmitted, as the compiler spells it.
template <class T>
consteval std::string_view class_name() {
  // g++: "… class_name() [with T = greenlane::model::TruckAdmitted; std::string_view = …]"
  // clang: "… class_name() [T = greenlane::model::TruckAdmitted]"
  std::string_view name = __PRETTY_FUNCTION__;
  name.remove_prefix(name.find("T = ") + 4);
  name = name.substr(0, name.find_first_of(";]"));
  if (const auto colons = name.rfind("::"); colons != std::string_view::npos)
    name.remove_prefix(colons + 2);
  return name;
}

consteval bool upper(char letter) {
  return 'A' <= letter && letter <= 'Z';
}
consteval bool plain(std::string_view name) {
  for (const char letter : name)
    if (!upper(letter) && !('a' <= letter && letter <= 'z') && !('0' <= letter && letter <= '9'))
      return false;
  return !name.empty();
}

template <class T>
consteval std::size_t snake_size() {
  std::size_t size = 0;
  for (const char letter : class_name<T>()) size += upper(letter) ? 2 : 1;
  return size - 1;  // the first letter needs no underscore
}

template <class T>
struct SnakeName {
  static_assert(plain(class_name<T>()), "give the type a `static constexpr` wire_name");

  static consteval auto spell() {
    std::array<char, snake_size<T>()> spelled{};
    std::size_t at = 0;
    for (const char letter : class_name<T>()) {
      if (upper(letter) && at > 0) spelled[at++] = '_';
      spelled[at++] = upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return spelled;
  }
  static constexpr auto text = spell();
};

}  // namespace detail

/// The name of a type on the wire: its class name in snake case, "truck_admitted", unless the type
/// says another one in `static constexpr std::string_view wire_name`.
template <class T>
constexpr std::string_view wire_name() {
  if constexpr (requires { T::wire_name; }) {
    return T::wire_name;
  } else {
    const auto& text = detail::SnakeName<T>::text;
    return {text.data(), text.size()};
  }
}

/// The wire name of what a variant holds: the kind of an event, say.
template <class... Alternatives>
std::string_view alternative_name(const std::variant<Alternatives...>& value) {
  static constexpr std::array<std::string_view, sizeof...(Alternatives)> names{
      wire_name<Alternatives>()...};
  return names[value.index()];
}

}  // namespace greenlane::codec
