#include <iostream>

#include <catch2/catch.hpp>

#include "tests/fault/campaign.hpp"
#include "tests/fault/damage.hpp"
#include "tests/fault/proof/without_hash_check.hpp"

namespace greenlane::fault {

namespace {

constexpr std::size_t tries_max = 1'000;

/// Which try noticed, and what it said.
struct Caught {
  std::size_t after_tries = 0;
  std::string what;
};

Caught first_caught(const Conduct& conduct) {
  PowerCuts cuts(conduct);
  for (std::size_t tries = 1; tries <= tries_max; ++tries)
    if (std::string fault = cuts.attempt(tries); !fault.empty()) return {tries, std::move(fault)};
  return {};
}

void expect_caught(const std::string& who, const Conduct& conduct) {
  const Caught caught = first_caught(conduct);
  REQUIRE(caught.after_tries > 0);
  std::cout << who << ": caught at try " << caught.after_tries << ": " << caught.what << "\n";
}

}  // namespace

TEST_CASE("the power cuts notice a ledger that does not sync its commits", "[fault][proof]") {
  expect_caught("synchronous=NORMAL", {.syncs_commits = false});
}

TEST_CASE("the power cuts notice replies that leave before the commit", "[fault][proof]") {
  expect_caught("a reply before the commit", {.tells_before_commit = true});
}

TEST_CASE("the power cuts notice replies that leave before the ledger's thread has committed",
          "[fault][proof]") {
  expect_caught("the thread's reply before the commit",
                {.tells_before_commit = true, .in_groups = true});
}

TEST_CASE("the power cuts notice a directory that is not synced", "[fault][proof]") {
  expect_caught("no sync of the directory", {.weakness = {.forgets_names = true}});
}

TEST_CASE("the power cuts notice shared memory that is trusted after them", "[fault][proof]") {
  expect_caught("a -shm of another boot", {.weakness = {.keeps_boot = true}});
}

TEST_CASE("the damages notice a verification that compares no hash", "[fault][proof]") {
  const WithoutHashCheck without;
  Damages damages;
  std::size_t tries = 0;
  DamageFound found;
  const auto caught = [&] {
    return found.noticed == Noticed::not_at_all && found.said.find("event") != std::string::npos;
  };
  while (!caught() && tries < tries_max) found = damages.attempt(Target::database, ++tries);
  CHECK(caught());
  std::cout << "no comparison of hashes: caught at try " << tries << ": " << found.damage
            << " changed " << found.said << "\n";
}

}  // namespace greenlane::fault
