#pragma once

#include <map>
#include <optional>
#include <string>

#include "tests/integration/harness.hpp"

namespace greenlane::harness {

// Registrations that a test can send by the thousand and count afterwards.

/// Params of vehicle.register for the n-th vehicle of "ent-1", each with a plate and an idempotency
/// key ("vehicle-17") of its own; 0 to 999999.
boost::json::object numbered_vehicle(int number);

/// How often each plate is registered, as the station lists it: once each, if all is well. Only
/// those after a vehicle, if one is given; `last` becomes the last one that is listed.
std::map<std::string, int> vehicles_by_plate(client::BlockingClient client,
                                             const std::optional<std::string>& after = {},
                                             std::optional<std::string>* last = nullptr);

}  // namespace greenlane::harness
