#include "scheduler/optimizer/general/seen_states.hpp"

#include <algorithm>

namespace greenlane::optimizer {

namespace {

constexpr std::size_t hashes = 1 << 16;

/// FNV-1a, a number at a time.
std::size_t hash_of(const std::vector<int>& key) {
  std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
  for (const int part : key) {
    hash ^= static_cast<std::uint32_t>(part);
    hash *= 0x100'0000'01b3;
  }
  return (hash ^ hash >> 32) % hashes;
}

/// Whether no figure of the first is larger.
bool dominates(const Time* one, const Time* other, std::size_t count) {
  return std::equal(one, one + count, other, [](Time a, Time b) { return a <= b; });
}

}  // namespace

SeenStates::SeenStates(std::size_t states_max) : states_max_(states_max), first_(hashes, none) {}

template <class Value>
void SeenStates::Rows<Value>::write(Number number, const std::vector<Value>& values) {
  width_ = values.size();
  if (number / rows_a_block == blocks_.size()) blocks_.emplace_back(rows_a_block * width_);
  std::ranges::copy(values,
                    blocks_[number / rows_a_block].begin() + number % rows_a_block * width_);
}

bool SeenStates::is_dominated(const Problem& problem, const ExactState& state) {
  state.write_key(problem, key_);
  state.write_figures(figure_);
  Number& first = first_[hash_of(key_)];
  for (Number one = first; one != none; one = next_[one])
    if (has_key(one) && dominates(figures_.row(one), figure_.data(), figure_.size())) return true;
  if (next_.size() - forgotten_.size() >= states_max_) return false;
  forget_dominated(first);
  remember(first);
  return false;
}

bool SeenStates::has_key(Number number) const {
  return std::equal(key_.begin(), key_.end(), keys_.row(number));
}

void SeenStates::forget_dominated(Number& first) {
  for (Number* link = &first; *link != none;) {
    const Number one = *link;
    if (has_key(one) && dominates(figure_.data(), figures_.row(one), figure_.size())) {
      *link = next_[one];
      forgotten_.push_back(one);
    } else {
      link = &next_[one];
    }
  }
}

void SeenStates::remember(Number& first) {
  Number number = static_cast<Number>(next_.size());
  if (forgotten_.empty()) {
    next_.push_back(none);
  } else {
    number = forgotten_.back();
    forgotten_.pop_back();
  }
  keys_.write(number, key_);
  figures_.write(number, figure_);
  next_[number] = first;
  first = number;
}

}  // namespace greenlane::optimizer
