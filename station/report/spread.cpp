#include "station/report/spread.hpp"

#include <algorithm>

namespace greenlane::report {

namespace {

/// The ceil(percent × n ÷ 100)-th of n sorted lengths, n above zero.
std::chrono::seconds nearest_rank(const std::vector<Duration>& sorted, std::size_t percent) {
  const std::size_t rank = (percent * sorted.size() + 99) / 100;
  return std::chrono::floor<std::chrono::seconds>(sorted[rank - 1]);
}

}  // namespace

Spread spread_of(std::vector<Duration> lengths) {
  if (lengths.empty()) return {};
  std::ranges::sort(lengths);
  return {.count = static_cast<std::int64_t>(lengths.size()),
          .median_seconds = nearest_rank(lengths, 50),
          .p90_seconds = nearest_rank(lengths, 90)};
}

}  // namespace greenlane::report
