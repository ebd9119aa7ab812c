#pragma once

#include "scheduler/daemon/exit_codes.hpp"
#include "scheduler/daemon/options.hpp"
#include "station/policy/load.hpp"

namespace greenlane::daemon {

/// Serves the station until SIGTERM or SIGINT: opens the ledger (on a first start it makes it, the
/// station's key and the admin), adopts the configured policy, listens, says so on standard output,
/// and at the end drains. Says on standard error why it could not. One at a time in a process.
ExitCode serve(const Options& options, const policy::Configuration& configuration);

}  // namespace greenlane::daemon
