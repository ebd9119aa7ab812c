#pragma once

#include <chrono>
#include <utility>

#include "scheduler/optimizer/problem/outcome.hpp"

namespace greenlane::optimizer {

/// How much of a budget is used. The clock starts with it. One thread's.
class Effort {
 public:
  explicit Effort(Budget budget)
      : budget_(std::move(budget)), started_(std::chrono::steady_clock::now()) {}

  const Budget& budget() const { return budget_; }
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  }

  /// Whether to stop now, mid-step as well: cancelled, or the seconds are over. Cheap enough to be
  /// asked every few hundred microseconds.
  bool over() const {
    if (budget_.cancelled && budget_.cancelled()) return true;
    return budget_.seconds && seconds() >= *budget_.seconds;
  }

  /// Whether that share of the seconds is used, or it is over.
  bool past(double share) const {
    return over() || (budget_.seconds && seconds() >= share * *budget_.seconds);
  }

  /// Counts an iteration of a search if there is one left to make.
  bool next_iteration() {
    if (over() || (budget_.iterations && iterations_ >= *budget_.iterations)) return false;
    ++iterations_;
    return true;
  }

  /// Another thread's share of the same seconds: it has its own dice and iterations, and ends as
  /// soon as `done` says so.
  Effort beside(std::uint64_t seed, const std::function<bool()>& done) const {
    Effort other = *this;
    other.budget_.seed = seed;
    other.budget_.cancelled = [done, cancelled = budget_.cancelled] {
      return done() || (cancelled && cancelled());
    };
    other.iterations_ = 0;
    return other;
  }

  std::uint64_t iterations() const { return iterations_; }

 private:
  Budget budget_;
  std::chrono::steady_clock::time_point started_;
  std::uint64_t iterations_ = 0;
};

}  // namespace greenlane::optimizer
