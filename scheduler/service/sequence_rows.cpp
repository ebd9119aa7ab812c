#include "scheduler/service/sequence_rows.hpp"

namespace greenlane::service {
namespace {

proto::Reason row_of(const planning::Reason& reason) {
  return {reason.en, reason.zh};
}

proto::Whereabouts row_of(planning::Whereabouts whereabouts) {
  return static_cast<proto::Whereabouts>(whereabouts);
}

std::vector<proto::SequencedStage> rows_of(
    const std::vector<planning::SequencedService>& services) {
  std::vector<proto::SequencedStage> rows;
  for (const planning::SequencedService& one : services)
    rows.push_back({one.stage, one.server, one.span.from, one.span.to,
                    static_cast<proto::ServiceStep>(one.step)});
  return rows;
}

proto::SequencedRow row_of(const planning::SequencedTruck& one) {
  return {.application_id = one.truck.application,
          .number = one.truck.number,
          .pass_number = one.truck.pass_number,
          .plate = one.truck.plate,
          .priority = one.truck.priority,
          .whereabouts = row_of(one.truck.whereabouts),
          .enters = one.enters,
          .leaves = one.leaves,
          .needed_by = one.truck.needed_by,
          .stages = rows_of(one.services)};
}

proto::NextCall call_of(const planning::SequencedTruck& one) {
  proto::NextCall call{.application_id = one.truck.application,
                       .number = one.truck.number,
                       .plate = one.truck.plate,
                       .pass_number = one.truck.pass_number,
                       .at = one.enters,
                       .stage = {},
                       .server = {}};
  if (!one.services.empty()) {
    call.stage = one.services.front().stage;
    call.server = one.services.front().server;
  }
  return call;
}

proto::LeftOutRow row_of(const planning::LeftOutTruck& one) {
  return {.application_id = one.truck.application,
          .number = one.truck.number,
          .plate = one.truck.plate,
          .whereabouts = row_of(one.truck.whereabouts),
          .stage = one.stage,
          .why = row_of(one.why)};
}

proto::SequenceMoveRow row_of(const planning::SequenceMove& move) {
  proto::SequenceMoveRow row{.application_id = move.application,
                             .number = move.number,
                             .enters_before = {},
                             .leaves_before = {},
                             .enters = move.after.from,
                             .leaves = move.after.to,
                             .promise_minutes = move.promise_minutes,
                             .what = row_of(move.what)};
  if (move.before) row.enters_before = move.before->from, row.leaves_before = move.before->to;
  return row;
}

}  // namespace

proto::SequenceRow row_of(const planning::Sequence& sequence, Duration took) {
  proto::SequenceRow row{.call_next = {},
                         .made_at = sequence.made_at,
                         .made_at_event = sequence.made_at_event,
                         .repaired = sequence.repaired,
                         .objective = sequence.objective,
                         .lower_bound = sequence.lower_bound,
                         .proven_optimal = sequence.proven_optimal,
                         .seconds = std::chrono::duration<double>(took).count(),
                         .iterations = static_cast<std::int64_t>(sequence.iterations),
                         .trucks = {},
                         .left_out = {},
                         .difference = {}};
  if (const planning::SequencedTruck* next = planning::next_to_call(sequence))
    row.call_next = call_of(*next);
  for (const planning::SequencedTruck& one : sequence.trucks) row.trucks.push_back(row_of(one));
  for (const planning::LeftOutTruck& one : sequence.left_out) row.left_out.push_back(row_of(one));
  if (!sequence.difference) return row;
  row.difference = {.summary = row_of(sequence.difference->summary), .moves = {}};
  for (const planning::SequenceMove& move : sequence.difference->moves)
    row.difference->moves.push_back(row_of(move));
  return row;
}

}  // namespace greenlane::service
