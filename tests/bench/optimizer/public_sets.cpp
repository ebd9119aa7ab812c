#include "tests/bench/optimizer/public_sets.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>

#include "scheduler/instances/reference.hpp"
#include "scheduler/instances/solution.hpp"
#include "scheduler/optimizer/solve.hpp"
#include "tests/bench/optimizer/contents.hpp"
#include "tests/bench/optimizer/flow_shop_peer.hpp"
#include "tests/bench/optimizer/peer_tally.hpp"
#include "tests/bench/optimizer/rows.hpp"

namespace greenlane::bench {

namespace fs = std::filesystem;

namespace {

fs::path data() {
  const char* const set = std::getenv("GREENLANE_BENCH_DATA");
  return set ? fs::path(set) : fs::path(GREENLANE_SOURCE_DIR) / ".." / "shared" / "bench";
}

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

std::vector<optimizer::Problem> problems_of(const PublicSet& set, const fs::path& file,
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
  std::vector<PeerTally> peers;
};

void solve(const Asked& asked, const optimizer::Problem& problem, const instances::Reference& known,
           const instances::Reference* bounds, Results& results) {
  const auto outcome = optimizer::solve(problem, {.seconds = asked.seconds});
  const auto solution = instances::solution_of(problem, outcome.schedule, outcome.objective);
  if (!instances::check(problem, solution)) throw std::runtime_error(problem.name + ": unsound");
  if (const auto value = known.of(problem.name))
    results.known.add(problem.name, outcome.objective, *value);
  if (!bounds) return;
  if (const auto value = bounds->of(problem.name))
    results.bounds.add(problem.name, outcome.objective, *value);
  ask_peers(results.peers, problem, outcome.objective, asked.seconds, peer_makespan);
}

void report(const Asked& asked, const PublicSet& set, const Results& results) {
  const double share =
      results.known.instances() == 0
          ? 0
          : 100.0 * results.known.hits() / static_cast<double>(results.known.instances());
  const std::string reached =
      fmt::format("{} of {}", results.known.hits(), results.known.instances());
  const auto hits = [&](double goal) {
    print(set.name, "at most the reference", reached, fmt::format(">= {:.1f} %", goal),
          share >= goal ? "yes" : "NO");
  };
  switch (set.format) {
    case instances::Format::orlib_wt:
      return hits(100);
    case instances::Format::pm_twt:
      hits(93.3);
      return print_at_most(set.name, "mean above the reference", results.known.mean_gap(), 0.02,
                           "%");
    case instances::Format::hfsp:
      if (asked.seconds >= 10)
        hits(90);
      else
        print(set.name, "at most the reference", reached);
      print_at_most(set.name, "mean above the best proven bound", results.bounds.mean_gap(),
                    asked.seconds < 10 ? 3 : 2.4, "%");
      return print_tallies(set.name, results.peers);
    default:
      return print_at_most(set.name, "mean above the best known", results.known.mean_gap(),
                           asked.seconds < 60 ? 5 : 2, "%");
  }
}

}  // namespace

const std::vector<PublicSet>& public_sets() {
  static const std::vector<PublicSet> sets{{"orlib-wt", instances::Format::orlib_wt, {}},
                                           {"pm-twt", instances::Format::pm_twt, {2, 4}},
                                           {"hfsp", instances::Format::hfsp, {}},
                                           {"tt-pfsp", instances::Format::tt_pfsp, {}}};
  return sets;
}

void measure(const Asked& asked, const PublicSet& set) {
  const fs::path folder = data() / set.name;
  if (!fs::exists(folder / "reference.csv"))
    return print(set.name, "skipped: there is no " + folder.string(), "");
  Results results;
  if (set.format == instances::Format::hfsp) results.peers = tallies_of_peers(set.name);
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
          solve(asked, problem, known, bounds ? &*bounds : nullptr, results);
    }
  }
  report(asked, set, results);
}

std::optional<optimizer::Problem> largest_of(const PublicSet& set) {
  const fs::path folder = data() / set.name;
  if (!fs::exists(folder)) return std::nullopt;
  const std::vector<fs::path> files = files_of(folder);
  const fs::path& file = *std::ranges::max_element(
      files, {}, [](const fs::path& path) { return fs::file_size(path); });
  const auto machines = set.machines.empty() ? std::nullopt : std::optional(set.machines[0]);
  return problems_of(set, file, machines).front();
}

}  // namespace greenlane::bench
