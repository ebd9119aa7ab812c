#pragma once

#include <string>

#include "scheduler/cli/exit_codes.hpp"

namespace greenlane::cli {

/// Reads the command line and does what it says. Never throws.
ExitCode run_program(int argument_count, const char* const* arguments);

/// The script by which bash completes this program's commands.
std::string completion_of_program();

}  // namespace greenlane::cli
