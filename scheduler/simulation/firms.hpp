#pragma once

#include <map>
#include <set>

#include "scheduler/simulation/gate.hpp"
#include "scheduler/simulation/loop.hpp"
#include "scheduler/simulation/play.hpp"

namespace greenlane::simulation {

/// The carriers' people: they file, report checks, change their minds, and send the trucks.
class Firms {
 public:
  Firms(Play& play, Gate& gate, Loop& loop) : play_(play), gate_(gate), loop_(loop) {}

  /// Puts down what every firm does with each of its trips.
  void put_down();

  /// An application got a slot: the firm reads its pass and sends the truck.
  void learn(model::ApplicationId application);

 private:
  void put_down(TripState& trip);
  void file(TripState& trip);
  void take_number(TripState& trip, model::ApplicationId application);
  void report(TripState& trip, const CheckScript& check);
  void withdraw(TripState& trip, const WithdrawalScript& change);
  void reschedule(TripState& trip, const RescheduleScript& change);
  std::optional<model::Trip> filled_in(const TripScript& script) const;
  std::optional<std::vector<model::Consignment>> consignments_of(const TripScript& script) const;
  model::CheckRecord record_of(const CheckScript& check) const;
  std::string what(const TripState& trip, const char* does, Instant at) const;

  Play& play_;
  Gate& gate_;
  Loop& loop_;
  std::map<model::ApplicationId, TripState*> by_application_;
  /// Approved before the firm had the reply to its submission.
  std::set<model::ApplicationId> learned_early_;
};

}  // namespace greenlane::simulation
