#pragma once

#include <optional>
#include <string>
#include <variant>

#include "scheduler/daemon/exit_codes.hpp"
#include "station/policy/endpoint.hpp"
#include "station/value/instant.hpp"

namespace greenlane::daemon {

using namespace value;

/// Which clock the station lives by.
struct ClockOption {
  bool is_virtual = false;
  std::optional<Instant> from;  ///< of a virtual clock on a new ledger; absent: the system's time
};

/// The command line, parsed; what is absent is the configuration's to say.
struct Options {
  std::string config_file;
  std::string data_directory = ".";
  std::optional<policy::Endpoint> rpc;
  std::optional<policy::Endpoint> http;
  ClockOption clock;
  std::optional<std::string> admin_password_file;
  bool check_config = false;
};

/// Reads the command line. When there is nothing to run (--help, --version, a mistake) the text has
/// been printed and the exit code is the answer.
std::variant<Options, ExitCode> parse_options(int argument_count, const char* const* arguments);

/// Reads "real", "virtual" or "virtual@2022-04-23T00:00:00+08:00".
Result<ClockOption> parse_clock(std::string_view text);

}  // namespace greenlane::daemon
