#pragma once

#include <string_view>

#include <boost/json/fwd.hpp>

#include "scheduler/service/desk.hpp"

namespace greenlane::service {

/// What a method came to: the result as JSON, or the rest of the read.
using Outcome = std::variant<std::string, Later, Aside>;

/// A method by its name, from JSON to JSON.
using Handler = Result<Outcome> (*)(Work& work, const boost::json::object& params);

/// Null when the service has no such method.
Handler handler_of(std::string_view method);

}  // namespace greenlane::service
