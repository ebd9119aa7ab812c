#include <array>
#include <limits>
#include <memory>

#include <fmt/format.h>

#include "tests/bench/figures/fleet.hpp"
#include "tests/bench/figures/load.hpp"
#include "tests/bench/figures/sections.hpp"
#include "tests/bench/side_by_side.hpp"

namespace greenlane::bench {

namespace {

constexpr int rounds = 9;
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

/// A station that was killed with so many events, some of them since its last snapshot.
struct Past {
  std::int64_t events;
  std::int64_t since_snapshot;
  std::string what;
  std::string goal;
  double growth_max;
  Fleet fleet{};
  std::vector<double> seconds{};
};

void live_through(Past& past) {
  harness::RunningStation& station = past.fleet.station;
  closed_loop(*past.fleet.dispatchers(1), past.fleet.applications(waiting), at_once);
  grow_to(past.fleet, past.events - past.since_snapshot);
  station.terminate();  // writes a snapshot
  station.start();
  grow_to(past.fleet, past.events);
  station.kill();
}

/// From a start after a kill to the ready line.
void restart(Past& past) {
  const auto took = time_of([&] { past.fleet.station.start(); });
  past.seconds.push_back(std::chrono::duration<double>(took).count());
  past.fleet.station.kill();
}

Figure figure(const Past& past, double first) {
  const double seconds = median(past.seconds);
  const double growth = seconds / first;
  return {.what = past.what,
          .measured = milliseconds(seconds * 1000),
          .baseline = "first " + milliseconds(first * 1000),
          .ratio = growth,
          .goal = past.goal,
          .met = seconds <= seconds_max && growth <= past.growth_max};
}

}  // namespace

Figures restarts() {
  std::vector<std::unique_ptr<Past>> pasts;
  for (const std::int64_t events : histories)
    pasts.push_back(
        std::unique_ptr<Past>(new Past{.events = events,
                                       .since_snapshot = since_snapshot,
                                       .what = fmt::format("restart after {} events", events),
                                       .goal = fmt::format("<= 1 s, <= {:.2f}", growth_max),
                                       .growth_max = growth_max}));
  pasts.push_back(std::unique_ptr<Past>(
      new Past{.events = 2 * since_snapshot_most,
               .since_snapshot = since_snapshot_most,
               .what = fmt::format("restart, {} events since its snapshot", since_snapshot_most),
               .goal = "<= 1 s",
               .growth_max = std::numeric_limits<double>::infinity()}));
  for (const auto& past : pasts) live_through(*past);
  for (int round = 0; round < rounds; ++round)
    for (const auto& past : pasts) restart(*past);
  Figures figures;
  for (const auto& past : pasts) figures.push_back(figure(*past, median(pasts.front()->seconds)));
  return figures;
}

}  // namespace greenlane::bench
