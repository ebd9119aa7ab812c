#pragma once

namespace greenlane::daemon {

/// What greenlaned ends with; docs/operations.md lists the same for those who start it.
enum class ExitCode {
  stopped = 0,  ///< after SIGTERM or SIGINT, everything drained; or the configuration is sound
  usage = 1,    ///< the command line cannot be understood
  configuration = 2,  ///< the configuration has faults; each was printed with file and line
  data = 3,           ///< the data directory cannot be used: locked, damaged, newer, not permitted
  network = 4,        ///< an address cannot be listened on
  in_doubt = 75,      ///< a commit's outcome is unknown; the next start resolves it (EX_TEMPFAIL)
  defect = 70,        ///< a fault of ours stopped a thread that the station needs (EX_SOFTWARE)
};

}  // namespace greenlane::daemon
