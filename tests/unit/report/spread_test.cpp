#include "station/report/spread.hpp"

#include <catch2/catch.hpp>

namespace greenlane::report {

using namespace std::chrono_literals;

TEST_CASE("a centile is the nearest-rank one", "[report]") {
  SECTION("of ten, the fifth and the ninth") {
    const Spread spread = spread_of({9s, 1s, 8s, 2s, 7s, 3s, 6s, 4s, 5s, 10s});
    CHECK(spread.count == 10);
    CHECK(spread.median_seconds == 5s);
    CHECK(spread.p90_seconds == 9s);
  }
  SECTION("of eleven, the sixth and the tenth") {
    const Spread spread = spread_of({1s, 2s, 3s, 4s, 5s, 6s, 7s, 8s, 9s, 10s, 11s});
    CHECK(spread.median_seconds == 6s);
    CHECK(spread.p90_seconds == 10s);
  }
  SECTION("of one, that one, in whole seconds") {
    const Spread spread = spread_of({61'999ms});
    CHECK(spread.median_seconds == 61s);
    CHECK(spread.p90_seconds == 61s);
  }
}

TEST_CASE("nothing measured has no centile", "[report]") {
  const Spread spread = spread_of({});
  CHECK(spread.count == 0);
  CHECK_FALSE(spread.median_seconds);
  CHECK_FALSE(spread.p90_seconds);
}

}  // namespace greenlane::report
