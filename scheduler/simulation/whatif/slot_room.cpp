#include "scheduler/simulation/whatif/slot_room.hpp"

#include <algorithm>
#include <numeric>

#include "scheduler/optimizer/slots/slot_network.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::simulation {

optimizer::SlotRoom room_of(const model::Slot& slot) {
  optimizer::SlotRoom room;
  room.own.assign(slot.reserved.begin(), slot.reserved.end());
  room.common = std::max(0, slot.capacity - std::accumulate(room.own.begin(), room.own.end(), 0));
  return room;
}

std::vector<int> cheapest_plan(const optimizer::SlotProblem& problem) {
  ENSURE(optimizer::validate(problem));
  return optimizer::cheapest_flow(problem, optimizer::SlotTable(problem));
}

}  // namespace greenlane::simulation
