#include "proto/codec/nesting.hpp"

#include <algorithm>

#include "proto/codec/refusal.hpp"

namespace greenlane::codec {

namespace {

/// Up to here comparing every pair is faster than sorting.
constexpr std::size_t few_keys = 12;

}  // namespace

void Nesting::clear() {
  keys_.clear();
  index_.clear();
  levels_.clear();
  keys_end_ = 0;
  elements_ = 0;
}

void Nesting::open(bool object) {
  levels_.push_back({object, index_.size(), 0});
}

void Nesting::open_object() {
  value();
  open(true);
}

void Nesting::open_array() {
  value();
  open(false);
}

void Nesting::close() {
  const std::size_t first = levels_.back().first_key;
  if (first < index_.size()) {
    keys_.resize(index_[first].begin);
    index_.resize(first);
    keys_end_ = keys_.size();
  }
  levels_.pop_back();
}

void Nesting::key(std::string_view last_part) {
  keys_.append(last_part);
  index_.push_back({keys_end_, keys_.size() - keys_end_});
  keys_end_ = keys_.size();
}

void Nesting::value() {
  if (levels_.empty()) return;
  ++levels_.back().count;
  ++elements_;
}

const std::string_view* Nesting::repeated_key() {
  const std::size_t first = levels_.back().first_key;
  const std::size_t count = index_.size() - first;
  if (count <= few_keys) {
    for (std::size_t later = first + 1; later < index_.size(); ++later)
      for (std::size_t earlier = first; earlier < later; ++earlier)
        if (text_of(index_[earlier]) == text_of(index_[later])) {
          repeated_ = text_of(index_[later]);
          return &repeated_;
        }
    return nullptr;
  }
  sorted_.clear();
  for (std::size_t i = first; i < index_.size(); ++i) sorted_.push_back(text_of(index_[i]));
  std::ranges::sort(sorted_);
  const auto twice = std::ranges::adjacent_find(sorted_);
  if (twice == sorted_.end()) return nullptr;
  repeated_ = *twice;
  return &repeated_;
}

std::string Nesting::path(std::size_t levels) const {
  std::string path;
  for (std::size_t depth = 0; depth < levels; ++depth) {
    const Level& level = levels_[depth];
    const std::size_t keys_end =
        depth + 1 < levels_.size() ? levels_[depth + 1].first_key : index_.size();
    if (level.object && keys_end > level.first_key) {
      if (!path.empty()) path += '.';
      path += shown(text_of(index_[keys_end - 1]));
    } else if (!level.object && level.count > 0) {
      path += '[' + std::to_string(level.count - 1) + ']';
    }
  }
  return path;
}

}  // namespace greenlane::codec
