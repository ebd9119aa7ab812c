#include "station/report/share.hpp"

#include <cmath>
#include <numeric>

namespace greenlane::report {

std::optional<double> percent(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return std::round(1000.0 * static_cast<double>(part) / static_cast<double>(whole)) / 10.0;
}

std::optional<double> jain_index(const std::vector<double>& shares) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  const double squares = std::inner_product(shares.begin(), shares.end(), shares.begin(), 0.0);
  if (squares == 0) return std::nullopt;
  const double index = sum * sum / (static_cast<double>(shares.size()) * squares);
  return std::round(10'000.0 * index) / 10'000.0;
}

}  // namespace greenlane::report
