#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// The searches of a budget's further threads, each with dice and an effort of its own, until this
/// is destroyed. None without seconds: with iterations alone the answer follows from the seed.
template <class Search>
class OtherSearches {
 public:
  /// `make` makes a search of a seed, `run` runs it on its own thread.
  OtherSearches(const Effort& effort,
                const std::function<std::unique_ptr<Search>(std::uint64_t seed)>& make,
                const std::function<void(Search& search, Effort& effort)>& run) {
    const Budget& budget = effort.budget();
    if (!budget.seconds) return;
    for (int i = 1; i < budget.threads; ++i) {
      const std::uint64_t seed = budget.seed + 0x1'0000'0000 * static_cast<std::uint64_t>(i);
      efforts_.push_back(
          std::make_unique<Effort>(effort.beside(seed, [this] { return done_.load(); })));
      searches_.push_back(make(seed));
      threads_.emplace_back([search = searches_.back().get(), own = efforts_.back().get(), run] {
        run(*search, *own);
      });
    }
  }
  ~OtherSearches() { stop(); }
  OtherSearches(const OtherSearches&) = delete;
  OtherSearches& operator=(const OtherSearches&) = delete;

  void stop() {
    done_ = true;
    threads_.clear();
  }

  /// Of those that have stopped the one of the least cost, and `mine` if none is better.
  template <class CostOf>
  const Search& best(const Search& mine, CostOf cost_of) const {
    const Search* best = &mine;
    for (const auto& search : searches_)
      if (std::invoke(cost_of, *search) < std::invoke(cost_of, *best)) best = search.get();
    return *best;
  }

  std::uint64_t iterations() const {
    std::uint64_t sum = 0;
    for (const auto& effort : efforts_) sum += effort->iterations();
    return sum;
  }

 private:
  std::atomic<bool> done_ = false;
  std::vector<std::unique_ptr<Effort>> efforts_;
  std::vector<std::unique_ptr<Search>> searches_;
  std::vector<std::jthread> threads_;
};

}  // namespace greenlane::optimizer
