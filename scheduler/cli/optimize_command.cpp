#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>
#include <stdexcept>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>

#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/files.hpp"
#include "scheduler/cli/optimize_gantt.hpp"
#include "scheduler/cli/optimize_rows.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/instances/format.hpp"
#include "scheduler/instances/reference.hpp"
#include "scheduler/instances/solution.hpp"
#include "scheduler/optimizer/solve.hpp"

namespace greenlane::cli {

namespace {

using Seconds = std::chrono::duration<double>;
using std::chrono::steady_clock;
namespace fs = std::filesystem;

struct Asked {
  std::string format;
  instances::Reading reading;
  optimizer::Budget budget;
  std::string reference;     ///< a file; empty: none
  std::string solution_dir;  ///< empty: solutions are not kept
  std::string gantt;         ///< a file for the picture of the one instance; empty: none
  bool check = false;        ///< the two files are an instance and a solution of it
  std::vector<std::string> files;
};

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int) {
  interrupted = 1;
}

value::Result<std::vector<optimizer::Problem>> read_file(const Asked& asked,
                                                         const std::string& file) {
  return instances::read(*instances::format_of(asked.format), fs::path(file).filename().string(),
                         contents_of(file), asked.reading);
}

/// Solves one after the other and prints as it goes.
class Run {
 public:
  Run(const Console& console, const Asked& asked) : console_(console), asked_(asked) {}

  ExitCode all() {
    if (!asked_.reference.empty()) {
      auto reference = instances::Reference::read(asked_.reference, contents_of(asked_.reference),
                                                  asked_.reading.machines);
      if (!reference) return console_.complain(ExitCode::usage, reference.error().message);
      reference_ = *std::move(reference);
    }
    if (!asked_.gantt.empty() && asked_.files.size() > 1) return refuse_gantt(asked_.files.size());
    for (const std::string& file : asked_.files)
      if (const ExitCode code = each_of(file); code != ExitCode::ok) return code;
    if (!asked_.reference.empty()) print(line_of(summary()));
    return ExitCode::ok;
  }

 private:
  ExitCode each_of(const std::string& file) {
    const auto begun = steady_clock::now();
    const auto problems = read_file(asked_, file);
    if (!problems) return console_.report(problems.error()), ExitCode::usage;
    if (!asked_.gantt.empty() && problems->size() != 1) return refuse_gantt(problems->size());
    const double share =
        Seconds(steady_clock::now() - begun).count() / static_cast<double>(problems->size());
    for (const optimizer::Problem& problem : *problems) {
      if (interrupted != 0) break;
      solve(problem, share);
    }
    return ExitCode::ok;
  }

  ExitCode refuse_gantt(std::size_t instances) const {
    return console_.complain(ExitCode::usage, console_.say(Message::gantt_one_instance, instances));
  }

  /// `reading` seconds were spent on it already.
  void solve(const optimizer::Problem& problem, double reading) {
    const auto begun = steady_clock::now();
    optimizer::Budget budget = asked_.budget;
    if (budget.seconds) *budget.seconds = std::max(0.0, *budget.seconds - reading);
    budget.cancelled = [] { return interrupted != 0; };
    const optimizer::Outcome outcome = optimizer::solve(problem, budget);
    const double seconds = Seconds(steady_clock::now() - begun).count() + reading;
    keep(problem, outcome);
    if (!asked_.gantt.empty()) write_private(asked_.gantt, gantt(console_, problem, outcome));
    print(line_of(OptimizeRow{problem.name, asked_.format, outcome.objective, outcome.lower_bound,
                              outcome.proven_optimal, seconds, outcome.iterations}));
    summary_.seconds += seconds;
    summary_.proven += outcome.proven_optimal ? 1 : 0;
    if (const auto known = reference_.of(problem.name))
      comparison_.add(problem.name, outcome.objective, *known);
  }

  /// Nothing leaves that the checker would refuse.
  void keep(const optimizer::Problem& problem, const optimizer::Outcome& outcome) {
    const auto solution = instances::solution_of(problem, outcome.schedule, outcome.objective);
    if (const auto figures = instances::check(problem, solution); !figures)
      throw std::logic_error(problem.name + ": " + figures.error().message);
    if (asked_.solution_dir.empty()) return;
    write_private(fs::path(asked_.solution_dir) / (problem.name + ".json"),
                  instances::write_solution(solution));
  }

