#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "scheduler/optimizer/problem/problem.hpp"
#include "station/value/result.hpp"

namespace greenlane::instances {

// A problem with all that it can have, as JSON. Numbers are whole, in one unit of time, and counted
// from 0; a field that may be absent says what its absence means.

struct ServerEntry {
  std::optional<std::vector<int>> families;  ///< which it may serve; absent: all
  /// [from, to) each, ascending and disjoint; absent: never
  std::optional<std::vector<std::pair<optimizer::Time, optimizer::Time>>> closed;
};
BOOST_DESCRIBE_STRUCT(ServerEntry, (), (families, closed))

struct StageEntry {
  std::vector<ServerEntry> servers;
  /// [a][b]: at least this between family a and then family b on a server; absent: none
  std::optional<std::vector<std::vector<optimizer::Time>>> changeover;
};
BOOST_DESCRIBE_STRUCT(StageEntry, (), (servers, changeover))

struct JobEntry {
  std::optional<optimizer::Time> release;   ///< absent: 0
  std::optional<optimizer::Time> due;       ///< absent: 0
  std::optional<optimizer::Weight> weight;  ///< absent: 1
  std::optional<int> family;                ///< absent: 0
  std::vector<optimizer::Time> durations;   ///< one for each stage
};
BOOST_DESCRIBE_STRUCT(JobEntry, (), (release, due, weight, family, durations))

enum class GoalWord { makespan, weighted_delay, delay_then_makespan };
BOOST_DESCRIBE_ENUM(GoalWord, makespan, weighted_delay, delay_then_makespan)

struct ProblemEntry {
  std::optional<std::string> name;  ///< absent: the file's
  GoalWord goal = GoalWord::weighted_delay;
  std::optional<optimizer::Weight> flow_weight;  ///< absent: 0
  std::optional<bool> permutation;               ///< absent: false
  std::optional<int> inside_max;                 ///< absent: no limit
  std::vector<StageEntry> stages;
  std::vector<JobEntry> jobs;
};
BOOST_DESCRIBE_STRUCT(ProblemEntry, (),
                      (name, goal, flow_weight, permutation, inside_max, stages, jobs))

value::Result<optimizer::Problem> read_station(const std::string& name, std::string_view text);

/// The text that read_station makes the same problem of.
std::string write_station(const optimizer::Problem& problem);

}  // namespace greenlane::instances
