#include "scheduler/daemon/file_limit.hpp"

#include <catch2/catch.hpp>

#include "scheduler/daemon/health_page.hpp"
#include "scheduler/daemon/turn_away.hpp"

using namespace greenlane::daemon;

TEST_CASE("connections leave room for the station's own files, health checks and farewells",
          "[daemon][limits]") {
  CHECK(connections_that_fit(20'000, 0) == 20'000 - 64 - visitors_max - farewells_max);
  CHECK(connections_that_fit(20'000, 500) == 500);
  CHECK(connections_that_fit(1'024, 19'500) == 880);
  CHECK(connections_that_fit(64, 0) == 32);
}
