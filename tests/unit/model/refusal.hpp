#pragma once

#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::support {

/// Asks for what the station has to refuse, and gives the refusal. The station stays as it was.
inline Problem refusal(Scene& scene, const Command& command, const Actor& actor = dispatcher()) {
  const Hash before = digest(scene.station);
  const Result<Events> events = scene.run(command, actor);
  REQUIRE_FALSE(events);
  CHECK(digest(scene.station) == before);
  return events.error();
}

}  // namespace greenlane::support
