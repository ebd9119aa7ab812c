#include "scheduler/daemon/file_limit.hpp"

#include <catch2/catch.hpp>

using greenlane::daemon::connections_that_fit;

TEST_CASE("connections leave room for the station's own files", "[daemon][limits]") {
  CHECK(connections_that_fit(20'000, 0) == 19'936);
  CHECK(connections_that_fit(20'000, 500) == 500);
  CHECK(connections_that_fit(1'024, 19'500) == 960);
  CHECK(connections_that_fit(64, 0) == 32);
}
