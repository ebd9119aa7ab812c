#pragma once

#include <boost/json/object.hpp>

#include "scheduler/cli/language.hpp"

namespace greenlane::cli {

/// The answer of queue.sequence as a dispatcher reads it: whom to call next, then a line a truck
/// with the station's clock and its lanes and bays, then who moved and who is left out.
boost::json::object for_dispatcher(const boost::json::object& sequence, Language language);

}  // namespace greenlane::cli
