#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/simulation/whatif/what_if.hpp"

namespace greenlane::cli {

// What `greenlane simulate` prints. Every figure is a mean over the replications; a margin is how
// far the true mean may lie from it with 95 % confidence, and absent after one replication.

/// How the station does under one policy.
struct SimulateRow {
  simulation::QueuePolicy policy{};
  double cleared_a_day = 0;
  std::optional<double> cleared_margin;
  double tardiness_minutes = 0;  ///< by weight
  std::optional<double> tardiness_margin;
  double wait_minutes = 0;
  double wait_minutes_p95 = 0;
  double inside_minutes = 0;
  double inside_minutes_p95 = 0;
  double on_time_percent = 0;
  double jain_index = 0;
  double unserved = 0;
  double no_shows = 0;
  std::string busiest_stage;
  double utilisation_percent = 0;  ///< of that stage's servers
};
BOOST_DESCRIBE_STRUCT(SimulateRow, (),
                      (policy, cleared_a_day, cleared_margin, tardiness_minutes, tardiness_margin,
                       wait_minutes, wait_minutes_p95, inside_minutes, inside_minutes_p95,
                       on_time_percent, jain_index, unserved, no_shows, busiest_stage,
                       utilisation_percent))

/// What a policy changes beside the first one, truck by truck the same demand.
struct SimulateDifference {
  simulation::QueuePolicy policy{};
  std::string figure;  ///< a column of SimulateRow
  double difference = 0;
  std::optional<double> margin;
  std::optional<double> difference_percent;  ///< of the first policy's figure, where it is not 0
};
BOOST_DESCRIBE_STRUCT(SimulateDifference, (),
                      (policy, figure, difference, margin, difference_percent))

/// The least tardiness that anybody could have reached who had known everything beforehand.
struct SimulateHindsight {
  double tardiness_minutes = 0;
  std::optional<double> tardiness_margin;
};
BOOST_DESCRIBE_STRUCT(SimulateHindsight, (), (tardiness_minutes, tardiness_margin))

struct SimulateStage {
  simulation::QueuePolicy policy{};
  std::string stage;
  double utilisation_percent = 0;
};
BOOST_DESCRIBE_STRUCT(SimulateStage, (), (policy, stage, utilisation_percent))

struct SimulateReport {
  std::string scenario;
  int days = 0;
  int replications = 0;
  double demand = 0;
  std::uint64_t seed = 0;
  simulation::QueuePolicy compared_with{};  ///< fcfs where it is tried, else the first
  std::vector<SimulateRow> policies;
  std::vector<SimulateDifference> differences;
  std::optional<SimulateHindsight> hindsight;      ///< where it was computed
  std::vector<SimulateDifference> over_hindsight;  ///< how far each policy is from it
  std::vector<SimulateStage> stages;
};
BOOST_DESCRIBE_STRUCT(SimulateReport, (),
                      (scenario, days, replications, demand, seed, compared_with, policies,
                       differences, hindsight, over_hindsight, stages))

SimulateReport report_of(const std::string& title, const simulation::WhatIf& asked,
                         const simulation::WhatIfOutcome& outcome);

/// The policies' rows for a spreadsheet, with a line of names.
std::string csv_of(const SimulateReport& report);

}  // namespace greenlane::cli
