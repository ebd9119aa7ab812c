#include <array>

#include <fmt/format.h>

#include "tests/bench/figures/fleet.hpp"
#include "tests/bench/figures/load.hpp"
#include "tests/bench/figures/rates.hpp"
#include "tests/bench/figures/sections.hpp"

namespace greenlane::bench {

namespace {

constexpr int rounds = 7;
constexpr std::size_t waiting = 1'000;
constexpr double share_of_echo = 0.6;

struct Case {
  Clients clients;
  std::size_t requests;
};
constexpr std::array cases{Case{{1, 1}, 4'000}, Case{{64, 1}, 20'000}, Case{{1'000, 1}, 20'000},
                           Case{{4, 64}, 60'000}};

struct Read {
  std::string_view method;
  boost::json::object (*params)(std::size_t id);
};
const std::array methods{
    Read{"session.whoami", [](std::size_t) { return boost::json::object{}; }},
    Read{"application.get", [](std::size_t id) {
           return boost::json::object{{"application_id", fmt::format("app-{}", 1 + id % waiting)}};
         }}};

Figure measure(Fleet& fleet, const LineEcho& echo, const Read& read, const Case& at) {
  std::vector<std::string> lines;
  for (std::size_t id = 0; id < at.requests; ++id)
    lines.push_back(request(id, read.method, read.params(id)));
  const auto clients = fleet.dispatchers(at.clients.connections);
  Crowd echo_clients(echo.port(), at.clients.connections, R"("method":)");
  Race race(at.requests);
  for (int round = 0; round < rounds; ++round) {
    const auto station = closed_loop(*clients, lines, at.clients.depth);
    race.add_round(station, closed_loop(echo_clients, lines, at.clients.depth));
  }
  return race.figure(fmt::format("{}, {}", read.method, text_of(at.clients)), "echo",
                     share_of_echo);
}

}  // namespace

Figures reads(const LineEcho& echo) {
  Fleet fleet;
  closed_loop(*fleet.dispatchers(1), fleet.applications(waiting), 64);
  Figures figures;
  for (const Read& read : methods)
    for (const Case& at : cases) figures.push_back(measure(fleet, echo, read, at));
  return figures;
}

}  // namespace greenlane::bench
