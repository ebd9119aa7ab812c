#pragma once

#include <expected>

#include "proto/client/blocking_client.hpp"
#include "scheduler/cli/console.hpp"
#include "scheduler/cli/session_file.hpp"

namespace greenlane::cli {

using client::BlockingClient;

/// Where the station is: the setting's, or else the session's, or else this machine's.
Server server_of(const Settings& settings);

/// Connects, and takes up the session of a token that was given, or else the kept one when it is of
/// this station. Why it could not is said on standard error; then the exit code is the answer. A
/// kept session that has ended is let go; a token's is not.
std::expected<BlockingClient, ExitCode> connect(const Console& console);

}  // namespace greenlane::cli
