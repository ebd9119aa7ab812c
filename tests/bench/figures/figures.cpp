// What Greenlane does, in one table: each figure beside what the same machine does without us, and
// beside its goal. docs/performance.md has the table as it was measured, and where the time goes.
// Given names of parts, it measures these alone.

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <functional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/figures/sections.hpp"

using namespace greenlane::bench;

namespace {

struct Part {
  std::string_view name;
  std::function<Figures()> measure;
};

void measure(const std::vector<std::string_view>& wanted) {
  const LineEcho echo;
  const std::array parts{Part{"writes", [&] { return durable_writes(echo); }},
                         Part{"reads", [&] { return reads(echo); }},
                         Part{"arrivals", [&] { return arrivals(echo); }},
                         Part{"restarts", [] { return restarts(); }},
                         Part{"connections", [] { return idle_connections(); }}};
  print_head();
  for (const Part& part : parts)
    if (wanted.empty() || std::ranges::count(wanted, part.name) > 0) print(part.measure());
}

}  // namespace

int main(int count, char** arguments) try {
  measure({arguments + 1, arguments + count});
} catch (const std::exception& error) {
  fmt::print(stderr, "bench_figures: {}\n", error.what());
  return 1;
}
