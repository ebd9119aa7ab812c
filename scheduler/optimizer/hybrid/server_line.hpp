#pragma once

#include <algorithm>
#include <limits>
#include <vector>

#include "scheduler/optimizer/hybrid/hybrid_shop.hpp"

namespace greenlane::optimizer {

/// When the servers of one stage are free, the soonest first: all that the next job needs to know
/// of what was served before it. `Servers` is their number where it is known when this is compiled.
template <int Servers>
class ServerLine {
 public:
  explicit ServerLine(int /*servers*/) { std::fill(free_, free_ + Servers + 1, Ticks{0}), seal(); }

  /// Serves a job that is ready at `ready`, by the server that waited for it the shortest, or by
  /// the first to be free if none waits: that leaves the servers free the soonest. Answers the
  /// end. Without a branch, so that no prediction fails. O(servers).
  Ticks serve(Ticks ready, Ticks duration) {
    const Ticks end = std::max(ready, free_[0]) + duration;
    for (int i = 0; i < Servers; ++i)
      free_[i] = free_[i + 1] <= ready ? free_[i] : std::min(free_[i + 1], std::max(free_[i], end));
    return end;
  }

 private:
  void seal() { free_[Servers] = std::numeric_limits<Ticks>::max(); }

  Ticks free_[Servers + 1];  ///< with one behind the last that is never free
};

/// The same for any number of servers.
template <>
class ServerLine<0> {
 public:
  explicit ServerLine(int servers) : free_(servers, 0) {}

  Ticks serve(Ticks ready, Ticks duration) {
    Ticks* free = free_.data();
    const int last = static_cast<int>(free_.size()) - 1;
    int i = 0;
    while (i < last && free[i + 1] <= ready) ++i;
    const Ticks end = std::max(ready, free[i]) + duration;
    for (; i < last && free[i + 1] < end; ++i) free[i] = free[i + 1];
    free[i] = end;
    return end;
  }

 private:
  std::vector<Ticks> free_;
};

/// Calls `work` with an empty line of that many servers.
template <class Work>
auto with_server_line(int servers, Work&& work) {
  switch (servers) {
    case 1:
      return work(ServerLine<1>(1));
    case 2:
      return work(ServerLine<2>(2));
    case 3:
      return work(ServerLine<3>(3));
    case 4:
      return work(ServerLine<4>(4));
    case 5:
      return work(ServerLine<5>(5));
    case 6:
      return work(ServerLine<6>(6));
    default:
      return work(ServerLine<0>(servers));
  }
}

}  // namespace greenlane::optimizer
