#pragma once

#include <algorithm>
#include <variant>

#include "tests/property/codec/any_value.hpp"

namespace greenlane::properties {

/// Whether two values are the same, member by member: described structs need no == for it.
template <class T>
bool same(const T& left, const T& right) {
  if constexpr (optional_like<T>) {
    if (left.has_value() != right.has_value()) return false;
    return !left.has_value() || same(*left, *right);
  } else if constexpr (shape::structure<T> && !shape::text<T>) {
    bool all = true;
    boost::mp11::mp_for_each<shape::members<T>>(
        [&](auto member) { all = all && same(left.*member.pointer, right.*member.pointer); });
    return all;
  } else if constexpr (shape::pair<T>) {
    return same(left.first, right.first) && same(left.second, right.second);
  } else if constexpr (shape::variant<T>) {
    return left.index() == right.index() &&
           std::visit(
               [&](const auto& chosen) {
                 return same(chosen, std::get<std::remove_cvref_t<decltype(chosen)>>(right));
               },
               left);
  } else if constexpr (shape::vector<T> || shape::array<T> || shape::map<T> || shape::set<T>) {
    return std::ranges::equal(left, right,
                              [](const auto& one, const auto& other) { return same(one, other); });
  } else {
    return left == right;
  }
}

}  // namespace greenlane::properties
