#include <chrono>
#include <iostream>
#include <random>

#include <catch2/catch.hpp>

#include "tests/fault/campaign.hpp"

namespace greenlane::fault {

namespace {

constexpr std::size_t cuts_wanted = GREENLANE_CUTS;
constexpr std::size_t told_every = 20'000;

/// The ordinary tests take the same seeds each time, the long ones others.
std::uint64_t first_seed() {
  if (GREENLANE_NEW_SEEDS) return std::uint64_t{std::random_device{}()} * 1'000;
  return 1'000;
}

void tell(const PowerCuts& cuts, std::chrono::steady_clock::time_point since) {
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - since;
  std::cout << cuts.cuts() << " power cuts in " << cuts.lives() << " lives, "
            << cuts.lives_in_groups() << " of them by the ledger's thread, "
            << static_cast<double>(cuts.cuts()) / took.count() << " a second" << std::endl;
}

}  // namespace

TEST_CASE("power cuts lose nothing that was acknowledged", "[fault][power][rule-8][rule-9]") {
  PowerCuts cuts;
  const auto since = std::chrono::steady_clock::now();
  const auto asked_for = seed_asked_for();
  const std::uint64_t first = asked_for.value_or(first_seed());
  std::size_t tell_at = told_every;
  for (std::uint64_t seed = first; cuts.cuts() < (asked_for ? 1 : cuts_wanted); ++seed) {
    const std::string fault = cuts.attempt(seed);
    if (!fault.empty()) FAIL("GREENLANE_SEED=" << seed << ": " << fault);
    if (cuts.cuts() < tell_at) continue;
    tell(cuts, since);
    tell_at += told_every;
  }
  tell(cuts, since);
}

}  // namespace greenlane::fault
