#include "tests/bench/side_by_side.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace greenlane::bench {

namespace {

double seconds(const Way& way) {
  return std::chrono::duration<double>(way.run()).count();
}

void print_rate(const Comparison& comparison, const Way& way, const std::vector<double>& times) {
  fmt::print("  {:<52} {:>12.0f} {}/s\n", way.name,
             static_cast<double>(comparison.amount) / median(times), comparison.thing);
}

}  // namespace

double median(std::vector<double> figures) {
  const auto middle = figures.begin() + std::ssize(figures) / 2;
  std::nth_element(figures.begin(), middle, figures.end());
  return *middle;
}

std::chrono::nanoseconds time_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::steady_clock::now() - begin;
}

void compare(const Comparison& comparison, const Way& baseline, const Way& other) {
  baseline.run();
  other.run();
  std::vector<double> baseline_times;
  std::vector<double> other_times;
  std::vector<double> ratios;
  for (int round = 0; round < comparison.rounds; ++round) {
    baseline_times.push_back(seconds(baseline));
    other_times.push_back(seconds(other));
    ratios.push_back(baseline_times.back() / other_times.back());
  }
  fmt::print("{}\n", comparison.title);
  print_rate(comparison, baseline, baseline_times);
  print_rate(comparison, other, other_times);
  fmt::print("  {:<52} {:>12.2f} times as fast ({:.2f} to {:.2f} in {} rounds)\n", "ratio",
             median(ratios), std::ranges::min(ratios), std::ranges::max(ratios), comparison.rounds);
}

}  // namespace greenlane::bench
