#pragma once

#include "scheduler/simulation/firms.hpp"
#include "scheduler/simulation/play.hpp"

namespace greenlane::simulation {

/// The dispatchers' day: they plan and commit at their hours, reject in the evening what waited in
/// vain, and change slots when something happens.
class Dispatch {
 public:
  Dispatch(Play& play, Firms& firms) : play_(play), firms_(firms) {}

  void put_down();

 private:
  void put_down(Day day);
  void plan(Day day, Instant at);
  void reject_overdue(Instant at);
  void change_slot(const SlotScript& script);

  Play& play_;
  Firms& firms_;
};

}  // namespace greenlane::simulation
