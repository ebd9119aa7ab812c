#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "station/model/party.hpp"
#include "station/model/policy.hpp"
#include "station/model/slot.hpp"
#include "station/value/place.hpp"

namespace greenlane::model {

/// Goods of one consignor for one consignee on a truck.
struct Consignment {
  EnterpriseId consignor_id;
  EnterpriseId consignee_id;
  Name goods;
  MassKg mass_kg;
  Word cargo_class;
};
BOOST_DESCRIBE_STRUCT(Consignment, (), (consignor_id, consignee_id, goods, mass_kg, cargo_class))

/// One result of one check. It counts until a later one of the same kind about the same subject.
struct CheckRecord {
  std::optional<DriverId> driver_id;  ///< absent: it is about the truck
  Word kind;
  Instant at;  ///< when it was made, not when it was reported
  Word result;
};
BOOST_DESCRIBE_STRUCT(CheckRecord, (), (driver_id, kind, at, result))

enum class ApplicationState {
  submitted,
  planned,
  approved,
  admitted,
  cleared,
  rejected,
  withdrawn,
  turned_away,
  no_show,
  revoked,
  diverted
};
BOOST_DESCRIBE_ENUM(ApplicationState, submitted, planned, approved, admitted, cleared, rejected,
                    withdrawn, turned_away, no_show, revoked, diverted)

/// What a carrier files: everything about the trip that the carrier decides.
struct Trip {
  VehicleId vehicle_id;
  std::optional<Plate> trailer_plate;
  std::vector<DriverId> driver_ids;
  Place origin;
  Place destination;
  std::vector<Consignment> consignments;
  Interval window;                   ///< when the carrier wants to come
  std::optional<Instant> needed_by;  ///< when the goods must be at the consignee's
  std::vector<CheckRecord> checks;
};
BOOST_DESCRIBE_STRUCT(Trip, (),
                      (vehicle_id, trailer_plate, driver_ids, origin, destination, consignments,
                       window, needed_by, checks))

/// A place that came free, kept for the first on the wait list until it answers.
struct Offer {
  SlotId slot;
  Instant until;  ///< then it goes to the next
};
BOOST_DESCRIBE_STRUCT(Offer, (), (slot, until))

/// A carrier's request that one vehicle with its drivers visit in a time window.
struct Application {
  ApplicationId id;
  std::string number;  ///< to say on the phone: QTS-20220505-0042
  EnterpriseId carrier;
  Trip trip;
  PriorityClass priority{};
  ApplicationState state{};
  bool walk_in = false;  ///< filed at the gate
  Instant filed_at;
  Instant queued_at;                   ///< its place in the queue counts from here
  std::int64_t draw = 0;               ///< its place in its round's draw, from 1; 0: no round's
  std::optional<Offer> offer;          ///< booked for it while it makes up its mind
  std::optional<Instant> eta;          ///< when its carrier expects it at the gate
  std::vector<SlotId> passed_up;       ///< offered to it before, and not taken
  std::optional<SlotId> slot;          ///< booked when approved, proposed when planned
  std::optional<PlanId> plan;          ///< whose proposal it is
  int passes_issued = 0;               ///< approvals so far: a second pass gets the suffix -2
  bool released = false;               ///< its place in the slot went to a walk-in
  std::optional<Instant> approved_at;  ///< the first time
  std::optional<Instant> arrived_at;   ///< at the gate, for the slot that it has
  std::optional<VisitId> visit;
  std::optional<Instant> closed_at;
  std::string reason;  ///< why it was rejected, turned away, revoked, diverted or withdrawn
};
BOOST_DESCRIBE_STRUCT(Application, (),
                      (id, number, carrier, trip, priority, state, walk_in, filed_at, queued_at,
                       draw, offer, eta, passed_up, slot, plan, passes_issued, released,
                       approved_at, arrived_at, visit, closed_at, reason))

/// Books places in the slot for trucks of a class with this cargo, or gives them back below zero.
void book(Slot& slot, PriorityClass priority, const std::vector<Word>& cargo_classes, int places);
/// The cargo classes on board, sorted, each once.
std::vector<Word> cargo_classes_of(const Trip& trip);
/// Books a place in the slot for the application's truck, or gives it back with `places` = -1.
void book(Slot& slot, const Application& application, int places);

/// In the queue: submitted or planned.
bool waiting(const Application& application);
/// A truck of its firm has or has had the place in its slot: approved, inside or through.
bool has_place(const Application& application);
/// It may still come to something: waiting, approved or inside.
bool open(const Application& application);

/// The number of the pass that its n-th approval issues: the application's own, with -2, -3 … when
/// it is issued again.
std::string pass_number(const Application& application, int issue);

enum class PassStatus { valid, spent, revoked, expired };
BOOST_DESCRIBE_ENUM(PassStatus, valid, spent, revoked, expired)

/// The permit that an approval issues. It names vehicle, drivers and slot, and never changes them.
struct Pass {
  std::string number;  ///< see pass_number()
  ApplicationId application;
  Plate plate;
  std::optional<Plate> trailer_plate;
  std::vector<DriverId> driver_ids;
  SlotId slot;
  Interval admissible;  ///< the slot with its grace before and after
  PassStatus status{};
};
BOOST_DESCRIBE_STRUCT(Pass, (),
                      (number, application, plate, trailer_plate, driver_ids, slot, admissible,
                       status))

}  // namespace greenlane::model
