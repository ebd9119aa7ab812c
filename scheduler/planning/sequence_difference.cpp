#include "scheduler/planning/sequence_difference.hpp"

#include <algorithm>

#include "scheduler/planning/plan_difference.hpp"
#include "scheduler/planning/sequence_tick.hpp"

namespace greenlane::planning {
namespace {

using optimizer::MovedJob;
using optimizer::Stay;

const SequencedTruck* find(const Sequence& sequence, model::ApplicationId id) {
  const auto found = std::ranges::find(
      sequence.trucks, id, [](const SequencedTruck& one) { return one.truck.application; });
  return found == sequence.trucks.end() ? nullptr : &*found;
}

bool in_one_minute(Instant one, Instant other) {
  using std::chrono::minutes;
  return std::chrono::floor<minutes>(one) == std::chrono::floor<minutes>(other);
}

class Comparison {
 public:
  Comparison(const SequenceProblem& at, const Sequence& last) : at_(at), last_(last) {}

  /// Nothing: the truck comes and goes in the same minutes.
  std::optional<MovedJob> moved(int job, const SequencedTruck& now) const {
    MovedJob moved{.job = job, .before = {}, .after = stay(now.enters, now.leaves)};
    if (const SequencedTruck* before = find(last_, now.truck.application)) {
      const bool is_inside = now.truck.whereabouts == Whereabouts::inside;
      const Instant entered = is_inside ? now.enters : before->enters;
      if (in_one_minute(entered, now.enters) && in_one_minute(before->leaves, now.leaves))
        return std::nullopt;
      moved.before =
          stay(in_one_minute(entered, now.enters) ? now.enters : entered, before->leaves);
    }
    const optimizer::EntryPromise& promise = at_.commitments.promises[job];
    if (moved.after.enters > promise.latest) moved.promise_cost = promise.cost * 60 / ticks_an_hour;
    return moved;
  }

 private:
  Stay stay(Instant enters, Instant leaves) const {
    return {ticks_down(enters - at_.zero), ticks_down(leaves - at_.zero)};
  }

  const SequenceProblem& at_;
  const Sequence& last_;
};

Interval span_of(Instant zero, const Stay& stay) {
  return {instant_at(zero, stay.enters), instant_at(zero, stay.leaves)};
}

}  // namespace

SequenceDifference difference_of(const SequenceProblem& at, const Zone& zone, const Sequence& last,
                                 const Sequence& now) {
  const PlanNames names{
      .truck = [&](int job) { return at.trucks[job].truck.plate.text(); },
      .clock = [&](optimizer::Time time) { return zone.clock_text(instant_at(at.zero, time)); }};
  const Comparison comparison(at, last);
  std::vector<MovedJob> moved;
  for (std::size_t job = 0; job < at.trucks.size(); ++job) {
    const SequencedTruck* truck = find(now, at.trucks[job].truck.application);
    if (const auto one = comparison.moved(static_cast<int>(job), *truck)) moved.push_back(*one);
  }
  std::ranges::stable_sort(moved, {}, [](const MovedJob& one) { return one.after.enters; });
  SequenceDifference difference{.summary = how_different(moved), .moves = {}};
  for (const MovedJob& one : moved) {
    SequenceMove move{.application = at.trucks[one.job].truck.application,
                      .number = at.trucks[one.job].truck.number,
                      .before = {},
                      .after = span_of(at.zero, one.after),
                      .promise_minutes = static_cast<double>(one.promise_cost),
                      .what = how_moved(one, names)};
    if (one.before) move.before = span_of(at.zero, *one.before);
    difference.moves.push_back(std::move(move));
  }
  return difference;
}

}  // namespace greenlane::planning
