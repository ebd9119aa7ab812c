#pragma once

namespace greenlane::cli {

/// What `greenlane` ends with; `greenlane help` prints the same list for people.
enum class ExitCode {
  ok = 0,
  refused = 1,        ///< the station refused the request, or a solution breaks a rule; it said why
  usage = 2,          ///< the command line cannot be understood; nothing was sent
  unreachable = 3,    ///< no station answers at that address
  not_logged_in = 4,  ///< no session, or one that has ended: greenlane login
  unsound = 5,        ///< the ledger, or a round's draw, was read and is not true
  again = 6,          ///< the station is busy or the outcome is unknown: ask again, same key
  local = 7,          ///< a file or a program of this machine cannot be used
  defect = 70,        ///< a fault of ours
};

}  // namespace greenlane::cli
