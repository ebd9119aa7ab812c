#include "tests/bench/figures/rates.hpp"

#include <fmt/format.h>

#include "tests/bench/side_by_side.hpp"

namespace greenlane::bench {

namespace {

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

}  // namespace

std::string text_of(const Clients& clients) {
  const std::string connections =
      fmt::format("{} connection{}", clients.connections, clients.connections == 1 ? "" : "s");
  return clients.depth == 1 ? connections : fmt::format("{}, {} deep", connections, clients.depth);
}

void Race::add_round(std::chrono::nanoseconds station, std::chrono::nanoseconds baseline) {
  station_seconds_.push_back(seconds(station));
  baseline_seconds_.push_back(seconds(baseline));
  ratios_.push_back(baseline_seconds_.back() / station_seconds_.back());
}

Figure Race::figure(const std::string& what, const std::string& baseline, double goal) const {
  const auto rate = [&](const std::vector<double>& times) {
    return per_second(static_cast<double>(requests_) / median(times));
  };
  const double ratio = median(ratios_);
  return {.what = what,
          .measured = rate(station_seconds_),
          .baseline = baseline + " " + rate(baseline_seconds_),
          .ratio = ratio,
          .goal = goal > 0 ? fmt::format(">= {:.2f}", goal) : "",
          .met = ratio >= goal};
}

}  // namespace greenlane::bench
