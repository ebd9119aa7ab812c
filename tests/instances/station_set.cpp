#include "tests/instances/station_set.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "scheduler/optimizer/problem/random.hpp"
#include "scheduler/optimizer/problem/service.hpp"

namespace greenlane::station_set {

namespace {

using namespace optimizer;

/// Cargo classes, in the order of config/station.toml.
enum Family { general, auto_parts, electronics, refrigerated, hazardous, medical, food };
constexpr int families = 7;
constexpr std::array share{15, 30, 20, 9, 4, 10, 12};   ///< of the trucks, in percent, by family
constexpr std::array load{40, 45, 50, 45, 60, 35, 40};  ///< minutes at the bay, by family

/// How hard a day is.
struct Shape {
  int trucks = 0;
  int stages = 0;
  bool large = false;
  int tardiness = 0;  ///< TF in percent
  int range = 0;      ///< RDD in percent
  int arrivals = 0;   ///< until when trucks arrive, in percent of P
};

class Day {
 public:
  Day(const Shape& shape, std::uint64_t seed) : shape_(shape), random_(seed) {}

  Problem make() {
    problem_.goal = Goal::weighted_delay;
    add_stages();
    for (int i = 0; i < shape_.trucks; ++i) add_truck();
    const Time busy = busiest();
    for (Job& job : problem_.jobs) set_times(job, busy);
    for (Stage& stage : problem_.stages) add_breaks(stage, busy);
    problem_.inside_max = room();
    return std::move(problem_);
  }

 private:
  int any(int least, int most) {
    return least + static_cast<int>(random_.below(static_cast<std::size_t>(most - least + 1)));
  }

  /// Within 30 % of the usual time.
  Time about(int minutes) { return std::max(1, any(minutes * 7, minutes * 13) / 10); }

  void add_lanes(int lanes, int minutes) {
    problem_.stages.emplace_back().servers.resize(lanes);
    minutes_.push_back(minutes);
  }

  /// Gate, screening where there are five, disinfection, transfer, and exit but where there are
  /// three.
  void add_stages() {
    add_lanes(shape_.large ? 2 : 1, 5);
    if (shape_.stages == 5) add_lanes(shape_.large ? 3 : 1, 15);
    add_lanes(shape_.large ? 4 : 2, 20);
    add_bays();
    if (shape_.stages > 3) add_lanes(shape_.large ? 2 : 1, 5);
  }

  void add_bays() {
    const std::vector wide{general, auto_parts, electronics, medical, food};
    const std::vector dry{general, auto_parts, electronics};
    const std::vector cold{refrigerated, medical, food};
    bays_ = problem_.stages.size();
    add_lanes(0, 0);
    for (int i = 0; i < (shape_.large ? 3 : 1); ++i) add_bay(wide);
    for (int i = 0; i < (shape_.large ? 3 : 1); ++i) add_bay(dry);
    for (int i = 0; i < (shape_.large ? 2 : 1); ++i) add_bay(cold);
    if (shape_.large) add_bay({hazardous});
    problem_.stages[bays_].changeover = changeovers();
  }

  void add_bay(const std::vector<Family>& served) {
    Server& bay = problem_.stages[bays_].servers.emplace_back();
    bay.families.assign(families, false);
    for (const Family family : served) bay.families[family] = true;
  }

  /// A bay is swept between classes, and washed before what is eaten or goes to a hospital.
  static std::vector<std::vector<Time>> changeovers() {
    std::vector<std::vector<Time>> times(families, std::vector<Time>(families, 5));
    for (int from = 0; from < families; ++from) {
      times[from][medical] = times[from][food] = 10;
      times[from][from] = 0;
    }
    return times;
  }

  int any_family() {
    int left = any(0, 99);
    int family = 0;
    while (left >= share[family]) left -= share[family++];
    return family == hazardous && !shape_.large ? static_cast<int>(auto_parts) : family;
  }

  /// Standard, key industry or white list.
  Weight any_weight() {
    const int rank = any(0, 9);
    return rank < 5 ? 1 : rank < 8 ? 5 : 20;
  }

