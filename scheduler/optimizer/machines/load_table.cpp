#include "scheduler/optimizer/machines/load_table.hpp"

#include <algorithm>
#include <cstring>

#include "scheduler/optimizer/problem/widest.hpp"

namespace greenlane::optimizer {

namespace {

constexpr std::int32_t lanes_most = 8;  ///< that any register has
constexpr double cost_max = LoadTable::none / 4;
constexpr double loads_max = 200'000;  ///< of all tables together, for a step to be short

template <int Bytes>
struct Lanes {
  typedef std::int32_t Numbers [[gnu::vector_size(Bytes)]];
};

/// Costs of ascending loads of the first machine: it serves the job, or the other machine does.
template <bool Lower>
struct Filling {
  const std::int32_t* by_one;    ///< what it costs before the job, at the load less the job's
  const std::int32_t* by_other;  ///< the same, at the same load
  std::int32_t* to;
  std::int32_t width;
  std::int32_t load;        ///< of the first machine, the least
  std::int32_t other_load;  ///< of the other one at that
  CountedJob job;

  template <int Bytes>
  [[gnu::always_inline]] void run() const {
    using Numbers = typename Lanes<Bytes>::Numbers;
    constexpr std::int32_t count = Bytes / 4;
    Numbers late;
    for (std::int32_t i = 0; i < count; ++i) late[i] = i;
    Numbers other_late = other_load - job.due - late;
    Numbers flow = (load + late) * job.flow;
    Numbers other_flow = (other_load - late) * job.flow;
    late += load - job.due;
    for (std::int32_t i = 0; i < width; i += count) {
      Numbers one;
      Numbers other;
      std::memcpy(&one, by_one + i, Bytes);
      std::memcpy(&other, by_other + i, Bytes);
      one += flow + job.weight * (late > 0 ? late : Numbers{});
      other += other_flow + job.weight * (other_late > 0 ? other_late : Numbers{});
      Numbers least = one < other ? one : other;
      if constexpr (Lower) {
        std::memcpy(&other, to + i, Bytes);
        least = least < other ? least : other;
      }
      std::memcpy(to + i, &least, Bytes);
      late += count;
      other_late -= count;
      flow += job.flow * count;
      other_flow -= job.flow * count;
    }
  }
};

struct Durations {
  double longest = 0;
  double horizon = 4 * lanes_most;  ///< no table has a load beyond it
};

Durations durations_of(const MachineJobs& jobs) {
  Durations durations;
  for (const Time duration : jobs.duration) {
    durations.longest = std::max(durations.longest, static_cast<double>(duration));
    durations.horizon += static_cast<double>(duration);
  }
  durations.horizon += 2 * durations.longest;
  return durations;
}

/// The horizon, and what the jobs cost if each ends there: no number in a table is further from
/// what it was at first.
double most_of(const MachineJobs& jobs, double horizon) {
  double most = horizon;
  for (int job = 0; job < jobs.size(); ++job) {
    const double late = std::max(0.0, horizon - static_cast<double>(jobs.due[job]));
    const double flow = static_cast<double>(jobs.flow_weight) * horizon;
    most += static_cast<double>(jobs.weight[job]) * (late + flow);
  }
  return most;
}

}  // namespace

std::vector<CountedJob> counted_jobs(const MachineJobs& jobs) {
  const Durations durations = durations_of(jobs);
  if (most_of(jobs, durations.horizon) > cost_max ||
      jobs.size() * (durations.longest + lanes_most) > loads_max)
    return {};
  std::vector<CountedJob> counted;
  for (int job = 0; job < jobs.size(); ++job) {
    const Time due = std::min(jobs.due[job], static_cast<Time>(durations.horizon));
    counted.push_back({static_cast<std::int32_t>(jobs.duration[job]),
                       jobs.weight[job] == 0 ? 0 : static_cast<std::int32_t>(due),
                       static_cast<std::int32_t>(jobs.weight[job]),
                       static_cast<std::int32_t>(jobs.flow_weight * jobs.weight[job])});
  }
  return counted;
}

LoadTable::LoadTable(std::int32_t longest)
    : width_((longest + lanes_most) / lanes_most * lanes_most),
      costs_(static_cast<std::size_t>(3 * width_), none) {}

void LoadTable::begin(std::int32_t total) {
  total_ = total;
  first_ = (total - width_ + 2) >> 1;
}

void LoadTable::clear(std::int32_t total) {
  begin(total);
  std::ranges::fill(costs_, none);
}

std::int32_t LoadTable::at(std::int32_t load) const {
  return place(load) < costs_.size() ? costs_[place(load)] : none;
}

std::int32_t LoadTable::cheapest_load() const {
  const auto least = std::ranges::min_element(costs_) - costs_.begin();
  return first_ - width_ + static_cast<std::int32_t>(least);
}

void LoadTable::append(const LoadTable& from, const CountedJob& job) {
  begin(from.total_ + job.duration);
  fill<false>(from, job);
}

void LoadTable::lower(const LoadTable& from, const CountedJob& job) {
  fill<true>(from, job);
}

template <bool Lower>
void LoadTable::fill(const LoadTable& from, const CountedJob& job) {
  const std::int32_t* const same = from.costs_.data() + from.place(first_);
  run(Filling<Lower>{.by_one = same - job.duration,
                     .by_other = same,
                     .to = costs_.data() + width_,
                     .width = width_,
                     .load = first_,
                     .other_load = total_ - first_,
                     .job = job});
}

}  // namespace greenlane::optimizer
