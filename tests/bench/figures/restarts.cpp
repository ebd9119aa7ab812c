#include <array>

#include <fmt/format.h>

#include "tests/bench/figures/fleet.hpp"
#include "tests/bench/figures/load.hpp"
#include "tests/bench/figures/sections.hpp"
#include "tests/bench/side_by_side.hpp"

namespace greenlane::bench {

namespace {

constexpr int rounds = 5;
constexpr std::size_t waiting = 1'000;
constexpr std::size_t at_once = 256;
/// What a kill finds on average where nobody writes now and then, and the most that it can find.
constexpr std::int64_t since_snapshot = 5'000;
constexpr std::int64_t since_snapshot_most = 49'000;
constexpr std::array<std::int64_t, 3> histories{10'000, 100'000, 1'000'000};
constexpr double seconds_max = 1;
/// More than this is no noise.
constexpr double growth_max = 1.25;

std::int64_t events_of(const harness::RunningStation& station) {
  return harness::must(station.admin().call("system.health", {})).at("durable_seq").as_int64();
}

/// Adds events that leave the state as it was: an empty slot gets the capacity that it has.
void grow_to(Fleet& fleet, std::int64_t events) {
  std::vector<std::string> lines;
  for (std::int64_t event = events_of(fleet.station); event < events; ++event)
    lines.push_back(
        request(lines.size(), "slot.set_capacity", {{"slot_id", "20220512-0"}, {"capacity", 6}}));
  closed_loop(*fleet.dispatchers(1), lines, at_once);
}

/// Seconds from a start after a kill to the ready line, the median of several.
double restart(harness::RunningStation& station) {
  std::vector<double> seconds;
  for (int round = 0; round < rounds; ++round) {
    station.kill();
    const auto took = time_of([&] { station.start(); });
    seconds.push_back(std::chrono::duration<double>(took).count());
  }
  return median(seconds);
}

Figure grown(std::int64_t events, double seconds, double first) {
  const double growth = seconds / first;
  return {.what = fmt::format("restart after {} events", events),
          .measured = milliseconds(seconds * 1000),
          .baseline = fmt::format("{} events {}", histories.front(), milliseconds(first * 1000)),
          .ratio = growth,
          .goal = fmt::format("<= 1 s, <= {:.2f}", growth_max),
          .met = seconds <= seconds_max && growth <= growth_max};
}

/// After events that came without a pause, in which no snapshot was written.
Figure after_a_rush(Fleet& fleet, double first) {
  fleet.station.terminate();
  fleet.station.start();
  grow_to(fleet, events_of(fleet.station) + since_snapshot_most);
  const double seconds = restart(fleet.station);
  return {.what = fmt::format("restart, {} events since its snapshot", since_snapshot_most),
          .measured = milliseconds(seconds * 1000),
          .baseline = fmt::format("{} since it {}", since_snapshot, milliseconds(first * 1000)),
          .ratio = seconds / first,
          .goal = "<= 1 s",
          .met = seconds <= seconds_max};
}

}  // namespace

Figures restarts() {
  Fleet fleet;
  closed_loop(*fleet.dispatchers(1), fleet.applications(waiting), at_once);
  Figures figures;
  double first = 0;
  for (const std::int64_t events : histories) {
    grow_to(fleet, events - since_snapshot);
    fleet.station.terminate();  // writes a snapshot
    fleet.station.start();
    grow_to(fleet, events);
    const double seconds = restart(fleet.station);
    if (first == 0) first = seconds;
    figures.push_back(grown(events, seconds, first));
  }
  figures.push_back(after_a_rush(fleet, first));
  return figures;
}

}  // namespace greenlane::bench
