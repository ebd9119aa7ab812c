#include "scheduler/daemon/durability.hpp"

#include <vector>

#include <catch2/catch.hpp>

using greenlane::daemon::Durability;

namespace {

/// Remembers what was settled, in order: +n durable, -n lost.
struct Settled {
  std::vector<int> order;

  Durability::Settle note(int number) {
    return [this, number](bool durable) { order.push_back(durable ? number : -number); };
  }
};

}  // namespace

TEST_CASE("an answer leaves at once when all that was applied is on disk", "[daemon][durability]") {
  Durability durability;
  Settled settled;
  durability.hold(settled.note(1));
  CHECK(settled.order == std::vector{1});
}

TEST_CASE("a read is held as long as a write before it is not on disk", "[daemon][durability]") {
  Durability durability;
  Settled settled;
  durability.applied_one();
  durability.hold(settled.note(1));  // the write's reply
  durability.hold(settled.note(2));  // a read that saw the write
  durability.applied_one();
  durability.hold(settled.note(3));
  CHECK(settled.order.empty());

  durability.durable_to(1);
  CHECK(settled.order == std::vector{1, 2});
  durability.durable_to(2);
  CHECK(settled.order == std::vector{1, 2, 3});
  CHECK(durability.on_the_way() == 0);
}

TEST_CASE("a failed commit tells everybody who waits, and nobody twice", "[daemon][durability]") {
  Durability durability;
  Settled settled;
  durability.applied_one();
  durability.hold(settled.note(1));
  durability.applied_one();
  durability.hold(settled.note(2));
  durability.failed();
  CHECK(settled.order == std::vector{-1, -2});
  CHECK(durability.held() == 0);

  SECTION("and what is asked after the state was made again is answered") {
    durability.hold(settled.note(3));
    CHECK(settled.order == std::vector{-1, -2, 3});
  }
}

TEST_CASE("whoever is answered may ask again at once", "[daemon][durability]") {
  Durability durability;
  Settled settled;
  durability.applied_one();
  durability.hold([&](bool) { durability.hold(settled.note(2)); });
  durability.hold(settled.note(1));
  durability.durable_to(1);
  CHECK(settled.order == std::vector{2, 1});
}
