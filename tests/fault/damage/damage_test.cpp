#include "tests/fault/damage.hpp"

#include <iostream>
#include <map>
#include <set>

#include <catch2/catch.hpp>

namespace greenlane::fault {

namespace {

constexpr std::uint64_t tries = GREENLANE_DAMAGES;

void damage(Target target) {
  Damages damages;
  std::map<Noticed, int> count;
  const auto asked_for = seed_asked_for();
  const std::uint64_t first = asked_for.value_or(1);
  const std::uint64_t last = asked_for ? first : tries;
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    const DamageFound found = damages.attempt(target, seed);
    ++count[found.noticed];
    if (found.noticed == Noticed::not_at_all)
      FAIL_CHECK("GREENLANE_SEED=" << seed << ": " << found.damage << ": " << found.said);
  }
  CHECK((asked_for || count[Noticed::by_name] > 0));
  std::cout << count[Noticed::by_name] << " damages named, " << count[Noticed::harmless]
            << " that changed nothing that can be read\n";
}

}  // namespace

TEST_CASE("damage to a database is named", "[fault][damage]") {
  damage(Target::database);
}

TEST_CASE("damage to a database whose log is still there is named", "[fault][damage]") {
  damage(Target::covered);
}

TEST_CASE("damage to a log is named", "[fault][damage]") {
  damage(Target::log);
}

TEST_CASE("damage to a backup is named", "[fault][damage]") {
  damage(Target::backup);
}

}  // namespace greenlane::fault
