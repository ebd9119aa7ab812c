#pragma once

#include "station/value/ensure.hpp"

namespace greenlane::report {

/// What the facts must have under this key: whoever gathered them looked up all that the day's
/// events mention.
template <class Map, class Key>
const typename Map::mapped_type& look_up(const Map& map, const Key& key) {
  const auto found = map.find(key);
  ENSURE(found != map.end());
  return found->second;
}

}  // namespace greenlane::report
