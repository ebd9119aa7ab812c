#pragma once

#include "proto/vocabulary.hpp"

namespace greenlane::proto {

/// One service of one truck at one server.
struct StageRow {
  Word stage;                          ///< the stage
  Word server;                         ///< the lane or bay that served it
  Instant started_at;                  ///< when the service began
  std::optional<Instant> finished_at;  ///< absent while it goes on
  std::optional<StageResult> result;   ///< absent while it goes on
};
BOOST_DESCRIBE_STRUCT(StageRow, (), (stage, server, started_at, finished_at, result))

/// One truck's stay in the loop.
struct VisitRow {
  VisitId visit_id;                  ///< the visit
  ApplicationId application_id;      ///< the application that it serves
  std::string pass_number;           ///< the pass against which it was opened
  EnterpriseId enterprise_id;        ///< the carrier
  VehicleId vehicle_id;              ///< the truck
  Plate plate;                       ///< the truck's licence plate
  std::vector<DriverId> driver_ids;  ///< who sits in it
  std::vector<Word> cargo_classes;   ///< what is on board
  VisitState state{};                ///< admitted while it is inside
  std::vector<Word> stages;          ///< the stages that it needs, in order
  Nullable<Word> next_stage;      ///< the first that it has not passed; null when it has passed all
  std::vector<StageRow> records;  ///< what happened, in order
  std::vector<PredictedStage>
      predicted;  ///< what is to come: the service under way and the stages after it, behind those
                  ///< who came in earlier; it ends before a stage that no server which is up can
                  ///< serve, and is empty once the truck has left
  std::vector<CheckRecord> checks;    ///< results filed with the application and made inside
  std::vector<Objection> missing;     ///< required checks that would keep it from being cleared now
  Instant arrived_at;                 ///< at the gate
  Instant admitted_at;                ///< through the gate
  std::optional<Instant> closed_at;   ///< when it was cleared or diverted
  std::optional<std::string> reason;  ///< why it was diverted
};
BOOST_DESCRIBE_STRUCT(VisitRow, (),
                      (visit_id, application_id, pass_number, enterprise_id, vehicle_id, plate,
                       driver_ids, cargo_classes, state, stages, next_stage, records, predicted,
                       checks, missing, arrived_at, admitted_at, closed_at, reason))

/// visit.list
struct VisitList {
  std::optional<VisitState> state;  ///< only those in this state
  std::optional<Word> stage;        ///< only those that this stage serves or that wait for it
  std::optional<VisitId> after;     ///< `next` of the page before
  std::optional<PageLimit> limit;   ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(VisitList, (), (state, stage, after, limit))

using VisitPage = Page<VisitRow, VisitId>;

/// visit.get
struct VisitGet {
  VisitId visit_id;  ///< the visit
};
BOOST_DESCRIBE_STRUCT(VisitGet, (), (visit_id))

/// visit.start_stage
struct VisitStartStage {
  VisitId visit_id;            ///< the visit
  Word stage;                  ///< the stage, which must be the next one
  std::optional<Word> server;  ///< absent: the first that is free and may serve the cargo
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(VisitStartStage, (), (visit_id, stage, server, idempotency_key))

struct VisitStageStarted {
  VisitId visit_id;    ///< the visit
  Word stage;          ///< the stage
  Word server;         ///< the lane or bay that serves it
  Instant started_at;  ///< now
};
BOOST_DESCRIBE_STRUCT(VisitStageStarted, (), (visit_id, stage, server, started_at))

/// visit.finish_stage
struct VisitFinishStage {
  VisitId visit_id;      ///< the visit
  Word stage;            ///< the stage that serves it now
  StageResult result{};  ///< a truck that failed does the stage again or is diverted
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(VisitFinishStage, (), (visit_id, stage, result, idempotency_key))

struct VisitStageFinished {
  VisitId visit_id;           ///< the visit
  Word stage;                 ///< the stage
  StageResult result{};       ///< how it ended
  Instant finished_at;        ///< now
  Nullable<Word> next_stage;  ///< where it goes from here; null when it has passed all
};
BOOST_DESCRIBE_STRUCT(VisitStageFinished, (), (visit_id, stage, result, finished_at, next_stage))

/// visit.record_check: a check made inside, such as one whose earlier result has expired.
struct VisitRecordCheck {
  VisitId visit_id;                               ///< the visit
  std::optional<DriverId> driver_id;              ///< absent: it is about the truck
  Word kind;                                      ///< one of the station's kinds of check
  Instant at;                                     ///< when it was made
  Word result;                                    ///< what came out
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(VisitRecordCheck, (),
                      (visit_id, driver_id, kind, at, result, idempotency_key))

struct ChecksOfVisit {
  VisitId visit_id;                 ///< the visit
  VisitState state{};               ///< admitted
  std::vector<CheckRecord> checks;  ///< all that are recorded
  std::vector<Objection> missing;   ///< required checks that would keep it from being cleared now
};
BOOST_DESCRIBE_STRUCT(ChecksOfVisit, (), (visit_id, state, checks, missing))

/// visit.divert: takes a truck out of the loop in the middle of its visit.
struct VisitDivert {
  VisitId visit_id;                               ///< the visit
  Word reason;                                    ///< one of the station's diversion reasons
  std::optional<Note> note;                       ///< what else there is to say
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(VisitDivert, (), (visit_id, reason, note, idempotency_key))

struct VisitDiverted {
  VisitId visit_id;     ///< the visit
  VisitState state{};   ///< diverted
  Word reason;          ///< why
  Instant diverted_at;  ///< now
};
BOOST_DESCRIBE_STRUCT(VisitDiverted, (), (visit_id, state, reason, diverted_at))

/// visit.clear: the truck has passed every stage that it needs, and leaves.
struct VisitClear {
  VisitId visit_id;                               ///< the visit
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(VisitClear, (), (visit_id, idempotency_key))

struct VisitCleared {
  VisitId visit_id;    ///< the visit
  VisitState state{};  ///< cleared
  Instant cleared_at;  ///< now
};
BOOST_DESCRIBE_STRUCT(VisitCleared, (), (visit_id, state, cleared_at))

}  // namespace greenlane::proto
