#pragma once

#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "proto/method_info.hpp"
#include "scheduler/cli/console.hpp"

namespace greenlane::cli {

/// Calls a method and shows its result. A write gets an idempotency key if it has none, so that it
/// can be asked again when its outcome is unknown. A session that the call opens is kept, and one
/// that it ends is forgotten; a subscription is shown event by event until it is interrupted.
ExitCode call_method(const Console& console, const proto::MethodInfo& method,
                     boost::json::object params);

/// A field's secret, from a file or from whoever sits at the terminal.
std::optional<std::string> secret_for(const Console& console, const std::string& field,
                                      const std::string& file);

/// Shows a result as the console asks for it: as JSON or for people.
ExitCode show(const Console& console, const boost::json::object& result);

}  // namespace greenlane::cli
