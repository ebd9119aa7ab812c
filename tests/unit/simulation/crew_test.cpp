#include "scheduler/simulation/crew.hpp"

#include <barrier>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace greenlane::simulation {
namespace {

using std::chrono::minutes;

/// An agenda that a crew works off, with a clock that notes where it was moved to.
struct Shift {
  explicit Shift(int hands) : crew(agenda, hands, [this](Instant to) { clock.push_back(to); }) {}

  void work() {
    crew.work([this] { return !agenda.next_due() && done == put_down; });
  }
  void put(Instant at, const std::string& whose, Agenda::Step step) {
    ++put_down;
    agenda.put(at, whose, [this, step = std::move(step)] {
      step();
      ++done;
    });
  }

  Agenda agenda;
  std::vector<Instant> clock;
  int put_down = 0;
  int done = 0;
  Crew crew;
};

TEST_CASE("one hand takes the steps in their order, whosever they are", "[scenario]") {
  Shift shift{1};
  std::string order;
  for (const char* whose : {"b", "a", "b", "c", "a"})
    shift.put(Instant{minutes{1}}, whose, [&order, whose] { order += whose; });
  shift.work();
  CHECK(order == "babca");
  CHECK(shift.crew.at_once_most() == 1);
}

TEST_CASE("several hands wait for the station at once", "[scenario]") {
  constexpr int hands = 8;
  Shift shift{hands};
  std::barrier all_are_there(hands);  // nobody passes before the last one has come
  for (int hand = 0; hand < hands; ++hand)
    shift.put(Instant{minutes{1}}, std::to_string(hand),
              [&] { shift.crew.away([&] { all_are_there.arrive_and_wait(); }); });
  shift.work();
  CHECK(shift.done == hands);
  CHECK(shift.crew.at_once_most() == hands);
}

TEST_CASE("the steps of one name keep their order among several hands", "[scenario]") {
  Shift shift{8};
  std::map<std::string, std::string> orders;
  for (const char step : {'1', '2', '3', '4', '5'})
    for (const char* whose : {"a", "b", "c", "d"})
      shift.put(Instant{minutes{1}}, whose, [&shift, &orders, whose, step] {
        shift.crew.away([] {});
        orders[whose] += step;
      });
  shift.work();
  for (const auto& [whose, order] : orders) {
    CAPTURE(whose);
    CHECK(order == "12345");
  }
  CHECK(orders.size() == 4);
}

TEST_CASE("the clock moves when all that was due is done, and not before", "[scenario]") {
  Shift shift{4};
  std::vector<Instant> seen;
  for (const int minute : {1, 1, 1, 2, 2, 5})
    shift.put(Instant{minutes{minute}}, std::to_string(shift.put_down), [&] {
      shift.crew.away([] {});
      seen.push_back(shift.clock.back());
    });
  shift.work();
  CHECK(shift.clock == std::vector{Instant{minutes{1}}, Instant{minutes{2}}, Instant{minutes{5}}});
  CHECK(seen == std::vector{Instant{minutes{1}}, Instant{minutes{1}}, Instant{minutes{1}},
                            Instant{minutes{2}}, Instant{minutes{2}}, Instant{minutes{5}}});
}

TEST_CASE("a step that fails ends the work of all hands", "[scenario]") {
  const int hands = GENERATE(1, 4);
  CAPTURE(hands);
  Shift shift{hands};
  shift.put(Instant{minutes{1}}, "a", [] { throw std::runtime_error("the station is lost"); });
  shift.put(Instant{minutes{2}}, "b", [] {});
  CHECK_THROWS_WITH(shift.work(), "the station is lost");
  CHECK(shift.done == 0);
}

}  // namespace
}  // namespace greenlane::simulation
