#include "scheduler/optimizer/permutation/permutation_lanes.hpp"

namespace greenlane::optimizer {

namespace {

struct Serving {
  const std::int32_t* durations;
  std::int32_t release;
  std::vector<Row<std::int32_t>>& ends;
  Row<std::int32_t>& through;  ///< when the job leaves the last stage

  template <int Bytes>
  [[gnu::always_inline]] void run() const {
    using Wide = Registers<Bytes>;
    typename Wide::Times now[Wide::count];
    for (auto& each : now) each = typename Wide::Times{} + release;
    const std::int32_t* duration = durations;
    for (Row<std::int32_t>& row : ends) {
      auto* const end = Wide::of(row);
      for (int i = 0; i < Wide::count; ++i)
        end[i] = now[i] = (now[i] > end[i] ? now[i] : end[i]) + *duration;
      ++duration;
    }
    for (int i = 0; i < Wide::count; ++i) Wide::of(through)[i] = now[i];
  }
};

struct ServingOne {
  Serving serving;
  const Row<std::int32_t>& chosen;  ///< all bits of the lane, none of the others

  template <int Bytes>
  [[gnu::always_inline]] void run() const {
    using Wide = Registers<Bytes>;
    typename Wide::Times now[Wide::count];
    for (auto& each : now) each = typename Wide::Times{} + serving.release;
    const std::int32_t* duration = serving.durations;
    for (Row<std::int32_t>& row : serving.ends) {
      auto* const end = Wide::of(row);
      for (int i = 0; i < Wide::count; ++i) {
        now[i] = (now[i] > end[i] ? now[i] : end[i]) + *duration;
        end[i] = Wide::of(chosen)[i] ? now[i] : end[i];
      }
      ++duration;
    }
    for (int i = 0; i < Wide::count; ++i) Wide::of(serving.through)[i] = now[i];
  }
};

struct WeightedDelay {
  const std::vector<Row<std::int32_t>>& ends;
  const std::int32_t* old;
  const float* slopes;
  Row<float>& total;

  template <int Bytes>
  [[gnu::always_inline]] void run() const {
    using Wide = Registers<Bytes>;
    using Reals = typename Wide::Reals;
    Reals sum[Wide::count] = {};
    std::size_t stage = 0;
    for (const Row<std::int32_t>& row : ends) {
      const auto* const end = Wide::of(row);
      for (int i = 0; i < Wide::count; ++i)
        sum[i] += __builtin_convertvector(end[i] - old[stage], Reals) * slopes[stage];
      stage += lanes;
    }
    for (int i = 0; i < Wide::count; ++i) Wide::of(total)[i] = sum[i];
  }
};

}  // namespace

PermutationLanes::PermutationLanes(const PermutationShop& shop) : shop_(shop), ends_(shop.stages) {}

void PermutationLanes::begin(const std::int32_t* ends, Cost cost) {
  for (Row<std::int32_t>& row : ends_) {
    row.values.fill(*ends);
    ends += lanes;
  }
  costs_.values.fill(cost);
}

void PermutationLanes::serve(int job) {
  Row<std::int32_t> through;
  run(Serving{shop_.durations_of(job), shop_.jobs[job].release, ends_, through});
  for (int lane = 0; lane < lanes; ++lane)
    costs_[lane] += shop_.jobs[job].cost(through[lane], shop_.flow_weight);
}

void PermutationLanes::serve_in(int lane, int job) {
  Row<std::int32_t> through;
  Row<std::int32_t> chosen;
  chosen[lane] = -1;
  run(ServingOne{{shop_.durations_of(job), shop_.jobs[job].release, ends_, through}, chosen});
  costs_[lane] += shop_.jobs[job].cost(through[lane], shop_.flow_weight);
}

Row<float> PermutationLanes::weighted_delay(const std::int32_t* ends, const float* slopes) const {
  Row<float> total;
  run(WeightedDelay{ends_, ends, slopes, total});
  return total;
}

}  // namespace greenlane::optimizer
