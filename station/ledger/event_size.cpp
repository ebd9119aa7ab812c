#include "station/ledger/event_size.hpp"

#include <string_view>

#include "proto/codec/shape.hpp"
#include "proto/codec/value_traits.hpp"

namespace greenlane::ledger {

namespace {

namespace shape = codec::shape;

/// A number, an enumerator's name, an identifier or an instant, with quotes and comma.
constexpr std::size_t scalar_bytes = 24;
/// Quotes, colon and comma; brackets.
constexpr std::size_t around_bytes = 4;

template <class T>
concept held_as_text = shape::text<T> && requires(const T& value) {
  { value.text() } -> std::same_as<const std::string&>;
};

template <class T>
std::size_t bytes_of(const T& value);

template <class Range>
std::size_t bytes_of_elements(const Range& elements) {
  std::size_t bytes = around_bytes;
  for (const auto& element : elements) bytes += bytes_of(element);
  return bytes;
}

template <class T, template <class...> class List, class... Members>
std::size_t bytes_of_members(const T& structure, List<Members...>) {
  return (around_bytes + ... +
          (around_bytes + std::string_view(Members::name).size() +
           bytes_of(structure.*Members::pointer)));
}

/// In the codec's order of shapes, the large ones alone.
template <class T>
std::size_t bytes_of(const T& value) {
  if constexpr (std::is_same_v<T, Interval>) {
    return 3 * scalar_bytes;
  } else if constexpr (std::is_same_v<T, std::string>) {
    return around_bytes + value.size();
  } else if constexpr (held_as_text<T>) {
    return around_bytes + value.text().size();
  } else if constexpr (shape::custom<T> || shape::text<T> || shape::bounded<T>) {
    return scalar_bytes;
  } else if constexpr (shape::optional<T>) {
    return value ? bytes_of(*value) : around_bytes;
  } else if constexpr (shape::bytes<T>) {
    return around_bytes + 2 * value.size();
  } else if constexpr (shape::vector<T> || shape::set<T> || shape::array<T> || shape::map<T>) {
    return bytes_of_elements(value);
  } else if constexpr (shape::pair<T> || requires {
                         value.first;
                         value.second;
                       }) {
    return around_bytes + bytes_of(value.first) + bytes_of(value.second);
  } else if constexpr (shape::variant<T>) {
    return scalar_bytes + std::visit([](const auto& held) { return bytes_of(held); }, value);
  } else if constexpr (shape::structure<T>) {
    return bytes_of_members(value, shape::members<T>{});
  } else {
    return scalar_bytes;
  }
}

}  // namespace

std::size_t about_bytes_of(const model::Event& event) {
  return bytes_of(event);
}

}  // namespace greenlane::ledger
