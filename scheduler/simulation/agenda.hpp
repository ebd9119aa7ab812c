#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "station/value/instant.hpp"

namespace greenlane::simulation {

using namespace value;

/// What is still to happen, in virtual time. Two things at one instant happen in the order in which
/// they were put down, so that a run is the same each time; where several hands take steps at once,
/// that order is kept between the steps of one name.
class Agenda {
 public:
  using Step = std::function<void()>;

  /// Something to do, and whose doing it is.
  struct Task {
    std::string whose;
    Step step;
  };

  /// Whose a step is that happens alone: all before it are done, and none after it has begun.
  static constexpr const char* alone = "";

  /// Puts a step down, of one name. An instant that has passed means now: it comes next of those
  /// due.
  void put(Instant at, std::string whose, Step step) {
    tasks_.emplace(std::pair{std::max(at, now_), ++last_number_},
                   Task{std::move(whose), std::move(step)});
  }
  /// The same of a step that happens alone.
  void put(Instant at, Step step) { put(at, alone, std::move(step)); }

  /// When the next step is due; none when all is done.
  std::optional<Instant> next_due() const {
    if (tasks_.empty()) return std::nullopt;
    return tasks_.begin()->first.first;
  }

  /// Moves the agenda's time on. No step is due before `to`.
  void move_to(Instant to) { now_ = to; }

  /// Takes the first due step off that may happen beside those `under_way`; none when there is none
  /// yet.
  std::optional<Task> take_beside(const std::set<std::string>& under_way) {
    if (under_way.contains(alone)) return std::nullopt;
    for (auto next = tasks_.begin(); next != tasks_.end() && next->first.first <= now_; ++next) {
      const std::string& whose = next->second.whose;
      const bool is_first = next == tasks_.begin();
      if (whose == alone && !(is_first && under_way.empty())) return std::nullopt;
      if (!under_way.contains(whose)) return std::move(tasks_.extract(next).mapped());
    }
    return std::nullopt;
  }

  /// The instant that the agenda has come to.
  Instant now() const { return now_; }

 private:
  Instant now_{};
  std::int64_t last_number_ = 0;
  std::map<std::pair<Instant, std::int64_t>, Task> tasks_;
};

}  // namespace greenlane::simulation
