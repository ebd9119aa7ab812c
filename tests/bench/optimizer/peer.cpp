#include "tests/bench/optimizer/peer.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <sys/wait.h>

#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::bench {

namespace {

using optimizer::Time;

constexpr int timed_out = 124;       ///< how timeout(1) exits
constexpr double flatten_most = 60;  ///< seconds for MiniZinc beside those of the solver

std::string output_of(const std::string& command) {
  std::FILE* const pipe = popen(command.c_str(), "r");
  if (!pipe) throw std::runtime_error("cannot run: " + command);
  std::string output;
  std::array<char, 4096> part;
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe))
    output.append(part.data(), size);
  const int status = pclose(pipe);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code != 0 && code != timed_out) fmt::print(stderr, "exit {}: {}\n", code, command);
  return output;
}

/// The numbers of the last line of numbers: solutions come ever better.
std::vector<Time> last_numbers(const std::string& output) {
  std::istringstream lines(output);
  std::vector<Time> numbers;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] < '0' || line[0] > '9') continue;
    std::istringstream words(line);
    numbers.clear();
    for (Time number; words >> number;) numbers.push_back(number);
  }
  return numbers;
}

const std::string models = GREENLANE_SOURCE_DIR "/tests/bench/peers/";
const std::string package = GREENLANE_SOURCE_DIR "/build/peers/node_modules/minizinc";

bool has_program(const std::string& name) {
  return std::system(fmt::format("command -v {} >/dev/null 2>&1", name).c_str()) == 0;
}

/// What runs MiniZinc with a peer's solver.
std::string command_of(const Peer& peer) {
  return peer.is_web_assembly ? fmt::format("node '{}minizinc.mjs' '{}'", models, package)
                              : "minizinc";
}

}  // namespace

const std::vector<Peer>& peers() {
  static const std::vector<Peer> all{{"Gecode", "gecode", false, "station_gecode.mzn"},
                                     {"Chuffed", "chuffed", true, "station_any.mzn"},
                                     {"HiGHS", "highs", true, "station_any.mzn"},
                                     {"CBC", "coin-bc", true, "station_any.mzn"}};
  return all;
}

std::string absence_of(const Peer& peer) {
  if (!peer.is_web_assembly) return has_program("minizinc") ? "" : "there is no minizinc";
  if (!has_program("node")) return "there is no node";
  return std::filesystem::exists(package) ? "" : "npm has not brought minizinc";
}

std::vector<Time> answer_of(const Peer& peer, const std::string& model, const std::string& data,
                            double seconds) {
  const ledger::TemporaryDirectory directory;
  const std::string file = directory.path() + "/data.dzn";
  std::ofstream(file) << data;
  return last_numbers(output_of(
      fmt::format("timeout {:.0f} {} --solver {} --intermediate --solver-time-limit {:.0f} "
                  "'{}{}' '{}' 2>/dev/null",
                  seconds + flatten_most, command_of(peer), peer.solver, seconds * 1'000, models,
                  model, file)));
}

}  // namespace greenlane::bench
