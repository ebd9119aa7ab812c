#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <boost/describe/enumerators.hpp>

namespace greenlane::codec {

/// One enumerator of a described enum: its number and its name on the wire.
struct WordEntry {
  std::string_view name;
  std::int64_t value;
};

namespace detail {

/// The wire's spelling of an enumerator: `operator_` is `operator`, a word that C++ keeps to
/// itself.
constexpr std::string_view spelled(std::string_view enumerator) {
  if (enumerator.ends_with('_')) enumerator.remove_suffix(1);
  return enumerator;
}

template <class Enum, template <class...> class List, class... Enumerators>
constexpr auto word_entries(List<Enumerators...>) {
  return std::array<WordEntry, sizeof...(Enumerators)>{
      WordEntry{spelled(Enumerators::name), static_cast<std::int64_t>(Enumerators::value)}...};
}

}  // namespace detail

/// Every enumerator of a described enum, in the order of its description.
template <class Enum>
inline constexpr auto words =
    detail::word_entries<Enum>(boost::describe::describe_enumerators<Enum>{});

/// The entry of a number or a name, or null.
const WordEntry* find_word(std::span<const WordEntry> entries, std::int64_t value);
const WordEntry* find_word(std::span<const WordEntry> entries, std::string_view name);
std::vector<std::string_view> names_of(std::span<const WordEntry> entries);

}  // namespace greenlane::codec
