#include "tests/bench/optimizer/gecode.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
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
  if (code != 0 && code != timed_out)
    throw std::runtime_error(fmt::format("exit {}: {}", code, command));
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

}  // namespace

bool has_gecode() {
  static const bool has = std::system("command -v minizinc >/dev/null 2>&1") == 0;
  return has;
}

std::vector<Time> gecode_answer(const std::string& model, const std::string& data, double seconds) {
  const ledger::TemporaryDirectory directory;
  const std::string file = directory.path() + "/data.dzn";
  std::ofstream(file) << data;
  return last_numbers(output_of(
      fmt::format("timeout {:.0f} minizinc --solver gecode --intermediate --solver-time-limit "
                  "{:.0f} '{}/tests/bench/peers/{}' '{}' 2>/dev/null",
                  seconds + flatten_most, seconds * 1'000, GREENLANE_SOURCE_DIR, model, file)));
}

}  // namespace greenlane::bench
