#include "scheduler/planning/sequence.hpp"

#include <algorithm>

namespace greenlane::planning {

const SequencedTruck* next_to_call(const Sequence& sequence) {
  const auto next = std::ranges::find_if(sequence.trucks, [](const SequencedTruck& one) {
    return one.truck.whereabouts == Whereabouts::at_gate;
  });
  return next == sequence.trucks.end() ? nullptr : &*next;
}

}  // namespace greenlane::planning
