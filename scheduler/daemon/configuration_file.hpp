#pragma once

#include <expected>
#include <string>
#include <vector>

#include "scheduler/daemon/options.hpp"
#include "station/policy/load.hpp"

namespace greenlane::daemon {

/// The configuration that the command line names, with what the command line overrides. Answers
/// every fault as a line that a person can act on, an address beyond the machine that would be
/// served in plain text without being asked for among them.
std::expected<policy::Configuration, std::vector<std::string>> read_configuration(
    const Options& options);

}  // namespace greenlane::daemon
