#include "proto/codec/encode.hpp"

#include <limits>

#include "proto/codec/json.hpp"

namespace greenlane::codec::detail {

std::string_view word_name(std::span<const WordEntry> entries, std::int64_t value) {
  const WordEntry* entry = find_word(entries, value);
  ENSURE(entry != nullptr);
  return entry->name;
}

boost::json::value tree_of(std::string_view json) {
  constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
  Result<boost::json::value> tree =
      parse(json, {.bytes_max = any, .depth_max = 256, .elements_max = any});
  ENSURE(tree.has_value());
  return *std::move(tree);
}

}  // namespace greenlane::codec::detail
