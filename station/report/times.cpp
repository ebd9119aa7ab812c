#include "station/report/times.hpp"

#include <algorithm>
#include <map>
#include <variant>

#include "station/report/services.hpp"
#include "station/report/spread.hpp"

namespace greenlane::report {

namespace {

/// The services of one stage.
struct Services {
  std::int64_t failed = 0;
  std::vector<Duration> lengths;
};

/// Takes the day's events one by one with their instants.
class Stopwatch {
 public:
  explicit Stopwatch(const DayFacts& facts) : facts_(facts) {}

  void take(const Entry& entry) {
    std::visit([&](const auto& event) { measure(event, entry.at); }, entry.event);
  }

  Times times() const {
    PromiseFigures promised = promised_;
    promised.lateness = spread_of(lateness_);
    return {.stages = stages(),
            .wait = spread_of(waits_),
            .dwell = spread_of(dwells_),
            .promised = promised};
  }

 private:
  void measure(const TruckAdmitted& event, Instant at) {
    const Visit& visit = look_up(facts_.visits, event.visit);
    waits_.push_back(at - visit.arrived_at);
    const Pass& pass = look_up(facts_.passes, event.pass_number);
    compare(look_up(facts_.slots, pass.slot).span, visit.arrived_at, at);
  }

  void measure(const TruckCleared& event, Instant at) {
    dwells_.push_back(at - look_up(facts_.visits, event.visit).admitted_at);
  }

  /// A service that a diversion cut short was not finished, and is not measured.
  void measure(const StageFinished& event, Instant at) {
    Services& services = services_[event.stage];
    services.lengths.push_back(at - finished_service(facts_, event, at).started_at);
    if (event.result == StageResult::failed) ++services.failed;
  }

  void measure(const auto&, Instant) {}

  void compare(const Interval& slot, Instant arrived_at, Instant admitted_at) {
    if (admitted_at < slot.from) {
      ++promised_.early;
    } else if (admitted_at < slot.to) {
      ++promised_.in_slot;
    } else {
      ++promised_.late;
      lateness_.push_back(admitted_at - slot.to);
      if (arrived_at >= slot.to) ++promised_.late_arrival;
    }
  }

  /// Those of the policy first, then those that it had before.
  std::vector<StageFigures> stages() const {
    std::vector<StageFigures> rows;
    const auto add = [&](const Word& stage, const Services& services) {
      rows.push_back({stage, services.failed, spread_of(services.lengths)});
    };
    for (const Word& stage : facts_.stages) {
      const auto found = services_.find(stage);
      add(stage, found == services_.end() ? Services{} : found->second);
    }
    for (const auto& [stage, services] : services_)
      if (std::ranges::find(facts_.stages, stage) == facts_.stages.end()) add(stage, services);
    return rows;
  }

  const DayFacts& facts_;
  std::map<Word, Services> services_;
  std::vector<Duration> waits_;
  std::vector<Duration> dwells_;
  std::vector<Duration> lateness_;
  PromiseFigures promised_;
};

}  // namespace

Times times(const DayFacts& facts) {
  Stopwatch stopwatch(facts);
  for (const Entry& entry : facts.entries) stopwatch.take(entry);
  return stopwatch.times();
}

}  // namespace greenlane::report
