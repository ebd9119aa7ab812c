#pragma once

#include "proto/vocabulary.hpp"

namespace greenlane::proto {

/// queue.sequence: in which order the trucks are to be called in, and which lane or bay each takes.
struct QueueSequence {
  std::optional<bool>
      fresh;  ///< from nothing; else the last sequence is repaired, where there is one
  std::optional<Bounded<1, 600'000>>
      time_limit_ms;  ///< how long may be thought, in milliseconds; absent: a second from nothing,
                      ///< some milliseconds for a repair, or as long as the iterations take
  std::optional<Bounded<0, 1'000'000'000>> iterations;  ///< steps of the search at most; alone and
                                                        ///< fresh, the answer follows from the seed
  std::optional<Bounded<0, 9'007'199'254'740'991>> seed;  ///< of the search's dice; 1 unless given
};
BOOST_DESCRIBE_STRUCT(QueueSequence, (), (fresh, time_limit_ms, iterations, seed))

/// Where a truck of a sequence is.
enum class Whereabouts { inside, at_gate, expected };
BOOST_DESCRIBE_ENUM(Whereabouts, inside, at_gate, expected)

/// How far a service of a sequence is.
enum class ServiceStep { done, under_way, planned };
BOOST_DESCRIBE_ENUM(ServiceStep, done, under_way, planned)

/// A service of a truck in a sequence.
struct SequencedStage {
  Word stage;          ///< the stage
  Word server;         ///< the lane or bay
  Instant from;        ///< when it begins, or began
  Instant to;          ///< when it is over; of one under way as expected, and not before now
  ServiceStep step{};  ///< done and under_way stand as they were recorded
};
BOOST_DESCRIBE_STRUCT(SequencedStage, (), (stage, server, from, to, step))

/// The truck that is to be called in next.
struct NextCall {
  ApplicationId application_id;  ///< the application
  std::string number;            ///< to say on the phone, such as QTS-20220505-0042
  Plate plate;                   ///< the truck's licence plate
  std::string pass_number;       ///< what it is let in against
  Instant at;                    ///< when it is to come in
  std::optional<Word> stage;     ///< where it goes first; absent: it needs no stage
  std::optional<Word> server;    ///< which lane or bay it takes there
};
BOOST_DESCRIBE_STRUCT(NextCall, (), (application_id, number, plate, pass_number, at, stage, server))

/// A truck in a sequence.
struct SequencedRow {
  ApplicationId application_id;        ///< the application
  std::string number;                  ///< to say on the phone, such as QTS-20220505-0042
  std::string pass_number;             ///< what it is, or was, let in against
  Plate plate;                         ///< the truck's licence plate
  PriorityClass priority{};            ///< its priority class
  Whereabouts whereabouts{};           ///< where it is
  Instant enters;                      ///< when it is to come in, or was admitted
  Instant leaves;                      ///< when it is through
  std::optional<Instant> needed_by;    ///< when its goods must be at the consignee's
  std::vector<SequencedStage> stages;  ///< its way through the station, in order
};
BOOST_DESCRIBE_STRUCT(SequencedRow, (),
                      (application_id, number, pass_number, plate, priority, whereabouts, enters,
                       leaves, needed_by, stages))

/// A truck that no sequence can have as things are.
struct LeftOutRow {
  ApplicationId application_id;  ///< the application
  std::string number;            ///< to say on the phone
  Plate plate;                   ///< the truck's licence plate
  Whereabouts whereabouts{};     ///< where it is; one that is inside keeps its place there
  std::optional<Word> stage;     ///< whose lanes or bays bind; absent: the site is full
  Reason why;                    ///< the same in a sentence
};
BOOST_DESCRIBE_STRUCT(LeftOutRow, (), (application_id, number, plate, whereabouts, stage, why))

/// A truck that enters or leaves in another minute than the last sequence said.
struct SequenceMoveRow {
  ApplicationId application_id;          ///< the application
  std::string number;                    ///< to say on the phone
  std::optional<Instant> enters_before;  ///< as the last one said; absent: it is new
  std::optional<Instant> leaves_before;  ///< likewise
  Instant enters;                        ///< as it is now
  Instant leaves;                        ///< likewise
  double promise_minutes =
      0;        ///< above 0: it comes in behind its pass's time, which counts so much
  Reason what;  ///< the same in a sentence
};
BOOST_DESCRIBE_STRUCT(SequenceMoveRow, (),
                      (application_id, number, enters_before, leaves_before, enters, leaves,
                       promise_minutes, what))

/// What differs from the sequence before.
struct SequenceDifferenceRow {
  Reason summary;                      ///< how many come earlier, later or new
  std::vector<SequenceMoveRow> moves;  ///< who, in the order in which they come in now
};
BOOST_DESCRIBE_STRUCT(SequenceDifferenceRow, (), (summary, moves))

/// Advice for the gate; it admits nobody and promises nothing.
struct SequenceRow {
  std::optional<NextCall> call_next;  ///< the first truck that waits at the gate; absent: none does
  Instant made_at;                    ///< the instant that it is about
  std::int64_t made_at_event = 0;     ///< the last event that it knew
  bool repaired = false;              ///< from the last one; else from nothing
  double objective = 0;    ///< weighted minutes of stay, those behind needed_by twice, and an hour
                           ///< for each truck that comes in behind its pass's time; lower is better
  double lower_bound = 0;  ///< no sequence can be below it
  bool proven_optimal = false;       ///< the objective is the lowest possible
  double seconds = 0;                ///< how long was thought
  std::int64_t iterations = 0;       ///< steps of the search
  std::vector<SequencedRow> trucks;  ///< those inside, then all others in the order of entry
  std::vector<LeftOutRow> left_out;  ///< whom no lane or bay that is up may serve
  std::optional<SequenceDifferenceRow>
      difference;  ///< from the last sequence; absent: there was none since the daemon's start
};
BOOST_DESCRIBE_STRUCT(SequenceRow, (),
                      (call_next, made_at, made_at_event, repaired, objective, lower_bound,
                       proven_optimal, seconds, iterations, trucks, left_out, difference))

/// queue.cancel
struct QueueCancel {};
BOOST_DESCRIBE_STRUCT(QueueCancel, (), ())

struct SequencesCancelled {
  std::int64_t cancelled = 0;  ///< how many of the caller's were being made
};
BOOST_DESCRIBE_STRUCT(SequencesCancelled, (), (cancelled))

}  // namespace greenlane::proto
