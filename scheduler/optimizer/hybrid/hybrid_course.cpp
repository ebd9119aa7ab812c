#include "scheduler/optimizer/hybrid/hybrid_course.hpp"

#include "scheduler/optimizer/hybrid/server_line.hpp"

namespace greenlane::optimizer {

namespace {

/// Puts a job behind those of `order`, `count` of them, that end no later than it.
void insert_by_end(int* order, int count, int job, const Ticks* ends) {
  const Ticks end = ends[job];
  for (; count > 0 && ends[order[count - 1]] > end; --count) order[count] = order[count - 1];
  order[count] = job;
}

/// One stage: its jobs in the order `next(0)`, `next(1)`, …, ready when `ready` says. Answers the
/// last end.
template <class Next, class Ready>
Ticks serve_stage(const HybridShop& shop, int stage, Course& to, Next next, Ready ready) {
  const Ticks* durations = shop.durations_at(stage);
  int* order = to.order.data() + stage * shop.jobs;
  Ticks* ends = to.ends.data() + stage * shop.jobs;
  with_server_line(shop.servers[stage], [&](auto line) {
    for (int i = 0; i < shop.jobs; ++i) {
      const int job = next(i);
      ends[job] = line.serve(ready(job), durations[job]);
      insert_by_end(order, i, job, ends);
    }
  });
  return shop.jobs > 0 ? ends[order[shop.jobs - 1]] : 0;
}

/// A stage whose jobs come from the stage before it, if there is one.
template <class Next>
Ticks serve_after(const HybridShop& shop, int stage, Course& to, Next next) {
  if (stage == 0) return serve_stage(shop, stage, to, next, [](int) { return Ticks{0}; });
  const Ticks* before = to.ends.data() + (stage - 1) * shop.jobs;
  return serve_stage(shop, stage, to, next, [before](int job) { return before[job]; });
}

}  // namespace

Ticks justify(const HybridShop& shop, const Course& from, Course& to) {
  Ticks makespan = 0;
  for (int stage = 0; stage < shop.stages; ++stage) {
    const int* last = from.order.data() + (shop.stages - stage) * shop.jobs - 1;
    makespan = std::max(makespan, serve_after(shop, stage, to, [last](int i) { return last[-i]; }));
  }
  return makespan;
}

void sort_by_end(const HybridShop& shop, int stage, Course& course) {
  int* order = course.order.data() + stage * shop.jobs;
  const Ticks* ends = course.ends.data() + stage * shop.jobs;
  for (int i = 1; i < shop.jobs; ++i) insert_by_end(order, i, order[i], ends);
}

Ticks serve_as_they_come(const HybridShop& shop, const std::vector<int>& sequence, Course& course) {
  Ticks makespan = 0;
  const int* order = sequence.data();
  for (int stage = 0; stage < shop.stages; ++stage) {
    makespan =
        std::max(makespan, serve_after(shop, stage, course, [order](int i) { return order[i]; }));
    order = course.order.data() + stage * shop.jobs;
  }
  return makespan;
}

}  // namespace greenlane::optimizer
