#pragma once

#include <string_view>

#include "station/value/zone.hpp"

namespace greenlane::simulation {

using namespace value;

/// Reads a time as people write it at the station, "2022-05-05 09:30", on its own clock. Refuses
/// with field "" and rule "YYYY-MM-DD HH:MM".
Result<Instant> parse_local(std::string_view text, const Zone& zone);

}  // namespace greenlane::simulation
