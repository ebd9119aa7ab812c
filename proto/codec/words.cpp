#include "proto/codec/words.hpp"

#include <algorithm>

namespace greenlane::codec {

const WordEntry* find_word(std::span<const WordEntry> entries, std::int64_t value) {
  // Most enums count from zero in the order of their description.
  if (value >= 0 && value < std::ssize(entries) &&
      entries[static_cast<std::size_t>(value)].value == value)
    return &entries[static_cast<std::size_t>(value)];
  const auto found = std::ranges::find(entries, value, &WordEntry::value);
  return found == entries.end() ? nullptr : &*found;
}

const WordEntry* find_word(std::span<const WordEntry> entries, std::string_view name) {
  const auto found = std::ranges::find(entries, name, &WordEntry::name);
  return found == entries.end() ? nullptr : &*found;
}

std::vector<std::string_view> names_of(std::span<const WordEntry> entries) {
  std::vector<std::string_view> names;
  for (const WordEntry& entry : entries) names.push_back(entry.name);
  return names;
}

}  // namespace greenlane::codec
