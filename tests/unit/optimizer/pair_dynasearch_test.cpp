#include "scheduler/optimizer/machines/pair_dynasearch.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;

namespace {

MachineJobs any_jobs(Random& random, int jobs) {
  return *machine_jobs(small::any_machines(random, jobs, 2));
}

Lines any_two_lines(Random& random, const MachineJobs& jobs) {
  Sequence all(jobs.size());
  std::iota(all.begin(), all.end(), 0);
  for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random.below(i)]);
  Lines lines(2);
  for (const int job : all) lines[random.below(2)].push_back(job);
  return lines;
}

Sequence sorted_jobs(const Lines& lines) {
  Sequence jobs = lines[0];
  jobs.insert(jobs.end(), lines[1].begin(), lines[1].end());
  std::ranges::sort(jobs);
  return jobs;
}

/// All jobs by their starts; of equal ones those of the first line are first.
Sequence by_start(const MachineJobs& jobs, const Lines& lines) {
  std::vector<std::pair<Time, int>> starts;
  for (const Sequence& line : lines) {
    Time start = 0;
    for (const int job : line) {
      starts.emplace_back(start, job);
      start += jobs.duration[job];
    }
  }
  std::ranges::stable_sort(starts, {}, &std::pair<Time, int>::first);
  Sequence list;
  for (const auto& [start, job] : starts) list.push_back(job);
  return list;
}

/// What a list costs if bit i says which machine serves its i-th job; none if at some moment one
/// machine is ahead of the other by more than the longest job.
std::optional<Cost> cost_shared_out(const MachineJobs& jobs, const Sequence& list, unsigned bits) {
  const Time longest = std::ranges::max(jobs.duration);
  Time loads[2] = {0, 0};
  Cost cost = 0;
  for (const int job : list) {
    cost += jobs.cost(job, loads[bits & 1] += jobs.duration[job]);
    bits >>= 1;
    if (std::abs(loads[0] - loads[1]) > longest) return std::nullopt;
  }
  return cost;
}

void check_no_sharing_out_is_below(const MachineJobs& jobs, const Sequence& list, Cost cost) {
  for (unsigned bits = 0; bits < 1u << list.size(); ++bits)
    CHECK(cost_shared_out(jobs, list, bits).value_or(cost) >= cost);
}

}  // namespace

TEST_CASE("a step of two machines together saves what it says and keeps every job", "[optimizer]") {
  Random random(1);
  int steps = 0;
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    const MachineJobs jobs = any_jobs(random, small::any(random, 1, 20));
    Lines lines = any_two_lines(random, jobs);
    const Sequence all = sorted_jobs(lines);
    PairDynasearch together(jobs);
    for (Cost saved = 1; saved > 0; ++steps) {
      const Cost before = cost_of(jobs, lines);
      saved = together.step(lines[0], lines[1]);
      CHECK(before - cost_of(jobs, lines) == saved);
      CHECK(sorted_jobs(lines) == all);
    }
  }
  CHECK(steps > 600);
}

TEST_CASE("where two machines together end, no sharing out of their list costs less",
          "[optimizer]") {
  Random random(2);
  for (int i = 0; i < 40; ++i) {
    CAPTURE(i);
    const MachineJobs jobs = any_jobs(random, small::any(random, 2, 7));
    Lines lines = any_two_lines(random, jobs);
    PairDynasearch together(jobs);
    while (together.step(lines[0], lines[1]) > 0) {
    }
    const Cost cost = cost_of(jobs, lines);
    const Sequence list = by_start(jobs, lines);
    check_no_sharing_out_is_below(jobs, list, cost);
    for (auto begin = list.begin(); begin != list.end(); ++begin)
      for (auto end = begin; end != list.end() && end - begin < 3;) {
        ++end;
        const auto moved = [&](auto move) {
          Sequence other = list;
          move(other.begin() + (begin - list.begin()), other.begin() + (end - list.begin()));
          check_no_sharing_out_is_below(jobs, other, cost);
        };
        moved([](auto first, auto last) { std::rotate(first, first + 1, last); });
        moved([](auto first, auto last) { std::rotate(first, last - 1, last); });
        moved([](auto first, auto last) { std::iter_swap(first, last - 1); });
      }
  }
}

TEST_CASE("what does not fit into tables is left as it is", "[optimizer]") {
  MachineJobs jobs{.machines = 2, .duration = {5, 1, 3}, .due = {0, 0, 0}, .weight = {1, 9, 4}};
  const Lines lines{{0, 1, 2}, {}};
  const auto saved_of = [&](const MachineJobs& of) {
    Lines changed = lines;
    const Cost saved = PairDynasearch(of).step(changed[0], changed[1]);
    CHECK((saved > 0) == (changed != lines));
    return saved;
  };
  CHECK(saved_of(jobs) > 0);
  SECTION("since costs are large") {
    jobs.weight[2] = 1 << 24;
    CHECK(saved_of(jobs) == 0);
  }
  SECTION("since dues lie far back") {
    jobs.due[1] = -(Time{1} << 40);
    CHECK(saved_of(jobs) == 0);
  }
  SECTION("since a job is long") {
    jobs.duration[0] = 100'000;
    CHECK(saved_of(jobs) == 0);
  }
  SECTION("but a due that is far ahead does fit") {
    jobs.due[0] = Time{1} << 60;
    CHECK(saved_of(jobs) > 0);
  }
  SECTION("and so does a due far back that costs nothing") {
    jobs.due[0] = -(Time{1} << 40);
    jobs.weight[0] = 0;
    CHECK(saved_of(jobs) > 0);
  }
}
