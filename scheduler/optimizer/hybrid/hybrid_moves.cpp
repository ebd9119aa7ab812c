#include "scheduler/optimizer/hybrid/hybrid_moves.hpp"

#include <utility>

namespace greenlane::optimizer {

namespace {

int any(int count, Random& random) {
  return static_cast<int>(random.below(count));
}

Ticks any_shift(Ticks reach, Random& random) {
  return any(2 * reach + 1, random) - reach;
}

void shift(const HybridShop& shop, int job, int first, int last, Ticks by, Course& course) {
  for (int stage = first; stage <= last; ++stage) {
    course.ends[stage * shop.jobs + job] += by;
    sort_by_end(shop, stage, course);
  }
}

/// A job to where another one is at some stage, a little before it or behind.
void follow(const HybridShop& shop, Random& random, Course& course) {
  const int job = any(shop.jobs, random);
  const Ticks* ends = course.ends.data() + any(shop.stages, random) * shop.jobs;
  const Ticks by = ends[any(shop.jobs, random)] - ends[job] + any_shift(1, random);
  shift(shop, job, 0, shop.stages - 1, by, course);
}

void shift_some(const HybridShop& shop, Ticks reach, Random& random, Course& course) {
  const int first = any(shop.stages, random);
  const int last = first + any(shop.stages - first, random);
  shift(shop, any(shop.jobs, random), first, last, any_shift(reach, random), course);
}

void shift_one(const HybridShop& shop, Ticks reach, Random& random, Course& course) {
  const int stage = any(shop.stages, random);
  shift(shop, any(shop.jobs, random), stage, stage, any_shift(reach, random), course);
}

void exchange(const HybridShop& shop, Random& random, Course& course) {
  const int one = any(shop.jobs, random);
  const int other = any(shop.jobs, random);
  for (int stage = 0; stage < shop.stages; ++stage) {
    Ticks* ends = course.ends.data() + stage * shop.jobs;
    std::swap(ends[one], ends[other]);
    sort_by_end(shop, stage, course);
  }
}

}  // namespace

void shake(const HybridShop& shop, Ticks reach, Random& random, Course& course) {
  switch (random.below(4)) {
    case 0:
      return follow(shop, random, course);
    case 1:
      return shift_some(shop, reach, random, course);
    case 2:
      return shift_one(shop, reach, random, course);
    default:
      return exchange(shop, random, course);
  }
}

}  // namespace greenlane::optimizer
