#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "station/value/instant.hpp"

namespace greenlane::simulation {

using namespace value;

/// What is still to happen, in virtual time. Two things at one instant happen in the order in which
/// they were put down, so that a run is the same each time.
class Agenda {
 public:
  using Step = std::function<void()>;

  /// Puts a step down. An instant that has passed means now: the step comes next of those due.
  void put(Instant at, Step step) {
    steps_.emplace(std::pair{std::max(at, now_), ++last_number_}, std::move(step));
  }

  /// When the next step is due; none when all is done.
  std::optional<Instant> next_due() const {
    if (steps_.empty()) return std::nullopt;
    return steps_.begin()->first.first;
  }

  /// Takes the next step off and moves the agenda's time to it. There must be one.
  Step take() {
    auto first = steps_.extract(steps_.begin());
    now_ = first.key().first;
    return std::move(first.mapped());
  }

  /// The instant of the step that was taken last.
  Instant now() const { return now_; }

 private:
  Instant now_{};
  std::int64_t last_number_ = 0;
  std::map<std::pair<Instant, std::int64_t>, Step> steps_;
};

}  // namespace greenlane::simulation
