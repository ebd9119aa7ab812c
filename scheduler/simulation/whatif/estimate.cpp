#include "scheduler/simulation/whatif/estimate.hpp"

#include <cmath>
#include <numeric>

#include <boost/math/distributions/students_t.hpp>

#include "station/value/ensure.hpp"

namespace greenlane::simulation {

Estimate estimate_of(const std::vector<double>& values) {
  ENSURE(!values.empty());
  const auto n = static_cast<double>(values.size());
  Estimate estimate;
  estimate.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  if (values.size() < 2) return estimate;
  double squares = 0;
  for (const double value : values) squares += (value - estimate.mean) * (value - estimate.mean);
  const boost::math::students_t student(n - 1);
  estimate.margin = boost::math::quantile(student, 0.975) * std::sqrt(squares / (n - 1) / n);
  return estimate;
}

Estimate paired_difference(const std::vector<double>& values, const std::vector<double>& base) {
  ENSURE(values.size() == base.size());
  std::vector<double> differences(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) differences[i] = values[i] - base[i];
  return estimate_of(differences);
}

}  // namespace greenlane::simulation
