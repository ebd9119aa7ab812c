#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace greenlane::policy {

/// What stands at a key.
enum class Shape { table, tables, integer, boolean, text, texts };

/// One key of the configuration, described once: the loader reads by it and the manual is made of
/// it.
struct Key {
  std::string_view path;  ///< "stages[].servers[].name"; "[]" stands for every place of a list
  Shape shape{};
  std::string_view accepts;   ///< for people: "1 to 1000 trucks", "a word"
  std::int64_t least = 0;     ///< of an integer
  std::int64_t most = 0;      ///< of an integer
  std::string_view fallback;  ///< the value when absent, as TOML; empty: there is none
  bool required = true;       ///< false without fallback: absence means what `meaning` says
  std::string_view meaning;
};

/// Every key there is, a table before what is in it.
std::span<const Key> keys();

/// Null when there is no such key. `path` has "[]" for every index.
const Key* find_key(std::string_view path);

/// The path of the table that a key stands in ("" is the file itself), and the key's own name.
std::string_view table_of(std::string_view path);
std::string_view name_of(std::string_view path);

/// The names that may stand in a table, in the manual's order.
std::vector<std::string_view> names_in(std::string_view path);

}  // namespace greenlane::policy
