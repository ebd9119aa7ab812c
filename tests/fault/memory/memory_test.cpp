#include <iostream>
#include <new>

#include <catch2/catch.hpp>

#include "tests/fault/campaign.hpp"
#include "tests/fault/memory/scarce_memory.hpp"
#include "tests/fault/story.hpp"

namespace greenlane::fault {

namespace {

constexpr std::uint64_t workload_seed = 3;
constexpr Scenario scenario{.batches_before = 6, .batches_after = 8};
/// Of so many allocations one is tried.
constexpr std::size_t stride = GREENLANE_MEMORY_STRIDE;

class Trial {
 public:
  Trial() : workload_(any_workload(workload_seed)) {
    const Life life(place_.path(), {}, workload_, {}, scenario.batches_before, workload_seed);
    start_ = life.arrived(life.told_after(scenario.batches_before));
  }

  /// How many allocations the scenario needs when none fails.
  std::size_t allocations(ScarceMemory& memory) {
    put_files(place_.path(), start_);
    seed_randomness(workload_seed);
    memory.count();
    Story story;
    tell(story, place_.path(), workload_, scenario);
    const std::size_t needed = memory.stop();
    REQUIRE(story.fault.empty());
    REQUIRE(story.promise.acknowledged == scenario.batches_after);
    return needed;
  }

  /// Answers what is wrong when an allocation fails; empty: nothing.
  std::string run(ScarceMemory& memory, std::size_t allocation, bool for_good) {
    put_files(place_.path(), start_);
    seed_randomness(workload_seed);
    Story story;
    const bool ended = ends(memory, story, allocation, for_good);
    if (!story.fault.empty()) return story.fault;
    if (!ended && story.said.empty()) ++unnoticed_;
    return image_fault(place_.path(), files_in(place_.path()), workload_, story.promise);
  }

  int unnoticed() const { return unnoticed_; }

 private:
  /// Whether the process would have ended for want of memory.
  bool ends(ScarceMemory& memory, Story& story, std::size_t allocation, bool for_good) {
    memory.fail(allocation, for_good);
    try {
      tell(story, place_.path(), workload_, scenario);
      memory.stop();
      return false;
    } catch (const std::bad_alloc&) {
      memory.stop();
      return true;
    }
  }

  Place place_;
  Workload workload_;
  Image start_;
  int unnoticed_ = 0;
};

void let_allocations_fail(ScarceMemory& memory, const char* whose) {
  Trial trial;
  const std::size_t needed = trial.allocations(memory);
  REQUIRE(needed > 100);
  int runs = 0;
  const std::size_t first = seed_asked_for().value_or(0);
  const std::size_t end = seed_asked_for() ? first + 1 : needed;
  for (const bool for_good : {false, true})
    for (std::size_t allocation = first; allocation < end; allocation += stride, ++runs)
      if (const std::string fault = trial.run(memory, allocation, for_good); !fault.empty())
        FAIL_CHECK("GREENLANE_SEED=" << allocation << ": " << whose
                                     << (for_good ? " and all after it" : "") << ": " << fault);
  std::cout << whose << ": " << needed << " allocations, " << runs
            << " failures, of no consequence: " << trial.unnoticed() << "\n";
}

}  // namespace

TEST_CASE("whatever allocation of SQLite fails, nobody is told what is not so", "[fault][memory]") {
  let_allocations_fail(memory_of_sqlite(), "SQLite's memory");
}

TEST_CASE("whatever allocation of our own fails, nobody is told what is not so",
          "[fault][memory]") {
  let_allocations_fail(memory_of_ours(), "our own memory");
}

}  // namespace greenlane::fault
