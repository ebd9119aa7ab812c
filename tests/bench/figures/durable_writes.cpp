#include <algorithm>
#include <array>

#include "tests/bench/figures/fleet.hpp"
#include "tests/bench/figures/load.hpp"
#include "tests/bench/figures/rates.hpp"
#include "tests/bench/figures/same_rows.hpp"
#include "tests/bench/figures/sections.hpp"

namespace greenlane::bench {

namespace {

constexpr int rounds = 5;
/// As many events as the station's own batches have at most.
constexpr std::size_t batch_max = 1'000;
constexpr double share_of_sqlite = 0.5;

struct Case {
  Clients clients;
  std::size_t requests;
  double goal;  ///< share of SQLite's rate; 0: none
};
constexpr std::array cases{Case{{1, 1}, 1'000, 0}, Case{{64, 1}, 10'000, share_of_sqlite},
                           Case{{1'000, 1}, 10'000, 0}, Case{{4, 64}, 10'000, 0}};

Figures measure(const Case& at, const LineEcho& echo) {
  Race against_sqlite(at.requests);
  Race against_echo(at.requests);
  Crowd echo_clients(echo.port(), at.clients.connections, R"("method":)");
  for (int round = 0; round < rounds; ++round) {
    Fleet fleet;
    const auto lines = fleet.applications(at.requests);
    const auto station =
        closed_loop(*fleet.dispatchers(at.clients.connections), lines, at.clients.depth);
    against_echo.add_round(station, closed_loop(echo_clients, lines, at.clients.depth));
    fleet.station.terminate();
    const SameRows rows(fleet.station.data_directory() + "/greenlane.db");
    against_sqlite.add_round(station, rows.commit(std::min(at.clients.under_way(), batch_max)));
  }
  const std::string what = "application.submit, " + text_of(at.clients);
  return {against_sqlite.figure(what, "SQLite", at.goal), against_echo.figure(what, "echo", 0)};
}

}  // namespace

Figures durable_writes(const LineEcho& echo) {
  Figures figures;
  for (const Case& at : cases) {
    const Figures measured = measure(at, echo);
    figures.insert(figures.end(), measured.begin(), measured.end());
  }
  return figures;
}

}  // namespace greenlane::bench
