#pragma once

#include <chrono>

#include "proto/visit_messages.hpp"
#include "station/model/station.hpp"

namespace greenlane::proto {

using model::Totals;

/// A lane or bay as it is now.
struct ServerRow {
  Word server;                      ///< its name
  bool up = true;                   ///< it takes trucks
  std::vector<Word> cargo_classes;  ///< what it may serve; empty: every class
  std::optional<VisitId> visit_id;  ///< whom it serves; a firm sees its own only
};
BOOST_DESCRIBE_STRUCT(ServerRow, (), (server, up, cargo_classes, visit_id))

/// A stage as it is now.
struct StageStatus {
  Word stage;                   ///< its name
  std::int64_t in_service = 0;  ///< trucks that it serves
  std::int64_t waiting = 0;     ///< trucks inside that wait for it
  Nullable<std::chrono::seconds>
      predicted_wait_seconds;  ///< of a truck that comes to it now, with the cargo class that waits
                               ///< longest; null when a class has no server that is up
  std::vector<ServerRow> servers;  ///< its lanes or bays
};
BOOST_DESCRIBE_STRUCT(StageStatus, (),
                      (stage, in_service, waiting, predicted_wait_seconds, servers))

/// stage.set_servers: a lane or bay goes down or comes back. The truck that it serves is served to
/// the end.
struct StageSetServers {
  Word stage;                                     ///< the stage
  Word server;                                    ///< the lane or bay
  bool up = true;                                 ///< whether it takes trucks from now on
  std::optional<Note> reason;                     ///< why
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(StageSetServers, (), (stage, server, up, reason, idempotency_key))

/// stage.times
struct StageTimesGet {
  std::optional<Word> stage;    ///< only this stage
  std::optional<TimeOfDay> at;  ///< of trucks whose service begins then; absent: now
};
BOOST_DESCRIBE_STRUCT(StageTimesGet, (), (stage, at))

/// How long a service of one stage may be expected to last for one cargo class.
struct StageTimesRow {
  Word stage;                                 ///< the stage
  Word cargo_class;                           ///< the cargo class
  std::chrono::seconds configured_seconds{};  ///< what the configuration says
  std::chrono::seconds p10_seconds{};         ///< one in ten takes this or less
  std::chrono::seconds p50_seconds{};         ///< half take this or less: what is predicted
  std::chrono::seconds p80_seconds{};         ///< four in five take this or less
  std::chrono::seconds p90_seconds{};         ///< nine in ten take this or less
  std::chrono::seconds plan_seconds{};        ///< what a plan takes any truck of the stage to need
  std::int64_t trucks_alike = 0;          ///< services behind it, with this cargo at these hours
  std::int64_t trucks_cargo = 0;          ///< with this cargo at other hours
  std::int64_t trucks_stage = 0;          ///< with other cargo
  std::int64_t configured_percent = 100;  ///< how much the configuration weighs in it
};
BOOST_DESCRIBE_STRUCT(StageTimesRow, (),
                      (stage, cargo_class, configured_seconds, p10_seconds, p50_seconds,
                       p80_seconds, p90_seconds, plan_seconds, trucks_alike, trucks_cargo,
                       trucks_stage, configured_percent))

struct StageTimesList {
  TimeOfDay from;                    ///< begin of the hours that it is about
  TimeOfDay to;                      ///< their end, not part of them
  bool predict = true;               ///< predictions go by these times; else by the configured ones
  std::vector<StageTimesRow> items;  ///< by stage, in the order in which a truck passes them
};
BOOST_DESCRIBE_STRUCT(StageTimesList, (), (from, to, predict, items))

/// station.status
struct StationStatusGet {};
BOOST_DESCRIBE_STRUCT(StationStatusGet, (), ())

/// The applications that wait for a slot.
struct QueueStatus {
  std::int64_t waiting = 0;                        ///< in all
  std::map<PriorityClass, std::int64_t> by_class;  ///< of each priority class
  std::int64_t own = 0;  ///< of the caller's firm; all for the station's staff
};
BOOST_DESCRIBE_STRUCT(QueueStatus, (), (waiting, by_class, own))

struct StationStatus {
  std::string code;                 ///< what numbers begin with, such as QTS
  Name name;                        ///< the station's name
  Zone time_zone;                   ///< by which its days and hours go
  Instant now;                      ///< the station's time
  Day date;                         ///< the station's today
  bool open = false;                ///< a slot of today is running
  std::int64_t inside = 0;          ///< trucks inside
  std::int64_t site_capacity = 0;   ///< trucks that may be inside at once
  std::int64_t at_gate = 0;         ///< approved trucks that have arrived and wait to be admitted
  Totals totals;                    ///< since the station's first event
  QueueStatus queue;                ///< who waits for a slot
  std::vector<StageStatus> stages;  ///< in the order in which a truck passes them
  std::vector<SlotRow> slots;       ///< of today
};
BOOST_DESCRIBE_STRUCT(StationStatus, (),
                      (code, name, time_zone, now, date, open, inside, site_capacity, at_gate,
                       totals, queue, stages, slots))

/// station.timeline
struct StationTimelineGet {
  std::optional<Day> date;  ///< the station's today unless given
};
BOOST_DESCRIBE_STRUCT(StationTimelineGet, (), (date))

/// One truck of a slot.
struct TimelineTruck {
  ApplicationId application_id;        ///< the application
  std::string number;                  ///< to say on the phone, such as QTS-20220505-0042
  EnterpriseId enterprise_id;          ///< the carrier
  Plate plate;                         ///< the truck's licence plate
  PriorityClass priority{};            ///< its priority class
  ApplicationState state{};            ///< where it is in its life
  std::optional<VisitId> visit_id;     ///< its visit, once admitted
  std::optional<Instant> approved_at;  ///< for the first time
  std::optional<Instant> arrived_at;   ///< at the gate
  std::optional<Instant> admitted_at;  ///< through the gate
  std::vector<StageRow> stages;        ///< what happened inside, in order
  std::optional<Word> next_stage;      ///< while inside: where it goes next
  std::optional<Instant> closed_at;    ///< when it came to its end
};
BOOST_DESCRIBE_STRUCT(TimelineTruck, (),
                      (application_id, number, enterprise_id, plate, priority, state, visit_id,
                       approved_at, arrived_at, admitted_at, stages, next_stage, closed_at))

/// A slot with its trucks.
struct TimelineSlot {
  SlotId slot_id;                     ///< the slot
  Instant from;                       ///< when it begins
  Instant to;                         ///< when it ends, not part of it
  std::vector<TimelineTruck> trucks;  ///< those that have a place in it; own rows for a firm
};
BOOST_DESCRIBE_STRUCT(TimelineSlot, (), (slot_id, from, to, trucks))

struct StationTimeline {
  Day date;                         ///< the day
  std::vector<TimelineSlot> slots;  ///< those with trucks, in order
};
BOOST_DESCRIBE_STRUCT(StationTimeline, (), (date, slots))

}  // namespace greenlane::proto
