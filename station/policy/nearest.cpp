#include "station/policy/nearest.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace greenlane::policy {
namespace {

/// Letters to insert, remove or replace to make one of the other (Levenshtein).
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j < row.size(); ++j) {
      const std::size_t replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest(std::string_view unknown, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t least = unknown.size();
  for (const std::string_view name : known) {
    const std::size_t changes = distance(unknown, name);
    if (changes * 2 <= std::max(unknown.size(), name.size()) && changes < least) {
      best = name;
      least = changes;
    }
  }
  return best;
}

}  // namespace greenlane::policy
