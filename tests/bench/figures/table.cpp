#include "tests/bench/figures/table.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace greenlane::bench {

namespace {

void print_line(const std::string& what, const std::string& measured, const std::string& baseline,
                const std::string& ratio, const std::string& goal, const std::string& met) {
  fmt::print("{:<58} {:>12} {:>22} {:>7}   {:<16} {}\n", what, measured, baseline, ratio, goal,
             met);
}

}  // namespace

std::string per_second(double rate) {
  return fmt::format("{:.0f}/s", rate);
}

std::string milliseconds(double time) {
  return fmt::format("{:.1f} ms", time);
}

void print_head() {
  print_line("figure", "measured", "baseline", "ratio", "goal", "met");
}

void print(const Figures& figures) {
  for (const Figure& figure : figures)
    print_line(figure.what, figure.measured, figure.baseline,
               figure.ratio ? fmt::format("{:.2f}", *figure.ratio) : "", figure.goal,
               figure.goal.empty() ? "" : (figure.met ? "yes" : "NO"));
  std::fflush(stdout);
}

}  // namespace greenlane::bench
