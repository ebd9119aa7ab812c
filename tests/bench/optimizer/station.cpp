#include "tests/bench/optimizer/station.hpp"

#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>

#include "scheduler/instances/format.hpp"
#include "scheduler/instances/solution.hpp"
#include "scheduler/optimizer/problem/dispatch.hpp"
#include "scheduler/optimizer/solve.hpp"
#include "tests/bench/optimizer/contents.hpp"
#include "tests/bench/optimizer/peer_tally.hpp"
#include "tests/bench/optimizer/processor_time.hpp"
#include "tests/bench/optimizer/rows.hpp"
#include "tests/bench/optimizer/station_peer.hpp"

namespace greenlane::bench {

namespace {

using optimizer::Cost;
using optimizer::DispatchRule;
using optimizer::Problem;

constexpr int days_a_half = 30;

/// Sums over the days of a half.
struct Half {
  int days = 0;
  double ours = 0;
  double apparent_tardiness = 0;
  double first_come = 0;
  double gaps = 0;  ///< of the bound to the cost, in percent of the cost
  int proven = 0;
  Milliseconds worked{};  ///< processor time of our search
  std::vector<PeerTally> peers;
};

/// What a schedule costs, in the checker's view.
double judged(const Problem& problem, const optimizer::Schedule& schedule) {
  const auto figures = optimizer::check(problem, schedule);
  if (!figures) throw std::runtime_error(problem.name + ": " + figures.error().message);
  return static_cast<double>(figures->objective);
}

Cost solve(const Asked& asked, const Problem& problem, Half& half) {
  const Milliseconds before = processor_time();
  const auto outcome = optimizer::solve(problem, {.seconds = asked.seconds});
  half.worked += processor_time() - before;
  const auto solution = instances::solution_of(problem, outcome.schedule, outcome.objective);
  if (!instances::check(problem, solution)) throw std::runtime_error(problem.name + ": unsound");
  ++half.days;
  half.ours += static_cast<double>(outcome.objective);
  if (outcome.objective > 0)
    half.gaps += 100.0 * static_cast<double>(outcome.objective - outcome.lower_bound) /
                 static_cast<double>(outcome.objective);
  half.proven += outcome.proven_optimal;
  return outcome.objective;
}

void dispatch(const Problem& problem, Half& half) {
  half.apparent_tardiness +=
      judged(problem, optimizer::dispatch(problem, DispatchRule::apparent_tardiness));
  half.first_come += judged(problem, optimizer::dispatch(problem, DispatchRule::first_come));
}

double percent_below(double ours, double other) {
  return other == 0 ? 0 : 100 * (1 - ours / other);
}

void print_worked(std::string_view what, Milliseconds worked, int days) {
  print("station", what, fmt::format("{:.2f} s", worked.count() / 1'000 / days));
}

void report(std::string_view name, const Half& half) {
  const auto what = [&](std::string_view of) { return fmt::format("{}: {}", name, of); };
  print("station",
        what(fmt::format("mean cost; ATC dispatch {:.0f}, first come {:.0f}",
                         half.apparent_tardiness / half.days, half.first_come / half.days)),
        fmt::format("{:.0f}", half.ours / half.days));
  print_at_least("station", what("mean cost below ATC dispatch"),
                 percent_below(half.ours, half.apparent_tardiness), 15, "%");
  print_at_least("station", what("mean cost below first come, first served"),
                 percent_below(half.ours, half.first_come), 30, "%");
  const double gap = half.gaps / half.days;
  if (name == "small")
    print_at_most("station", what("bound below the cost, mean"), gap, 15, "%");
  else
    print("station", what("bound below the cost, mean"), fmt::format("{:.2f} %", gap));
  print("station", what("proven optimal"), fmt::format("{} of {}", half.proven, half.days));
  print_worked(what("processor time a day, our search"), half.worked, half.days);
}

/// Every so manieth day of a half, the small ones beside peers.
Half measure_half(const Asked& asked, std::string_view name) {
  Half half;
  if (name == "small") half.peers = tallies_of_peers("station");
  for (std::size_t number = 1; number <= days_a_half; number += asked.every) {
    const Problem problem = station_day(fmt::format("{}-{:02}", name, number));
    const Cost ours = solve(asked, problem, half);
    dispatch(problem, half);
    ask_peers(half.peers, problem, ours, asked.seconds, peer_delay);
  }
  return half;
}

}  // namespace

Problem station_day(const std::string& name) {
  const auto file = std::filesystem::path(GREENLANE_SOURCE_DIR) / "tests" / "instances" /
                    "station" / (name + ".json");
  return instances::read(instances::Format::station, file.filename().string(), contents(file))
      .value()
      .front();
}

void measure_station(const Asked& asked) {
  const Half small = measure_half(asked, "small");
  report("small", small);
  print_tallies("station", small.peers);
  report("large", measure_half(asked, "large"));
}

}  // namespace greenlane::bench
