#pragma once

#include <vector>

#include "scheduler/simulation/whatif/site.hpp"
#include "station/model/policy.hpp"

namespace greenlane::simulation {

/// What the station knows of a truck that has applied.
struct Truck {
  int firm = 0;
  int kind = 0;  ///< of Site::kinds
  model::PriorityClass priority = model::PriorityClass::standard;
  optimizer::Weight weight = 1;
  Time filed = 0;
  Time wanted = 0;  ///< it may come from then on
  Time due = 0;     ///< it wants to be through by then
};

/// What turns out later: no policy sees it.
struct Truth {
  bool comes = true;
  Time offset = 0;              ///< of its arrival, from the start of its slot
  std::vector<Time> durations;  ///< by stage; 0 where it has nothing to do
};

/// The trucks of one replication, in the order in which they file.
struct Trucks {
  std::vector<Truck> known;
  std::vector<Truth> truth;  ///< of each
  int firms = 0;
};

}  // namespace greenlane::simulation
