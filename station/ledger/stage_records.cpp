#include "station/ledger/stage_records.hpp"

#include "station/ledger/column.hpp"
#include "station/ledger/migrations.hpp"

namespace greenlane::ledger {

namespace {

constexpr Sql with_expectations =
    "SELECT stage, server, started_at, finished_at, result, expected_median, expected_low,"
    " expected_high FROM stage_record WHERE visit = ? ORDER BY place";
constexpr Sql without_expectations =
    "SELECT stage, server, started_at, finished_at, result, NULL, NULL, NULL FROM stage_record"
    " WHERE visit = ? ORDER BY place";

using Time = std::optional<Duration>;

std::optional<model::ExpectedTime> expected_of(Time median, Time low, Time high) {
  if (!median || !low || !high) return std::nullopt;
  return model::ExpectedTime{.median = *median, .low = *low, .high = *high};
}

}  // namespace

std::vector<model::StageRecord> stage_records_of(Connection& connection, model::VisitId id) {
  const bool has_expectations = version_of(connection) >= version_with_stage_times;
  std::vector<model::StageRecord> records;
  for (auto& [stage, server, started_at, finished_at, result, median, low, high] :
       connection.rows<Word, Word, Instant, std::optional<Instant>,
                       std::optional<model::StageResult>, Time, Time, Time>(
           has_expectations ? with_expectations : without_expectations, id))
    records.push_back({std::move(stage), std::move(server), started_at, finished_at, result,
                       expected_of(median, low, high)});
  return records;
}

}  // namespace greenlane::ledger
