#pragma once

#include <string>

#include "proto/station_messages.hpp"
#include "scheduler/cli/language.hpp"

namespace greenlane::cli {

/// The dispatch board: the station at this moment, and a day's slots with the trucks that have a
/// place in each. `timeline` may be of another day than today.
std::string board(const proto::StationStatus& status, const proto::StationTimeline& timeline,
                  Language language);

}  // namespace greenlane::cli
