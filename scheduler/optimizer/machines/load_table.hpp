#pragma once

#include <cstdint>
#include <vector>

#include "scheduler/optimizer/machines/machine_jobs.hpp"

namespace greenlane::optimizer {

/// A job as LoadTable counts it.
struct CountedJob {
  std::int32_t duration = 0;
  std::int32_t due = 0;
  std::int32_t weight = 0;  ///< what an instant of lateness costs
  std::int32_t flow = 0;    ///< what each instant until the end costs
};

/// The jobs as tables count them. None at all if as many tables would take long to fill, or if
/// their numbers could come near LoadTable::none.
std::vector<CountedJob> counted_jobs(const MachineJobs& jobs);

/// Jobs come in one order, and each is served by either of two machines: what all of them cost at
/// least, by the load of the first machine. The second has the rest (Rothkopf, Scheduling
/// independent tasks on parallel processors, Management Science 12, 1966). Only loads that differ
/// by hardly more than the longest job are looked at, and several at once with wide registers.
class LoadTable {
 public:
  static constexpr std::int32_t none = 1 << 30;  ///< what a load costs that cannot be, about

  explicit LoadTable(std::int32_t longest);

  /// No load of all these can be, together `total`.
  void clear(std::int32_t total);
  void set(std::int32_t load, std::int32_t cost) { costs_[place(load)] = cost; }

  std::int32_t at(std::int32_t load) const;
  std::int32_t cheapest_load() const;

  /// Becomes what `from` is after one more job. O(longest).
  void append(const LoadTable& from, const CountedJob& job);
  /// The same, where that costs less. O(longest).
  void lower(const LoadTable& from, const CountedJob& job);

 private:
  template <bool Lower>
  void fill(const LoadTable& from, const CountedJob& job);
  void begin(std::int32_t total);
  std::size_t place(std::int32_t load) const {
    return static_cast<std::size_t>(width_ + load - first_);
  }

  std::int32_t width_;      ///< how many loads; as many that cannot be stand before and behind
  std::int32_t first_ = 0;  ///< the least load
  std::int32_t total_ = 0;  ///< of both machines
  std::vector<std::int32_t> costs_;
};

}  // namespace greenlane::optimizer
