#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tests/bench/figures/fleet.hpp"
#include "tests/bench/figures/load.hpp"
#include "tests/bench/figures/sections.hpp"
#include "tests/bench/side_by_side.hpp"

namespace greenlane::bench {

namespace {

constexpr int rounds = 3;
constexpr std::size_t connections = 64;

struct Case {
  int writes_per_second;
  std::size_t seconds;  ///< enough of the quick ones that a snapshot falls into their midst
  double p99_goal;      ///< in milliseconds; 0: none
};
constexpr std::array cases{Case{1'000, 10, 0}, Case{5'000, 20, 25}};

struct Centile {
  const char* name;
  double share;
};
constexpr std::array centiles{Centile{"p50", 0.5}, Centile{"p90", 0.9}, Centile{"p99", 0.99},
                              Centile{"p99.9", 0.999}, Centile{"max", 1}};

/// In milliseconds, one for each of `centiles`.
using Spread = std::array<double, centiles.size()>;

Spread spread_of(std::vector<std::chrono::nanoseconds> took) {
  std::ranges::sort(took);
  Spread spread;
  for (std::size_t i = 0; i < centiles.size(); ++i) {
    const double rank = centiles[i].share * static_cast<double>(took.size() - 1);
    spread[i] =
        std::chrono::duration<double, std::milli>(took[static_cast<std::size_t>(rank)]).count();
  }
  return spread;
}

double median_at(const std::vector<Spread>& spreads, std::size_t centile) {
  std::vector<double> figures;
  for (const Spread& spread : spreads) figures.push_back(spread[centile]);
  return median(std::move(figures));
}

Figure refusals(const Case& at, const std::vector<double>& shares) {
  const double share = median(shares);
  return {.what = fmt::format("{} writes/s arrive, refused as overload", at.writes_per_second),
          .measured = fmt::format("{:.1f} %", 100 * share),
          .baseline = {},
          .ratio = {},
          .goal = at.p99_goal > 0 ? "none" : "",
          .met = share == 0};
}

Figures measure(const Case& at, const LineEcho& echo) {
  std::vector<Spread> station;
  std::vector<Spread> baseline;
  std::vector<double> refused;
  Crowd echo_clients(echo.port(), connections, R"("method":)");
  for (int round = 0; round < rounds; ++round) {
    Fleet fleet;
    const auto lines =
        fleet.applications(static_cast<std::size_t>(at.writes_per_second) * at.seconds);
    const auto clients = fleet.dispatchers(connections, R"("id":)");
    const Arrived arrived = open_loop(*clients, lines, at.writes_per_second);
    station.push_back(spread_of(arrived.took));
    refused.push_back(static_cast<double>(arrived.refused) / static_cast<double>(lines.size()));
    baseline.push_back(spread_of(open_loop(echo_clients, lines, at.writes_per_second).took));
  }
  Figures figures{refusals(at, refused)};
  for (std::size_t i = 0; i < centiles.size(); ++i) {
    const double time = median_at(station, i);
    const bool judged = at.p99_goal > 0 && centiles[i].share == 0.99;
    figures.push_back(
        {.what = fmt::format("{} writes/s arrive, {}", at.writes_per_second, centiles[i].name),
         .measured = milliseconds(time),
         .baseline = "echo " + milliseconds(median_at(baseline, i)),
         .ratio = {},
         .goal = judged ? fmt::format("<= {:.0f} ms", at.p99_goal) : "",
         .met = !judged || time <= at.p99_goal});
  }
  return figures;
}

}  // namespace

Figures arrivals(const LineEcho& echo) {
  Figures figures;
  for (const Case& at : cases) {
    const Figures measured = measure(at, echo);
    figures.insert(figures.end(), measured.begin(), measured.end());
  }
  return figures;
}

}  // namespace greenlane::bench
