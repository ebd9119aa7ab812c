#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scheduler/simulation/demand.hpp"
#include "station/model/command.hpp"

namespace greenlane::simulation {

using namespace value;

// A scenario says what people do and what is true of the trucks: never what comes of it. Which
// application is approved, which truck is let in and when it leaves is decided by the station.

/// An enterprise that the dispatchers register, and the user who acts for it when it runs trucks.
struct EnterpriseScript {
  Key key;
  Instant registered_at;
  model::RegisterEnterprise enterprise;
  std::optional<Word> user;  ///< absent: it never logs in, being consignor or consignee only
};

/// What a carrier registers as soon as it can log in.
struct VehicleScript {
  Key key;
  Key carrier;
  Plate plate;
  Word vehicle_type;
  model::MassKg max_mass_kg;
  std::vector<Word> cargo_classes;
};
struct DriverScript {
  Key key;
  Key carrier;
  Name name;
  ResidentId id_number;
  Phone phone;
};

struct ConsignmentScript {
  Key consignor;
  Key consignee;
  Name goods;
  model::MassKg mass_kg;
  Word cargo_class;
};

/// A check that was made, and when the station is told of it.
struct CheckScript {
  std::optional<Key> driver;  ///< absent: it is about the truck
  Word kind;
  Instant at;
  Word result;
  std::optional<Instant> reported_at;  ///< absent: with the application
};

/// What a carrier asks for after it has applied.
struct WithdrawalScript {
  Instant at;
  Note reason;
};
struct RescheduleScript {
  Instant at;
  Interval window;
};

/// How long one service at a stage takes this truck, and how it ends.
struct ServiceScript {
  Word stage;
  Duration time{};
  model::StageResult result{};
};

/// How a truck behaves once it has a slot.
struct TruckScript {
  std::optional<Duration> arrives;      ///< from the start of its slot; absent: it never turns up
  Duration patience{};                  ///< how long it waits at the gate before it is sent away
  std::optional<Plate> plate;           ///< shown at the gate, when it is not the one applied for
  std::vector<Key> drivers;             ///< in the cab, when they are not those applied for
  std::vector<ServiceScript> services;  ///< in the order in which they are used up, stage by stage
};

/// One application and all that belongs to it.
struct TripScript {
  Key key;
  Instant filed_at;
  bool sent_twice = false;  ///< the same request comes twice at that moment, with the same key
  Key vehicle;
  std::optional<Plate> trailer_plate;
  std::vector<Key> drivers;
  Place origin;
  Place destination;
  Interval window;
  std::optional<Instant> needed_by;
  std::vector<ConsignmentScript> consignments;
  std::vector<CheckScript> checks;
  std::vector<WithdrawalScript> withdrawals;
  std::vector<RescheduleScript> reschedules;
  TruckScript truck;
};

/// A lane or bay that goes down or comes back.
struct ServerScript {
  Instant at;
  Word stage;
  Word server;
  bool up = true;
  Note reason;
};

/// What a dispatcher does with one slot.
struct SlotScript {
  Instant at;
  model::SlotId slot;
  std::optional<int> capacity;  ///< absent: the slot is closed
  Note reason;
};

struct StaffScript {
  Word user;
  model::Role role{};
};

/// What the dispatchers do every day.
struct DispatchRoutine {
  Word user;
  std::vector<TimeOfDay> plan_at;      ///< proposes a plan and commits it
  int days_ahead = 0;                  ///< plans today, and so many days after it
  std::optional<TimeOfDay> reject_at;  ///< rejects what waits with a window that has ended
  Note reject_reason;
};

/// What the gate does with a truck that it may not let in: try again until the truck's patience
/// ends, then send it away with the reason that belongs to what stood against it.
struct GateRoutine {
  Word user;
  Duration retry{};
  /// By what stood against it: "plate" or "drivers" when they are not the pass's, else the rule.
  std::map<std::string, Word> turn_away_reasons;
  Word other_reason;  ///< for every other rule
};

/// Who leads the trucks through the stages, and how often they look again after a truck that may
/// not leave yet.
struct LoopRoutine {
  Word user;
  Duration retry{};
  Duration usual_service{};  ///< at a stage about which a truck's script says nothing
};

/// What lies at a stage between two trucks of different cargo on one server, such as cleaning a
/// bay. Only a what-if plays it: in a replay a service takes as long as the truck's script says.
struct ChangeoverScript {
  Word stage;
  Duration time{};
};

struct Scenario {
  std::string title;
  std::string station;  ///< the configuration that it was written for, as a path
  Zone zone;
  Day first_day;
  Day last_day;
  std::vector<StaffScript> staff;
  DispatchRoutine dispatch;
  GateRoutine gate;
  LoopRoutine loop;
  std::vector<EnterpriseScript> enterprises;
  std::vector<VehicleScript> vehicles;
  std::vector<DriverScript> drivers;
  std::vector<TripScript> trips;
  std::vector<ServerScript> servers;
  std::vector<SlotScript> slots;
  std::vector<ChangeoverScript> changeovers;  ///< one for a stage at most
  std::optional<Demand> demand;  ///< what further trips are drawn from; they are among `trips`
  int vanishing_percent = 0;     ///< of writes, whose client vanishes in mid-request and comes back

  /// From the first day's midnight to the one after the last.
  Interval span() const { return {zone.span(first_day).from, zone.span(last_day).to}; }
};

}  // namespace greenlane::simulation
