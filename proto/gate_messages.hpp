#pragma once

#include "proto/application_messages.hpp"

namespace greenlane::proto {

/// A pass as it stands.
struct PassRow {
  std::string pass_number;             ///< to say on the phone, such as QTS-20220505-0042
  ApplicationId application_id;        ///< the application that it was issued for
  PassStatus status{};                 ///< whether it still admits
  Plate plate;                         ///< the only truck that it admits
  std::optional<Plate> trailer_plate;  ///< with this trailer
  std::vector<DriverId> driver_ids;    ///< and these drivers
  SlotId slot_id;                      ///< the slot that is booked
  Instant valid_from;                  ///< the slot's begin less the grace for early trucks
  Instant valid_to;   ///< the slot's end and the grace for late trucks, not part of it
  std::string token;  ///< what the gate scans
};
BOOST_DESCRIBE_STRUCT(PassRow, (),
                      (pass_number, application_id, status, plate, trailer_plate, driver_ids,
                       slot_id, valid_from, valid_to, token))

/// pass.get: by its number, or an application's newest.
struct PassGet {
  std::optional<std::string> pass_number;       ///< the pass; either this or `application_id`
  std::optional<ApplicationId> application_id;  ///< the application that it was issued for
};
BOOST_DESCRIBE_STRUCT(PassGet, (), (pass_number, application_id))

/// pass.verify: is this token from this station, and does it still admit?
struct PassVerify {
  std::string token;  ///< what was scanned
};
BOOST_DESCRIBE_STRUCT(PassVerify, (), (token))

struct PassVerified {
  bool valid = false;              ///< genuine, and neither spent, revoked nor expired
  std::vector<Objection> reasons;  ///< why not; empty when it is valid
  std::optional<PassRow> pass;     ///< absent when the token is not this station's
};
BOOST_DESCRIBE_STRUCT(PassVerified, (), (valid, reasons, pass))

/// pass.revoke: it admits no more, and its place in the slot is free again.
struct PassRevoke {
  std::string pass_number;                        ///< the pass
  Note reason;                                    ///< why, for the carrier to read
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(PassRevoke, (), (pass_number, reason, idempotency_key))

/// gate.check: what would happen if the gate let this truck in now. Changes nothing.
struct GateCheck {
  std::optional<std::string> pass_number;  ///< as printed on the pass; either this or `token`
  std::optional<std::string> token;        ///< as scanned from the pass
  Plate plate;                       ///< what the gate reads on the truck, not what the pass says
  std::vector<DriverId> driver_ids;  ///< who sits in it
};
BOOST_DESCRIBE_STRUCT(GateCheck, (), (pass_number, token, plate, driver_ids))

struct GateChecked {
  bool admit = false;              ///< it may come in now
  std::vector<Objection> reasons;  ///< all that stands against it; empty when it may come in
  std::optional<std::string> pass_number;  ///< the pass that was shown, if it is this station's
};
BOOST_DESCRIBE_STRUCT(GateChecked, (), (admit, reasons, pass_number))

/// gate.arrive: the truck stands at the gate; waits count from here.
struct GateArrive {
  std::optional<std::string> pass_number;  ///< as printed on the pass; either this or `token`
  std::optional<std::string> token;        ///< as scanned from the pass
  Plate plate;                             ///< what the gate reads on the truck
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(GateArrive, (), (pass_number, token, plate, idempotency_key))

struct TruckArrival {
  ApplicationId application_id;  ///< the application
  std::string pass_number;       ///< its pass
  ApplicationState state{};      ///< approved, until it is admitted
  Instant arrived_at;            ///< now, or when it was recorded before
};
BOOST_DESCRIBE_STRUCT(TruckArrival, (), (application_id, pass_number, state, arrived_at))

/// gate.admit: lets a truck in against its pass.
struct GateAdmit {
  std::optional<std::string> pass_number;  ///< as printed on the pass; either this or `token`
  std::optional<std::string> token;        ///< as scanned from the pass
  Plate plate;                       ///< what the gate reads on the truck, not what the pass says
  std::vector<DriverId> driver_ids;  ///< who sits in it
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(GateAdmit, (), (pass_number, token, plate, driver_ids, idempotency_key))

struct GateAdmitted {
  VisitId visit_id;              ///< the visit that begins
  ApplicationId application_id;  ///< the application
  VisitState state{};            ///< admitted
  Instant admitted_at;           ///< now
  std::vector<Word> stages;      ///< the stages that the truck needs, in order
};
BOOST_DESCRIBE_STRUCT(GateAdmitted, (), (visit_id, application_id, state, admitted_at, stages))

/// gate.turn_away: the truck is refused at the gate; its pass admits no more.
struct GateTurnAway {
  std::optional<std::string> pass_number;  ///< as printed on the pass; either this or `token`
  std::optional<std::string> token;        ///< as scanned from the pass
  Word reason;                             ///< one of the station's turn-away reasons
  std::optional<Note> note;                ///< what else there is to say
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(GateTurnAway, (), (pass_number, token, reason, note, idempotency_key))

/// gate.walk_in: files for a truck that came without an application; as application.submit.
struct GateWalkIn : ApplicationSubmit {};
BOOST_DESCRIBE_STRUCT(GateWalkIn, (ApplicationSubmit), ())

}  // namespace greenlane::proto
