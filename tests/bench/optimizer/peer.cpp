#include "tests/bench/optimizer/peer.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <numeric>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/schedule.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::bench {

namespace {

using optimizer::Operation;
using optimizer::Problem;
using optimizer::Schedule;
using optimizer::Time;

std::string data_of(const Problem& problem) {
  std::vector<std::size_t> servers;
  for (const auto& stage : problem.stages) servers.push_back(stage.servers.size());
  std::vector<Time> durations;
  for (const auto& job : problem.jobs)
    durations.insert(durations.end(), job.durations.begin(), job.durations.end());
  return fmt::format(
      "jobs = {0};\nstages = {1};\nservers = [{2}];\nduration = array2d(1..{0}, 1..{1}, [{3}]);\n",
      problem.jobs.size(), problem.stages.size(), fmt::join(servers, ", "),
      fmt::join(durations, ", "));
}

std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
  if (!pipe) throw std::runtime_error("cannot run: " + command);
  std::string output;
  std::array<char, 4096> part;
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe.get()))
    output.append(part.data(), size);
  return output;
}

/// The numbers of the last line of numbers: solutions come ever better.
std::vector<Time> last_starts(const std::string& output) {
  std::istringstream lines(output);
  std::vector<Time> starts;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] < '0' || line[0] > '9') continue;
    std::istringstream words(line);
    starts.clear();
    for (Time start; words >> start;) starts.push_back(start);
  }
  return starts;
}

/// The soonest free server of the stage takes whoever starts next.
Schedule schedule_of(const Problem& problem, const std::vector<Time>& starts) {
  Schedule schedule;
  const int stages = static_cast<int>(problem.stages.size());
  for (int stage = 0; stage < stages; ++stage) {
    const auto start = [&](int job) { return starts[job * stages + stage]; };
    std::vector<int> jobs(problem.jobs.size());
    std::iota(jobs.begin(), jobs.end(), 0);
    std::ranges::sort(jobs, {}, start);
    std::vector<Time> free(problem.stages[stage].servers.size(), 0);
    for (const int job : jobs) {
      const auto server = std::ranges::min_element(free);
      *server = start(job) + problem.jobs[job].durations[stage];
      schedule.operations.push_back(
          {job, stage, static_cast<int>(server - free.begin()), start(job), *server});
    }
  }
  return schedule;
}

}  // namespace

bool has_peer() {
  return std::system("command -v minizinc >/dev/null 2>&1") == 0;
}

std::optional<optimizer::Cost> peer_makespan(const Problem& problem, double seconds) {
  const ledger::TemporaryDirectory directory;
  const std::string data = directory.path() + "/shop.dzn";
  std::ofstream(data) << data_of(problem);
  const std::vector<Time> starts = last_starts(output_of(
      fmt::format("timeout {:.0f} minizinc --solver gecode --intermediate --time-limit {:.0f} "
                  "'{}/tests/bench/peers/hybrid_flow_shop.mzn' '{}' 2>/dev/null",
                  seconds + 20, seconds * 1'000, GREENLANE_SOURCE_DIR, data)));
  if (starts.size() != problem.jobs.size() * problem.stages.size()) return std::nullopt;
  const auto figures = optimizer::check(problem, schedule_of(problem, starts));
  if (!figures) throw std::runtime_error("Gecode: " + figures.error().message);
  return figures->objective;
}

}  // namespace greenlane::bench
