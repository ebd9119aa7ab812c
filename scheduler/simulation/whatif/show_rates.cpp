#include "scheduler/simulation/whatif/show_rates.hpp"

#include <algorithm>

namespace greenlane::simulation {

namespace {

/// What is taken for granted: nine of ten trucks come.
constexpr double usual_rate = 0.9;
constexpr double usual_trucks = 10;
/// So many trucks of a firm count as much as what is known of all firms.
constexpr double firm_trucks = 4;

struct Seen {
  double come = 0;
  double all = 0;

  void add(bool comes) {
    come += comes ? 1 : 0;
    all += 1;
  }
  double rate(double usual, double weight) const {
    return (come + usual * weight) / (all + weight);
  }
};

}  // namespace

double ShowRates::reliability(int firm) const {
  return std::min(1.0, of(firm) / station);
}

ShowRates show_rates(const WhatIfPicture& picture) {
  Seen station;
  std::vector<Seen> firms;
  for (std::size_t i = 0; i < picture.trucks.size(); ++i) {
    const auto firm = static_cast<std::size_t>(picture.trucks[i].firm);
    if (firms.size() <= firm) firms.resize(firm + 1);
    const TruckState& state = picture.states[i];
    if (state.whereabouts == Whereabouts::applied || picture.is_expected(static_cast<int>(i)))
      continue;
    const bool comes = state.whereabouts != Whereabouts::called;
    station.add(comes);
    firms[firm].add(comes);
  }
  ShowRates rates{.station = station.rate(usual_rate, usual_trucks), .firms = {}};
  for (const Seen& firm : firms) rates.firms.push_back(firm.rate(rates.station, firm_trucks));
  return rates;
}

}  // namespace greenlane::simulation