  OptimizeSummary summary() {
    summary_.instances = comparison_.instances();
    summary_.hits = comparison_.hits();
    summary_.below = comparison_.below();
    summary_.mean_gap = comparison_.mean_gap();
    summary_.worst_gap = comparison_.worst_gap();
    summary_.worst = comparison_.worst();
    return summary_;
  }

  const Console& console_;
  const Asked& asked_;
  instances::Reference reference_;
  instances::Comparison comparison_;
  OptimizeSummary summary_;
};

/// The problem that a solution says it solves; a file with one problem leaves no choice.
const optimizer::Problem* meant(const std::vector<optimizer::Problem>& problems,
                                const std::string& name) {
  if (problems.size() == 1) return &problems.front();
  const auto found = std::ranges::find(problems, name, &optimizer::Problem::name);
  return found == problems.end() ? nullptr : &*found;
}

ExitCode check(const Console& console, const Asked& asked) {
  if (asked.files.size() != 2)
    return console.complain(ExitCode::usage, console.say(Message::check_two_files));
  const auto problems = read_file(asked, asked.files[0]);
  if (!problems) return console.report(problems.error()), ExitCode::usage;
  const auto solution = instances::read_solution(asked.files[1], contents_of(asked.files[1]));
  if (!solution) return console.report(solution.error()), ExitCode::refused;
  const optimizer::Problem* problem = meant(*problems, solution->instance);
  if (!problem)
    return console.complain(ExitCode::refused,
                            console.say(Message::no_such_instance, solution->instance));
  const auto figures = instances::check(*problem, *solution);
  if (!figures) return console.report(figures.error()), ExitCode::refused;
  print(console.say(Message::solution_sound, problem->name, figures->objective) + '\n');
  return ExitCode::ok;
}

ExitCode optimize(const Console& console, const Asked& asked) {
  if (asked.check) return check(console, asked);
  if (!asked.budget.seconds && !asked.budget.iterations)
    return console.complain(ExitCode::usage, console.say(Message::budget_needed));
  std::signal(SIGINT, interrupt);  // the best so far is still an answer
  return Run(console, asked).all();
}

void add_budget(CLI::App& command, optimizer::Budget& budget) {
  command.add_option("--time-limit", budget.seconds, "Seconds for each instance, all included")
      ->check(CLI::Range(0.0, 1e6));
  command.add_option("--iterations", budget.iterations,
                     "Iterations of the search for each; alone, the answer follows from the seed");
  command.add_option("--seed", budget.seed, "Where the search's dice begin (1)");
  command.add_option("--threads", budget.threads, "Threads for each (1)")
      ->check(CLI::Range(1, 256));
}

}  // namespace

void add_optimize(Commands& commands) {
  const auto asked = std::make_shared<Asked>();
  CLI::App& command = commands.at(
      "optimize",
      "Solves scheduling problems from files, a line of JSON each, or checks a solution.");
  command.add_option("--format", asked->format, "How the files are written")
      ->required()
      ->check(CLI::IsMember(instances::format_names()));
  command.add_option("--jobs", asked->reading.jobs,
                     "orlib-wt: jobs an instance (else of the name)");
  command.add_option("--machines", asked->reading.machines, "pm-twt: on how many machines");
  add_budget(command, asked->budget);
  command.add_option("--reference", asked->reference, "Best known objectives; adds a summary")
      ->type_name("CSV");
  command.add_option("--solution-dir", asked->solution_dir, "Where each solution is written")
      ->type_name("DIR");
  command.add_option("--gantt", asked->gantt, "Draws the plan of the one instance")
      ->type_name("SVG");
  command
      .add_flag("--check", asked->check, "FILE… is an instance and a solution to judge (exit 1)")
      ->excludes("--gantt");
  command.add_option("files", asked->files, "Instances")->required()->type_name("FILE…");
  commands.run(command, [asked](const Console& console) { return optimize(console, *asked); });
}

}  // namespace greenlane::cli
