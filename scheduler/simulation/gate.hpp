#pragma once

#include "scheduler/simulation/loop.hpp"
#include "scheduler/simulation/play.hpp"

namespace greenlane::simulation {

/// The trucks on their way, and the people at the gate. A truck that may not come in yet waits and
/// is looked at again until its patience ends; then it is sent away with the reason that belongs to
/// what stood against it.
class Gate {
 public:
  Gate(Play& play, Loop& loop) : play_(play), loop_(loop) {}

  /// A truck got its permit: it comes to its slot as its script says, unless the firm gives the
  /// slot back before.
  void expect(TripState& trip, const Permit& permit);

 private:
  /// A truck in front of the gate, with what it shows.
  struct Caller {
    TripState& trip;
    model::AdmitTruck shows;
    Instant patient_until;
  };

  void arrive(TripState& trip, const std::string& pass_number);
  void consider(const Caller& caller);
  void keep_waiting(const Caller& caller, const Objection& objection);
  void admit(const Caller& caller);
  void turn_away(const Caller& caller, const Objection& objection);
  std::string ground(const Caller& caller, const Objection& objection) const;
  Caller caller_of(TripState& trip, const std::string& pass_number) const;

  Play& play_;
  Loop& loop_;
};

}  // namespace greenlane::simulation
