#pragma once

#include <string>
#include <vector>

#include "scheduler/cli/exit_codes.hpp"
#include "scheduler/cli/messages.hpp"
#include "scheduler/cli/settings.hpp"
#include "station/value/result.hpp"

namespace greenlane::cli {

/// What every command of one run knows: how the user wants to be spoken to, and where the station
/// is. Made once the whole command line has been read.
struct Console {
  Settings settings;
  bool json = false;                 ///< results as they come
  bool wide = false;                 ///< tables with all columns, however wide
  std::vector<std::string> columns;  ///< of lists; empty: all

  /// A message in the user's language.
  template <class... Values>
  std::string say(Message message, const Values&... values) const {
    return cli::say(settings.language, message, values...);
  }

  /// Says on standard error why the station refused, and answers what the program ends with.
  ExitCode report(const Problem& problem) const;
  /// Says something on standard error that stops the program.
  ExitCode complain(ExitCode code, const std::string& sentence) const;
};

/// What a Problem makes of the program.
ExitCode exit_code_of(const Problem& problem);

}  // namespace greenlane::cli
