#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <set>
#include <string>

#include "scheduler/simulation/agenda.hpp"

namespace greenlane::simulation {

/// The hands that play a scenario, as many as may wait for the station at once. All that they share
/// is under one lock, which a hand has whenever it does not wait: a step is whole between two of
/// its questions, and what it looked at before a question may have changed after it. The clock
/// moves on when nothing that is due is left and nobody is at work, so all that happens at one
/// instant is asked at that instant, by however many hands.
///
/// One hand takes the steps in the agenda's order, on the thread that calls work().
class Crew {
 public:
  /// Moves the station's clock; nothing else happens meanwhile.
  using MoveClock = std::function<void(Instant)>;

  Crew(Agenda& agenda, int hands, MoveClock move_clock)
      : agenda_(agenda), hands_(hands), move_clock_(std::move(move_clock)) {}
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Takes the agenda's steps until `over`, which is looked at under the lock. Throws what a step
  /// threw first, once the others have come back.
  void work(const std::function<bool()>& over);

  /// Asks something that takes a while; only within a step. The others go on meanwhile.
  template <class Question>
  auto away(const Question& question) {
    const Absence absence(mutex_);
    return question();
  }

  /// How many steps were under way at one time, at most.
  int at_once_most() const { return at_once_most_; }

 private:
  /// Lets go of a lock that this thread has, for as long as the object lives.
  class Absence {
   public:
    explicit Absence(std::mutex& mutex) : mutex_(mutex) { mutex_.unlock(); }
    ~Absence() { mutex_.lock(); }
    Absence(const Absence&) = delete;
    Absence& operator=(const Absence&) = delete;

   private:
    std::mutex& mutex_;
  };

  void take_part(const std::function<bool()>& over);
  void perform(const Agenda::Task& task);
  void move_on();

  Agenda& agenda_;
  const int hands_;
  const MoveClock move_clock_;
  std::mutex mutex_;
  std::condition_variable look_again_;
  std::set<std::string> under_way_;  ///< whose steps
  int at_once_most_ = 0;
  std::exception_ptr failure_;
};

}  // namespace greenlane::simulation
