#pragma once

#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::support {

/// Asks for what the station has to refuse, and gives the refusal, which names its rule and speaks
/// both languages. The station stays as it was.
inline Problem refusal(Scene& scene, const Command& command, const Actor& actor = dispatcher()) {
  const Hash before = digest(scene.station);
  const Result<Events> events = scene.run(command, actor);
  REQUIRE_FALSE(events);
  CAPTURE(events.error().message);
  CHECK_FALSE(events.error().rule.empty());
  CHECK_FALSE(events.error().message.empty());
  CHECK_FALSE(events.error().zh.empty());
  CHECK(digest(scene.station) == before);
  return events.error();
}

}  // namespace greenlane::support
