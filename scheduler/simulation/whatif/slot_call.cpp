#include "scheduler/simulation/whatif/slot_call.hpp"

#include <algorithm>

namespace greenlane::simulation {

namespace {

bool cargo_fits(const Site& site, const model::Slot& slot, const Cargo& cargo) {
  return std::ranges::none_of(site.cargo_classes, [&](const model::CargoClassPolicy& policy) {
    if (!policy.slot_max || !std::ranges::binary_search(cargo, policy.name)) return false;
    const auto booked = slot.cargo_booked.find(policy.name);
    return booked != slot.cargo_booked.end() && booked->second >= *policy.slot_max;
  });
}

void book(model::Slot& slot, model::PriorityClass priority, const Cargo& cargo) {
  ++slot.booked[static_cast<std::size_t>(priority)];
  for (const Word& word : cargo) ++slot.cargo_booked[word];
}

}  // namespace

std::vector<int> call_slot(const WhatIfPicture& picture, const SiteSlot& slot,
                           const QueueRule& rule) {
  std::vector<std::pair<Rank, int>> order;  // a heap, the first on top
  for (const int truck : picture.applied)
    if (picture.trucks[static_cast<std::size_t>(truck)].wanted <= slot.from)
      order.emplace_back(rule.rank_for_slot(picture, truck), truck);
  std::ranges::make_heap(order, std::greater{});
  model::Slot places = slot.places;
  std::vector<int> called;
  while (!order.empty() && places.total() < places.capacity) {
    std::ranges::pop_heap(order, std::greater{});
    const int number = order.back().second;
    order.pop_back();
    const Truck& truck = picture.trucks[static_cast<std::size_t>(number)];
    const Cargo& cargo = picture.site.kinds[static_cast<std::size_t>(truck.kind)];
    if (model::free_places(places, truck.priority) == 0) continue;
    if (!cargo_fits(picture.site, places, cargo)) continue;
    book(places, truck.priority, cargo);
    called.push_back(number);
  }
  return called;
}

}  // namespace greenlane::simulation
