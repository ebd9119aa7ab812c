// What `greenlane optimize` reaches on public sets, against their references, its goals and a peer.
//
//     ./dev bench optimizer [--seconds S] [--every N] [orlib-wt|pm-twt|hfsp|tt-pfsp|cancel…]

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <fmt/format.h>

#include "scheduler/instances/format.hpp"
#include "scheduler/instances/reference.hpp"
#include "scheduler/instances/solution.hpp"
#include "scheduler/optimizer/solve.hpp"
#include "tests/bench/optimizer/peer.hpp"

using namespace greenlane;
namespace fs = std::filesystem;

namespace {

struct Asked {
  double seconds = 1;     ///< for each instance
  std::size_t every = 5;  ///< of so many instances the first
  std::vector<std::string> sets;

  bool wants(std::string_view set) const {
    return sets.empty() || std::ranges::find(sets, set) != sets.end();
  }
};

fs::path data() {
  const char* const set = std::getenv("GREENLANE_BENCH_DATA");
  return set ? fs::path(set) : fs::path(GREENLANE_SOURCE_DIR) / ".." / "shared" / "bench";
}

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void print(std::string_view set, std::string_view what, std::string_view measured,
           std::string_view goal, std::string_view met) {
  fmt::print("{:<10} {:<52} {:>14}   {:<12} {}\n", set, what, measured, goal, met);
  std::fflush(stdout);
}

void print_percent(std::string_view set, std::string_view what, double percent, double goal) {
  print(set, what, fmt::format("{:.2f} %", percent), fmt::format("<= {} %", goal),
        percent <= goal ? "yes" : "NO");
}

struct Set {
  const char* name;
  instances::Format format;
  std::vector<int> machines;  ///< empty: not asked
};

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool is_instance = entry.path().extension() == ".txt" || name.ends_with(".dat");
    if (is_instance && name != "ORLIB.txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<optimizer::Problem> problems_of(const Set& set, const fs::path& file,
                                            std::optional<int> machines) {
  return instances::read(set.format, file.filename().string(), contents(file),
                         {.machines = machines})
      .value();
}

/// What is known, or with `bounds` what is proven to be below every schedule.
instances::Reference reference_of(const fs::path& folder, std::optional<int> machines,
                                  bool bounds) {
  std::string text = contents(folder / "reference.csv");
  if (bounds) {
    text.replace(text.find("best_verified_ub"), 16, "-");
    text.replace(text.find("best_lower_bound"), 16, "best_known");
  }
  return instances::Reference::read("reference.csv", text, machines).value();
}

struct Results {
  instances::Comparison known;
  instances::Comparison bounds;
  double peer_ratios = 0;  ///< of our objective to the peer's
  int peers = 0;
};

void solve(const Asked& asked, const optimizer::Problem& problem, const Set& set,
           const instances::Reference& known, const instances::Reference* bounds,
           Results& results) {
  const auto outcome = optimizer::solve(problem, {.seconds = asked.seconds});
  const auto solution = instances::solution_of(problem, outcome.schedule, outcome.objective);
  if (!instances::check(problem, solution)) throw std::runtime_error(problem.name + ": unsound");
  if (const auto value = known.of(problem.name))
    results.known.add(problem.name, outcome.objective, *value);
  if (!bounds) return;
  if (const auto value = bounds->of(problem.name))
    results.bounds.add(problem.name, outcome.objective, *value);
  if (set.format != instances::Format::hfsp || !bench::has_peer()) return;
  if (const auto peer = bench::peer_makespan(problem, asked.seconds)) {
    results.peer_ratios += static_cast<double>(outcome.objective) / static_cast<double>(*peer);
    ++results.peers;
  }
}

void report(const Asked& asked, const Set& set, const Results& results) {
  const double share =
      results.known.instances() == 0
          ? 0
          : 100.0 * results.known.hits() / static_cast<double>(results.known.instances());
  const auto hits = [&](double goal) {
    print(set.name, "at most the reference",
          fmt::format("{} of {}", results.known.hits(), results.known.instances()),
          fmt::format(">= {:.1f} %", goal), share >= goal ? "yes" : "NO");
  };
  switch (set.format) {
    case instances::Format::orlib_wt:
      return hits(100);
    case instances::Format::pm_twt:
      hits(93.3);
      return print_percent(set.name, "mean above the reference", results.known.mean_gap(), 0.02);
    case instances::Format::hfsp:
      hits(90);
      print_percent(set.name, "mean above the best proven bound", results.bounds.mean_gap(),
                    asked.seconds < 10 ? 3 : 2.4);
      if (results.peers == 0) return print(set.name, "ratio to Gecode", "skipped", "", "");
      return print(set.name, "makespan, as a ratio to Gecode's in the same time",
                   fmt::format("{:.3f}", results.peer_ratios / results.peers), "", "");
    default:
      return print_percent(set.name, "mean above the best known", results.known.mean_gap(),
                           asked.seconds < 60 ? 5 : 2);
  }
}

void measure(const Asked& asked, const Set& set) {
  const fs::path folder = data() / set.name;
  if (!fs::exists(folder / "reference.csv"))
    return print(set.name, "skipped: there is no " + folder.string(), "", "", "");
  Results results;
  std::size_t turn = 0;
  for (const int machines : set.machines.empty() ? std::vector{0} : set.machines) {
    const auto count = set.machines.empty() ? std::nullopt : std::optional(machines);
    const auto known = reference_of(folder, count, false);
    std::optional<instances::Reference> bounds;
    if (set.format == instances::Format::hfsp) bounds = reference_of(folder, count, true);
    for (const fs::path& file : files_of(folder)) {
      const auto problems = problems_of(set, file, count);
      for (const optimizer::Problem& problem : problems)
        if (turn++ % asked.every == 0)
          solve(asked, problem, set, known, bounds ? &*bounds : nullptr, results);
    }
  }
  report(asked, set, results);
}

/// From the flag to the answer, in milliseconds.
double cancelled_after(const optimizer::Problem& problem, std::chrono::milliseconds delay) {
  using Clock = std::chrono::steady_clock;
  std::atomic<bool> flag = false;
  Clock::time_point raised;
  std::jthread other([&] {
    std::this_thread::sleep_for(delay);
    raised = Clock::now();
    flag = true;
  });
  optimizer::solve(problem, {.seconds = 60, .cancelled = [&] { return flag.load(); }});
  const auto answered = Clock::now();
  other.join();
  if (!flag || raised > answered) return 0;  // it was through before
  return std::chrono::duration<double, std::milli>(answered - raised).count();
}

/// The largest instance of each set, cancelled at several moments.
void measure_cancel(const std::vector<Set>& sets) {
  for (const Set& set : sets) {
    const fs::path folder = data() / set.name;
    if (!fs::exists(folder)) continue;
    std::vector<fs::path> files = files_of(folder);
    const fs::path file = *std::ranges::max_element(
        files, {}, [](const fs::path& path) { return fs::file_size(path); });
    const auto machines = set.machines.empty() ? std::nullopt : std::optional(set.machines[0]);
    const auto problems = problems_of(set, file, machines);
    double worst = 0;
    for (const int delay : {1, 5, 20, 80, 300, 1'000, 2'000})
      worst = std::max(worst, cancelled_after(problems[0], std::chrono::milliseconds(delay)));
    print(set.name, "cancel: from the flag to the answer, worst of 7",
          fmt::format("{:.1f} ms", worst), "<= 10 ms", worst <= 10 ? "yes" : "NO");
  }
}

Asked asked_by(int count, char** words) {
  Asked asked;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--seconds" && i + 1 < count)
      asked.seconds = std::atof(words[++i]);
    else if (word == "--every" && i + 1 < count)
      asked.every = std::max<std::size_t>(1, std::strtoul(words[++i], nullptr, 10));
    else
      asked.sets.push_back(word);
  }
  return asked;
}

}  // namespace

int main(int count, char** words) {
  const Asked asked = asked_by(count, words);
  const std::vector<Set> sets{{"orlib-wt", instances::Format::orlib_wt, {}},
                              {"pm-twt", instances::Format::pm_twt, {2, 4}},
                              {"hfsp", instances::Format::hfsp, {}},
                              {"tt-pfsp", instances::Format::tt_pfsp, {}}};
  fmt::print("{} s an instance, one thread, every {}. instance\n", asked.seconds, asked.every);
  print("set", "what", "measured", "goal", "met");
  for (const Set& set : sets)
    if (asked.wants(set.name)) measure(asked, set);
  if (asked.wants("cancel")) measure_cancel(sets);
}
