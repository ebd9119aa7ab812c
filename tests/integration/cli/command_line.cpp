#include "tests/integration/cli/command_line.hpp"

#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

namespace greenlane::harness {

CommandLine::CommandLine(const RunningStation& station)
    : server_("127.0.0.1:" + std::to_string(station.rpc_port())) {
  std::ofstream(password_file()) << RunningStation::password << '\n';
}

Finished CommandLine::run(std::vector<std::string> words) const {
  std::vector<std::string> all{"--server", server_, "--session", session_file()};
  if (std::ranges::find(words, "--lang") == words.end()) all.insert(all.end(), {"--lang", "en"});
  all.insert(all.end(), words.begin(), words.end());
  return run_program("greenlane", all, std::chrono::seconds{120});
}

std::string CommandLine::done(const std::vector<std::string>& words) const {
  const Finished finished = run(words);
  CAPTURE(words, finished.output);
  REQUIRE(finished.exit_code == 0);
  return finished.output;
}

void CommandLine::log_in(const std::string& user) const {
  done({"login", user, "--password-file", password_file()});
}

}  // namespace greenlane::harness
