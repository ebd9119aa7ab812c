#include "tests/bench/optimizer/rows.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace greenlane::bench {

namespace {

void print_goal(std::string_view set, std::string_view what, double measured,
                const std::string& goal, std::string_view unit, bool met) {
  print(set, what, fmt::format("{:.2f} {}", measured, unit), goal, met ? "yes" : "NO");
}

}  // namespace

void print(std::string_view set, std::string_view what, std::string_view measured,
           std::string_view goal, std::string_view met) {
  fmt::print("{:<10} {:<60} {:>14}   {:<12} {}\n", set, what, measured, goal, met);
  std::fflush(stdout);
}

void print_at_most(std::string_view set, std::string_view what, double measured, double goal,
                   std::string_view unit) {
  print_goal(set, what, measured, fmt::format("<= {} {}", goal, unit), unit, measured <= goal);
}

void print_at_least(std::string_view set, std::string_view what, double measured, double goal,
                    std::string_view unit) {
  print_goal(set, what, measured, fmt::format(">= {} {}", goal, unit), unit, measured >= goal);
}

}  // namespace greenlane::bench