  void add_truck() {
    Job job{.weight = any_weight(), .family = any_family()};
    for (std::size_t stage = 0; stage < problem_.stages.size(); ++stage)
      job.durations.push_back(about(stage == bays_ ? load[job.family] : minutes_[stage]));
    problem_.jobs.push_back(std::move(job));
  }

  /// P: the most that any group of servers has to do, shared by these.
  Time busiest() const {
    Time most = 0;
    for (std::size_t stage = 0; stage < problem_.stages.size(); ++stage)
      for (const Server& group : problem_.stages[stage].servers)
        most = std::max(most, work_for(stage, group));
    return most;
  }

  /// What only servers that serve no more families than this one can do.
  Time work_for(std::size_t stage, const Server& group) const {
    const auto within = [&](const Server& one) {
      for (int family = 0; family < families; ++family)
        if (serves(one, family) && !serves(group, family)) return false;
      return true;
    };
    const auto& servers = problem_.stages[stage].servers;
    Time work = 0;
    for (const Job& job : problem_.jobs)
      if (std::ranges::all_of(
              servers, [&](const Server& one) { return !serves(one, job.family) || within(one); }))
        work += job.durations[stage];
    return work / std::ranges::count_if(servers, within);
  }

  void set_times(Job& job, Time busy) {
    const auto part = [&](int percent) { return static_cast<int>(busy * percent / 100); };
    const Time alone = std::accumulate(job.durations.begin(), job.durations.end(), Time{0});
    const int middle = 100 - shape_.tardiness;
    job.release = any(0, part(shape_.arrivals));
    job.due = any(part(middle - shape_.range / 2), part(middle + shape_.range / 2));
    job.due = std::max(job.due, job.release + alone);
  }

  /// Every other server stands still for half an hour in the middle of the day.
  void add_breaks(Stage& stage, Time busy) {
    const int middle = static_cast<int>(busy / 2);
    for (std::size_t i = 0; i < stage.servers.size(); i += 2) {
      const Time from = std::max(0, middle + any(-40, 40));
      stage.servers[i].closed = {{from, from + 30}};
    }
  }

  /// Two trucks fewer inside than there are servers.
  int room() const {
    std::size_t servers = 0;
    for (const Stage& stage : problem_.stages) servers += stage.servers.size();
    return std::max(3, static_cast<int>(servers) - 2);
  }

  Shape shape_;
  Random random_;
  Problem problem_;
  std::vector<int> minutes_;  ///< by stage
  std::size_t bays_ = 0;      ///< the stage of them
};

Shape shape_of(int number, bool large) {
  constexpr std::array tardiness{40, 60, 80};
  constexpr std::array small_trucks{8, 10, 12, 15, 18};
  constexpr std::array large_trucks{40, 60, 80, 100, 120};
  const int size = number / 6;
  return {.trucks = large ? large_trucks[size] : small_trucks[size],
          .stages = 3 + number % 3,
          .large = large,
          .tardiness = tardiness[(number / 2 + size) % 3],
          .range = number % 2 == 0 ? 40 : 80,
          .arrivals = size % 2 == 0 ? 40 : 70};
}

}  // namespace

std::vector<Problem> station_set() {
  std::vector<Problem> set;
  for (const bool large : {false, true})
    for (int number = 0; number < 30; ++number) {
      const auto seed = static_cast<std::uint64_t>(1'000 * large + number + 1);
      set.push_back(Day(shape_of(number, large), seed).make());
      set.back().name = fmt::format("{}-{:02}", large ? "large" : "small", number + 1);
    }
  return set;
}

Problem busy_day(int trucks, int inside_max, std::uint64_t seed) {
  const Shape shape{
      .trucks = trucks, .stages = 5, .large = true, .tardiness = 60, .range = 80, .arrivals = 30};
  Problem problem = Day(shape, seed).make();
  problem.inside_max = inside_max;
  return problem;
}

}  // namespace greenlane::station_set
