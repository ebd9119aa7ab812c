#pragma once

#include <ostream>
#include <vector>

#include <rapidcheck.h>

#include "tests/support/scene.hpp"

namespace greenlane::support {

/// One thing that somebody asks for, as numbers that mean something in whatever state it meets: a
/// reference is taken from what is there, or from just beyond it.
struct Step {
  int what = 0;
  int who = 0;     ///< which application, visit or crew
  int where = 0;   ///< which slot, stage or server
  int detail = 0;  ///< which variant of it
};

/// How rapidcheck shows a step of a run that failed.
std::ostream& operator<<(std::ostream& stream, const Step& step);

rc::Gen<std::vector<Step>> any_steps();

/// A station with some carriers, on which steps are tried.
class Trial {
 public:
  Trial();

  /// Tries a step; true when it happened. A refusal that changed anything throws, and so does an
  /// event that broke a rule.
  bool attempt(const Step& step);

  Scene scene;

 private:
  Command command(const Step& step) const;
  Command before_the_gate(const Step& step) const;
  Command of_the_station(const Step& step) const;
  Command at_the_gate(const Step& step) const;
  Command inside(const Step& step) const;
  Command onward(const Step& step) const;
  Command of_the_fair_queue(const Step& step) const;

  Instant later(const Step& step) const;
  ApplicationId application(const Step& step) const;
  ApplicationId offered(const Step& step) const;
  std::optional<HoldId> hold_of(const Step& step) const;
  VisitId visit(const Step& step) const;
  SlotId slot(const Step& step) const;
  Word stage(const Step& step) const;
  std::string pass(const Step& step) const;
  Interval window(const Step& step) const;

  std::vector<Trip> crews_;
};

}  // namespace greenlane::support
