#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "station/model/queries.hpp"
#include "station/model/rules.hpp"
#include "station/model/station.hpp"

namespace greenlane::support {

using namespace model;

/// "2022-05-05 09:05" in Chengdu; a time alone is on 5 May 2022.
Instant at(std::string_view local);

/// Who asks.
Actor admin();
Actor dispatcher();
Actor gate();
Actor firm(EnterpriseId enterprise);

/// A small station's policy: open 07:00–19:00 every day, slots of 30 minutes with 4 places of which
/// one is kept for emergencies, grace 30 minutes before and after, 3 trucks inside, stages gate
/// (one lane), transfer (a bay for all cargo, one for refrigerated) and exit, and a nucleic-acid
/// test that holds 48 hours.
Policy a_policy();

/// A station in a test: commands go in with the clock that the test sets, and after every event all
/// of the model's rules are checked. It starts on 5 May 2022 at 06:00 with the policy adopted.
class Scene {
 public:
  explicit Scene(const Policy& policy = a_policy());

  /// Moves the clock, and does what is due until then at its own time.
  Scene& clock(std::string_view local);
  Scene& clock(Instant instant);

  /// Decides, and applies when the station agrees.
  Result<Events> run(const Command& command, const Actor& actor = dispatcher());
  /// As run(), for what must work; throws with the refusal's message when it does not.
  Events must(const Command& command, const Actor& actor = dispatcher());

  EnterpriseId enterprise();                   ///< registers another one
  VehicleId vehicle(EnterpriseId enterprise);  ///< a box truck of 20 t
  DriverId driver(EnterpriseId enterprise);

  /// One truck of its own carrier with one driver and one consignment of general cargo, which wants
  /// 09:00–11:00 and was tested at 06:00 on 5 May.
  Trip trip();
  /// Files it, or one with other facts.
  ApplicationId file();
  ApplicationId file(const Trip& trip);
  /// Files and approves: the pass.
  Pass approved(const char* slot = nullptr);
  Pass approved(const Trip& trip, const char* slot = nullptr);
  /// What the gate would send for the truck that the pass is for.
  AdmitTruck truck_of(const Pass& pass) const;
  /// Files, approves and admits at this moment.
  VisitId admitted();
  /// Takes a truck through one stage, or through all that it needs.
  void pass_stage(VisitId visit, const char* stage);
  void pass_all_stages(VisitId visit);

  const Application& application(ApplicationId id) const;
  const Visit& visit(VisitId id) const;

  Station station;
  Instant now;
  std::vector<Entry> ledger;  ///< everything that happened

 private:
  void happen(const Events& events, const Actor& actor);
  int identities_ = 0;
};

}  // namespace greenlane::support
