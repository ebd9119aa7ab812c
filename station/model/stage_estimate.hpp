#pragma once

#include <vector>

#include "station/model/station.hpp"

namespace greenlane::model {

/// How long a service may be expected to last, and what that is founded on.
///
/// The station's records of the same cargo and hours count one each. What is known less closely
/// stands behind them with the weight of `prior_trucks` trucks, level by level: the same cargo at
/// other hours, the stage's other cargo, and in the end the configured time with half and double
/// of it as its extremes. That is the mean of a Dirichlet process whose base is the next level's
/// (T. S. Ferguson, A Bayesian Analysis of Some Nonparametric Problems, Annals of Statistics 1,
/// 1973), so each quantile is a time that was measured, or one of the configuration's; p10 ≤ p50 ≤
/// p80 ≤ p90. Nothing counts as more than four times or less than a quarter of the median: a truck
/// that was forgotten at a stage is not how long the stage takes.
struct StageEstimate {
  Duration p10{};
  Duration p50{};
  Duration p80{};
  Duration p90{};
  int trucks_alike = 0;         ///< with the same cargo at the same hours
  int trucks_cargo = 0;         ///< with the same cargo at other hours
  int trucks_stage = 0;         ///< with other cargo
  double configured_share = 1;  ///< of the weight: 1 where there are no records

  int trucks() const { return trucks_alike + trucks_cargo + trucks_stage; }
};

/// The policy's, or the default where it has none.
StageTimePolicy stage_time_policy(const Policy& policy);

/// By the station's own records, whether or not the policy goes by them. Of a truck with several
/// cargo classes that of the slowest. O(observations_max · log) for each class.
StageEstimate learned_time(const Station& station, const StagePolicy& stage,
                           const std::vector<Word>& cargo_classes, int band);

/// What predictions go by: the learned time, or the configured one where the policy says so.
StageEstimate expected_time(const Station& station, const StagePolicy& stage,
                            const std::vector<Word>& cargo_classes, int band);

/// What a plan takes each service of the stage to last, whatever the cargo and the hour.
Duration plan_time(const Station& station, const StagePolicy& stage);

}  // namespace greenlane::model
