#include "scheduler/simulation/crew.hpp"

#include <thread>
#include <vector>

#include "station/value/ensure.hpp"

namespace greenlane::simulation {

void Crew::work(const std::function<bool()>& over) {
  if (hands_ == 1) {
    take_part(over);
  } else {
    std::vector<std::jthread> hands;
    for (int hand = 0; hand < hands_; ++hand) hands.emplace_back([&] { take_part(over); });
  }
  if (failure_) std::rethrow_exception(failure_);
}

/// One hand's work. It waits only while another one is at work, which looks at the agenda again
/// when it comes back: whoever comes back last moves the clock on.
void Crew::take_part(const std::function<bool()>& over) {
  std::unique_lock lock(mutex_);
  while (!failure_ && !over()) {
    if (const auto task = agenda_.take_beside(under_way_)) {
      perform(*task);
    } else if (under_way_.empty()) {
      move_on();
    } else {
      look_again_.wait(lock);
    }
  }
  look_again_.notify_all();
}

void Crew::perform(const Agenda::Task& task) {
  under_way_.insert(task.whose);
  at_once_most_ = std::max(at_once_most_, static_cast<int>(under_way_.size()));
  look_again_.notify_one();  // there may be more to take, and that hand calls the next one
  try {
    task.step();
  } catch (...) {
    if (!failure_) failure_ = std::current_exception();
  }
  under_way_.erase(task.whose);
}

void Crew::move_on() {
  const std::optional<Instant> due = agenda_.next_due();
  ENSURE(due);  // the last day's report is on the agenda until it is over
  perform({Agenda::alone, [&] {
             away([&] { move_clock_(*due); });
             agenda_.move_to(*due);
           }});
}

}  // namespace greenlane::simulation
