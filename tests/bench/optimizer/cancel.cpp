#include "tests/bench/optimizer/cancel.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

#include <fmt/format.h>
#include <pthread.h>

#include "scheduler/optimizer/solve.hpp"
#include "tests/bench/optimizer/processor_time.hpp"
#include "tests/bench/optimizer/public_sets.hpp"
#include "tests/bench/optimizer/rows.hpp"
#include "tests/bench/optimizer/sleeper.hpp"
#include "tests/bench/optimizer/station.hpp"
#include "tests/instances/station_set.hpp"

namespace greenlane::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double goal = 10;  ///< milliseconds
constexpr std::array moments{1, 5, 20, 80, 300, 1'000, 2'000};

/// From the flag to the answer, in milliseconds.
struct Delay {
  double passed = 0;
  double worked = 0;   ///< processor time of the thread that searches
  double raising = 0;  ///< of that, while the flag was being raised
};

/// Nothing if the search was through before.
std::optional<Delay> cancelled_after(const optimizer::Problem& problem, int milliseconds) {
  clockid_t searcher{};
  pthread_getcpuclockid(pthread_self(), &searcher);
  std::atomic<bool> flag = false;
  Clock::time_point raised;
  Milliseconds used_before{};
  Milliseconds used_when_raised{};
  std::jthread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    used_before = processor_time(searcher);
    raised = Clock::now();
    flag = true;
    used_when_raised = processor_time(searcher);
  });
  optimizer::solve(problem, {.seconds = 60, .cancelled = [&] { return flag.load(); }});
  const auto answered = Clock::now();
  const Milliseconds used_after = processor_time(searcher);
  other.join();
  if (raised > answered) return std::nullopt;
  return Delay{.passed = Milliseconds(answered - raised).count(),
               .worked = (used_after - used_before).count(),
               .raising = (used_when_raised - used_before).count()};
}

/// Again where whoever raises the flag had to wait for a processor in the midst of it.
std::optional<Delay> undisturbed(const optimizer::Problem& problem, int moment) {
  std::optional<Delay> delay = cancelled_after(problem, moment);
  for (int i = 0; i < 5 && delay && delay->raising > 0.5; ++i)
    delay = cancelled_after(problem, moment);
  return delay;
}

void measure(std::string_view name, const optimizer::Problem& problem) {
  Delay worst;
  int count = 0;
  for (const int moment : moments) {
    const auto delay = undisturbed(problem, moment);
    if (!delay) continue;
    ++count;
    worst.passed = std::max(worst.passed, delay->passed);
    worst.worked = std::max(worst.worked, delay->worked);
  }
  print_at_most("cancel", fmt::format("{}: flag to answer, worst of {}", name, count), worst.passed,
                goal, "ms");
  print_at_most("cancel", fmt::format("{}: of it the search's own work, worst", name), worst.worked,
                goal, "ms");
}

}  // namespace

void measure_cancel() {
  const Sleeper sleeper;
  for (const PublicSet& set : public_sets())
    if (const auto problem = largest_of(set)) measure(set.name, *problem);
  measure("station, 12 trucks", station_day("small-18"));
  measure("station, 120 trucks", station_day("large-30"));
  measure("station, 600 trucks", station_set::busy_day(600, 60, 5));
  const Lateness late = sleeper.lateness();
  print("cancel", fmt::format("a thread that slept 1 ms woke late: mean of {}", late.count),
        fmt::format("{:.2f} ms", late.mean));
  print("cancel", "a thread that slept 1 ms woke late: 99th centile",
        fmt::format("{:.2f} ms", late.centile_99));
  print("cancel", "a thread that slept 1 ms woke late: worst",
        fmt::format("{:.2f} ms", late.worst));
}

}  // namespace greenlane::bench
