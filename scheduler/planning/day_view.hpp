#pragma once

#include <optional>

#include "station/model/station.hpp"

namespace greenlane::planning {

using namespace value;

/// What a plan of one day is made from, as a station of its own: a thread that does not have the
/// station can plan with it. Every planner makes the same plan of the view and of the station.
///
/// It has the policy, the servers, the slots, who waits, and of bookings, vehicles, drivers and
/// firms what concerns them. Who waits for another day is there with its place in the queue alone.
/// It answers no other question: no registry, no pass, no visit. One copy of who waits for the day,
/// and of who waits `besides` it, and one look at every live application.
model::Station day_view(const model::Station& station, Day day,
                        const std::optional<model::ApplicationId>& besides = {});

/// What a view says, so that two can be compared: with the same the same plans are made at one
/// instant. Which event was the last is no part of it.
Hash fingerprint(const model::Station& view);

}  // namespace greenlane::planning
