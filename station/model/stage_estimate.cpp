#include "station/model/stage_estimate.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "station/value/ensure.hpp"

namespace greenlane::model {

namespace {

/// The configured time as a distribution: evenly on these thousandths of it, the powers of 2^¼.
constexpr std::array configured_thousandths{500, 595, 707, 841, 1000, 1189, 1414, 1682, 2000};
constexpr int outlier_factor = 4;
/// Services that were begun and ended at once, afterwards, would give a stage endless capacity.
constexpr Duration least_plan_time = std::chrono::seconds{1};
/// Sums of weights are rounded: a share that is reached but for so little is reached.
constexpr double rounding = 1e-9;

struct Weighted {
  Duration took;
  double weight;
};

/// Times with weights, the closest known first; each level leaves weight for the next one.
class Mixture {
 public:
  explicit Mixture(int prior_trucks) : prior_(prior_trucks), left_(prior_trucks) {
    ENSURE(prior_trucks > 0);
  }

  /// One each.
  void add_alike(const std::vector<Duration>& times) {
    for (const Duration took : times) points_.push_back({took, 1});
  }

  /// With `times.size()` parts of what is left, of which `prior_trucks` parts stay.
  void add_level(const std::vector<Duration>& times) {
    const double each = left_ / (static_cast<double>(times.size()) + prior_);
    for (const Duration took : times) points_.push_back({took, each});
    left_ = each * prior_;
  }

  void add_configured(Duration configured) {
    for (const int thousandths : configured_thousandths)
      points_.push_back({configured * thousandths / 1000,
                         left_ / static_cast<double>(configured_thousandths.size())});
    std::ranges::sort(points_, {}, &Weighted::took);
    total_ = std::accumulate(points_.begin(), points_.end(), 0.0,
                             [](double sum, const Weighted& point) { return sum + point.weight; });
  }

  /// The first time that so much of the weight does not exceed.
  Duration quantile(double share) const {
    double sum = 0;
    for (const Weighted& point : points_) {
      sum += point.weight;
      if (sum >= (share - rounding) * total_) return point.took;
    }
    return points_.back().took;
  }

  double configured_share() const { return left_ / total_; }

 private:
  double prior_;
  double left_;
  double total_ = 0;
  std::vector<Weighted> points_;
};

StageEstimate estimate_of(const Mixture& mixture) {
  const Duration median = mixture.quantile(0.5);
  const auto robust = [&](double share) {
    return std::clamp(mixture.quantile(share), median / outlier_factor, median * outlier_factor);
  };
  StageEstimate estimate;
  estimate.p10 = robust(0.1);
  estimate.p50 = median;
  estimate.p80 = robust(0.8);
  estimate.p90 = robust(0.9);
  estimate.configured_share = mixture.configured_share();
  return estimate;
}

/// Those of `recent` that `other` accepts.
template <class Observation, class Other>
std::vector<Duration> times_of(const std::vector<Observation>& recent, Other other) {
  std::vector<Duration> times;
  for (const Observation& observation : recent)
    if (other(observation)) times.push_back(observation.took);
  return times;
}

StageEstimate estimate_for(const StageTimes& times, const Word& cargo, int band,
                           Duration configured, int prior_trucks) {
  static const CargoTimes nothing;
  const auto found = times.by_cargo.find(cargo);
  const CargoTimes& own = found == times.by_cargo.end() ? nothing : found->second;
  const auto& alike = own.in_band.at(static_cast<std::size_t>(band));
  const auto other_hours =
      times_of(own.recent, [&](const CargoObservation& seen) { return seen.band != band; });
  const auto other_cargo = times_of(times.recent, [&](const StageObservation& seen) {
    return std::ranges::find(seen.cargo_classes, cargo) == seen.cargo_classes.end();
  });
  Mixture mixture(prior_trucks);
  mixture.add_alike(alike);
  mixture.add_level(other_hours);
  mixture.add_level(other_cargo);
  mixture.add_configured(configured);
  StageEstimate estimate = estimate_of(mixture);
  estimate.trucks_alike = static_cast<int>(alike.size());
  estimate.trucks_cargo = static_cast<int>(other_hours.size());
  estimate.trucks_stage = static_cast<int>(other_cargo.size());
  return estimate;
}

const StageTimes& times_at(const Station& station, const StagePolicy& stage) {
  static const StageTimes nothing;
  const auto found = station.stage_times.find(stage.name);
  return found == station.stage_times.end() ? nothing : found->second;
}

StageEstimate configured_time(const StagePolicy& stage) {
  Mixture mixture(1);
  mixture.add_configured(stage.service_time);
  return estimate_of(mixture);
}

}  // namespace

StageTimePolicy stage_time_policy(const Policy& policy) {
  return policy.stage_times.value_or(StageTimePolicy{});
}

StageEstimate learned_time(const Station& station, const StagePolicy& stage,
                           const std::vector<Word>& cargo_classes, int band) {
  const StageTimes& times = times_at(station, stage);
  const int prior_trucks = stage_time_policy(station.policy).prior_trucks;
  StageEstimate slowest = configured_time(stage);
  bool first = true;
  for (const Word& cargo : cargo_classes) {
    StageEstimate estimate = estimate_for(times, cargo, band, stage.service_time, prior_trucks);
    if (first || estimate.p50 > slowest.p50) slowest = estimate;
    first = false;
  }
  return slowest;
}

StageEstimate expected_time(const Station& station, const StagePolicy& stage,
                            const std::vector<Word>& cargo_classes, int band) {
  return stage_time_policy(station.policy).predict
             ? learned_time(station, stage, cargo_classes, band)
             : configured_time(stage);
}

Duration plan_time(const Station& station, const StagePolicy& stage) {
  const StageTimePolicy policy = stage_time_policy(station.policy);
  if (policy.plan == PlanTime::configured) return stage.service_time;
  Mixture mixture(policy.prior_trucks);
  mixture.add_alike(
      times_of(times_at(station, stage).recent, [](const StageObservation&) { return true; }));
  mixture.add_configured(stage.service_time);
  const StageEstimate estimate = estimate_of(mixture);
  const Duration time = policy.plan == PlanTime::p50 ? estimate.p50 : estimate.p80;
  return std::max(time, least_plan_time);
}

}  // namespace greenlane::model
