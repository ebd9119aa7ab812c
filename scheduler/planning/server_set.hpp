#pragma once

#include <vector>

#include "station/model/station.hpp"

namespace greenlane::planning {

using namespace value;

/// Some of a stage's servers, a bit each.
using ServerSet = std::vector<bool>;

inline ServerSet servers_for(const std::vector<model::Server>& servers,
                             const std::vector<Word>& cargo_classes) {
  ServerSet set;
  for (const model::Server& server : servers) set.push_back(server.may_serve(cargo_classes));
  return set;
}

inline bool within(const ServerSet& part, const ServerSet& whole) {
  for (std::size_t i = 0; i < part.size(); ++i)
    if (part[i] && !whole[i]) return false;
  return true;
}

inline ServerSet united(ServerSet one, const ServerSet& other) {
  for (std::size_t i = 0; i < one.size(); ++i) one[i] = one[i] || other[i];
  return one;
}

}  // namespace greenlane::planning
