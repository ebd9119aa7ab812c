#include "tests/bench/optimizer/slots.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "scheduler/optimizer/slots/slot_assignment.hpp"
#include "tests/bench/optimizer/processor_time.hpp"
#include "tests/bench/optimizer/rows.hpp"
#include "tests/bench/optimizer/slot_days.hpp"
#include "tests/bench/side_by_side.hpp"

namespace greenlane::bench {

using namespace optimizer;

namespace {

constexpr int rounds = 3;
constexpr int changes = 300;

std::unique_ptr<SlotAssignment> solved(const SlotProblem& problem) {
  return SlotAssignment::solve(problem).value();
}

double seconds_of(const std::function<void()>& work) {
  return std::chrono::duration<double>(time_of(work)).count();
}

void row(const Demand& demand, std::string_view what, std::string_view measured,
         std::string_view goal = "", std::string_view met = "") {
  print("slots", fmt::format("{}: {}", demand.name, what), measured, goal, met);
}

void row_at_most(const Demand& demand, std::string_view what, double measured, double goal,
                 std::string_view unit) {
  print_at_most("slots", fmt::format("{}: {}", demand.name, what), measured, goal, unit);
}

void measure_cost(const Demand& demand, const SlotProblem& problem) {
  const auto assignment = solved(problem);
  const auto first_come = static_cast<double>(cost_of_first_come(problem));
  row(demand, "cost as a ratio to first come, first served",
      fmt::format("{:.3f}", static_cast<double>(assignment->total().cost) / first_come));
  const bool proven = assignment->proven_optimal();
  row(demand, "proven optimal", proven ? "proven" : "not", "proven", proven ? "yes" : "NO");
}

double measure_from_nothing(const Demand& demand, const SlotProblem& problem) {
  std::vector<double> times;
  const Milliseconds before = processor_time();
  for (int i = 0; i < rounds; ++i) times.push_back(seconds_of([&] { solved(problem); }));
  const double worked = (processor_time() - before).count() / 1'000 / rounds;
  row_at_most(demand, "from nothing", median(times), 1, "s");
  row(demand, "from nothing, processor time", fmt::format("{:.2f} s", worked));
  return median(times);
}

/// It takes ten seconds.
void measure_one_by_one(const Demand& demand, const SlotProblem& problem, double simplex) {
  const double one_by_one =
      seconds_of([&] { static_cast<void>(SlotAssignment::solve_one_by_one(problem)); });
  row(demand, "the network simplex beside one item after the other",
      fmt::format("{:.1f} x as fast", one_by_one / simplex));
}

/// How long a change took, and how much of it was work.
struct Change {
  double passed = 0;
  double worked = 0;
};

Change change(SlotAssignment& assignment, const Demand& demand, int turn, Dice& dice) {
  const SlotItem item = any_item(demand, dice);
  const int index = below(dice, demand.items);
  const int slot = below(dice, day_slots);
  SlotRoom room = assignment.problem().slots[static_cast<std::size_t>(slot)];
  room.common += turn % 2 == 0 ? 1 : -1;
  const Milliseconds before = processor_time();
  const double passed = seconds_of([&] {
    if (turn % 3 == 0)
      static_cast<void>(assignment.set_room(slot, room));
    else
      static_cast<void>(assignment.replace(index, item));
  });
  return {1'000 * passed, (processor_time() - before).count()};
}

void measure_changes(const Demand& demand, const SlotProblem& problem, Dice& dice) {
  const auto assignment = solved(problem);
  std::vector<double> passed;
  std::vector<double> worked;
  for (int turn = 0; turn < changes; ++turn) {
    const Change one = change(*assignment, demand, turn, dice);
    passed.push_back(one.passed);
    worked.push_back(one.worked);
  }
  std::ranges::sort(passed);
  row(demand, "after one change, median", fmt::format("{:.2f} ms", passed[changes / 2]));
  row_at_most(demand, "after one change, 99th centile", passed[changes * 99 / 100], 20, "ms");
  row_at_most(demand, fmt::format("after one change, most of {}", changes), passed.back(), 20,
              "ms");
  row(demand, "after one change, most processor time",
      fmt::format("{:.2f} ms", std::ranges::max(worked)));
  const bool as_good = assignment->total() == solved(assignment->problem())->total();
  row(demand, "after all changes as good as solved anew", as_good ? "yes" : "no", "yes",
      as_good ? "yes" : "NO");
}

}  // namespace

void measure_slots() {
  Dice dice(1);
  for (const Demand& demand :
       {Demand{"windows of four hours", 10'000, 16, 1.2}, Demand{"a quiet day", 10'000, 16, 0.9},
        Demand{"any slot will do", 10'000, day_slots, 1.2}}) {
    const SlotProblem problem = any_day(demand, dice);
    measure_cost(demand, problem);
    const double simplex = measure_from_nothing(demand, problem);
    if (demand.load > 1 && demand.slots_wanted < day_slots)
      measure_one_by_one(demand, problem, simplex);
    measure_changes(demand, problem, dice);
  }
}

}  // namespace greenlane::bench
