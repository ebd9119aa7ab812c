// A day of ten thousand applications: solved from nothing, and again after each change.

#include <algorithm>
#include <cstdio>
#include <random>

#include <fmt/format.h>

#include "scheduler/optimizer/slots/slot_assignment.hpp"
#include "tests/bench/side_by_side.hpp"

using namespace greenlane;
using namespace greenlane::optimizer;

namespace {

constexpr int slot_count = 96;
constexpr int group_count = 4;
constexpr Cost minutes_a_slot = 15;
constexpr std::array<Cost, group_count> weights{100, 20, 5, 1};

/// A day of demand for `load` times the places there are.
struct Demand {
  int items;
  int slots_wanted;  ///< how many slots each item may have
  double load;
  bool one_by_one_too;  ///< it takes ten seconds
};

std::mt19937_64 dice(
    1);  // of a fixed seed, and of the standard's own algorithm: the same everywhere

int below(int bound) {
  return static_cast<int>(dice() % static_cast<std::uint64_t>(bound));
}

int any_group() {
  const int tenth = below(10);
  return tenth == 0 ? 0 : tenth < 3 ? 1 : tenth < 5 ? 2 : 3;
}

SlotItem any_item(const Demand& demand) {
  SlotItem item{.group = any_group(), .choices = {}, .unserved = 0};
  const Cost weight = weights[static_cast<std::size_t>(item.group)];
  const int first = below(slot_count - demand.slots_wanted + 1);
  const int wanted = first + below(demand.slots_wanted);
  for (int slot = first; slot < first + demand.slots_wanted; ++slot)
    item.choices.push_back({slot, weight * minutes_a_slot * std::abs(slot - wanted)});
  item.unserved = weight * (24 * 60 + minutes_a_slot * slot_count);
  return item;
}

SlotProblem any_day(const Demand& demand) {
  SlotProblem problem{.groups = group_count, .items = {}, .slots = {}};
  for (int i = 0; i < demand.items; ++i) problem.items.push_back(any_item(demand));
  const int places = static_cast<int>(demand.items / demand.load / slot_count);
  const SlotRoom room{.own = {places / 6, places / 6, 0, 0}, .common = places - places / 6 * 2};
  problem.slots.assign(slot_count, room);
  return problem;
}

/// First come, first served: the first item takes its cheapest place that is left.
Cost cost_of_first_come(const SlotProblem& problem) {
  Cost cost = 0;
  std::vector<SlotRoom> left = problem.slots;
  for (const SlotItem& item : problem.items) {
    const SlotChoice* best = nullptr;
    for (const SlotChoice& choice : item.choices) {
      const SlotRoom& room = left[static_cast<std::size_t>(choice.slot)];
      const int places = room.common + room.own[static_cast<std::size_t>(item.group)];
      if (places > 0 && (!best || choice.cost < best->cost)) best = &choice;
    }
    cost += best ? best->cost : item.unserved;
    if (!best) continue;
    SlotRoom& room = left[static_cast<std::size_t>(best->slot)];
    int& own = room.own[static_cast<std::size_t>(item.group)];
    --(own > 0 ? own : room.common);
  }
  return cost;
}

std::unique_ptr<SlotAssignment> solved(const SlotProblem& problem) {
  return SlotAssignment::solve(problem).value();
}

void print_quality(const SlotProblem& problem) {
  std::unique_ptr<SlotAssignment> assignment;
  const auto time = bench::time_of([&] { assignment = solved(problem); });
  fmt::print("  {:<52} {:>12.3f} s\n", "one solve from nothing, by network simplex",
             std::chrono::duration<double>(time).count());
  const Cost first_come = cost_of_first_come(problem);
  fmt::print("  {:<52} {:>12} weighted minutes\n", "first come, first served", first_come);
  fmt::print("  {:<52} {:>12} weighted minutes, {}\n", "assignment", assignment->total().cost,
             assignment->proven_optimal() ? "proven optimal" : "NOT PROVEN");
  fmt::print("  {:<52} {:>12.3f} of the cost\n", "ratio",
             static_cast<double>(assignment->total().cost) / static_cast<double>(first_come));
}

/// How long the slowest of many single changes takes beside the median.
void print_changes(const SlotProblem& problem, const Demand& demand) {
  const auto assignment = solved(problem);
  std::vector<double> times;
  for (int change = 0; change < 300; ++change) {
    const SlotItem item = any_item(demand);
    const int index = below(demand.items);
    const int slot = below(slot_count);
    SlotRoom room = problem.slots[static_cast<std::size_t>(slot)];
    room.common += change % 2 == 0 ? 1 : -1;
    const auto time = bench::time_of([&] {
      if (change % 3 == 0)
        static_cast<void>(assignment->set_room(slot, room));
      else
        static_cast<void>(assignment->replace(index, item));
    });
    times.push_back(std::chrono::duration<double, std::milli>(time).count());
  }
  std::ranges::sort(times);
  fmt::print("  {:<52} {:>9.2f} ms median, {:.2f} ms 99th centile, {:.2f} ms most; {}\n",
             "300 single changes", times[150], times[297], times.back(),
             assignment->total() == solved(assignment->problem())->total()
                 ? "as good as solved anew"
                 : "WORSE THAN SOLVED ANEW");
}

void measure(const char* title, const Demand& demand) {
  const SlotProblem problem = any_day(demand);
  const auto kept = solved(problem);
  const bench::Way simplex{"from nothing, by network simplex",
                           [&] { return bench::time_of([&] { solved(problem); }); }};
  const bench::Way one_by_one{"from nothing, one item after the other", [&] {
                                return bench::time_of([&] {
                                  static_cast<void>(SlotAssignment::solve_one_by_one(problem));
                                });
                              }};
  const bench::Way changed{
      "after one item changed", [&] {
        const SlotItem item = any_item(demand);
        const int index = below(demand.items);
        return bench::time_of([&] { static_cast<void>(kept->replace(index, item)); });
      }};
  fmt::print("\n{}: {} items, {} slots, {} groups, {} slots an item, demand {} times the places\n",
             title, demand.items, slot_count, group_count, demand.slots_wanted, demand.load);
  print_quality(problem);
  const bench::Comparison items{
      .title = "solving", .amount = demand.items, .thing = "items", .rounds = 3};
  if (demand.one_by_one_too) bench::compare(items, one_by_one, simplex);
  bench::compare(items, simplex, changed);
  print_changes(problem, demand);
}

}  // namespace

int main() {
  measure("windows of four hours",
          {.items = 10'000, .slots_wanted = 16, .load = 1.2, .one_by_one_too = true});
  measure("a quiet day",
          {.items = 10'000, .slots_wanted = 16, .load = 0.9, .one_by_one_too = false});
  measure("any slot will do",
          {.items = 10'000, .slots_wanted = 96, .load = 1.2, .one_by_one_too = false});
}
