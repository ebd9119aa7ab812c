#pragma once

#include <string>
#include <vector>

#include "tests/integration/harness.hpp"

namespace greenlane::harness {

/// Somebody at a terminal: `greenlane` with a session file of its own, at one station.
class CommandLine {
 public:
  explicit CommandLine(const RunningStation& station);

  /// Runs `greenlane` with these words; in English unless they say otherwise.
  Finished run(std::vector<std::string> words) const;
  /// The same, which must end with 0; answers what it printed.
  std::string done(const std::vector<std::string>& words) const;

  void log_in(const std::string& user) const;

  std::string session_file() const { return directory_.file("session"); }
  std::string password_file() const { return directory_.file("password"); }
  std::string file(const std::string& name) const { return directory_.file(name); }

 private:
  ScratchDirectory directory_;
  std::string server_;
};

}  // namespace greenlane::harness
