#include "station/ledger/history.hpp"

#include <algorithm>

#include "station/ledger/event_table.hpp"
#include "station/ledger/json_column.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/side_tables.hpp"
#include "station/ledger/table_reader.hpp"

namespace greenlane::ledger {

/// What a History holds: one connection, and the vault that opens what it reads.
class History::Reader {
 public:
  explicit Reader(const std::string& path) : connection(path, Access::read), vault(connection) {
    expect_ledger(connection);
  }

  Connection connection;
  Vault vault;
};

namespace {

using Count = std::int64_t;

/// The figures of a row that begins with the enterprises and goes on in the order of Totals.
PeriodTotals figures_of(Count enterprises, Count declared, Count approved, Count admitted,
                        Count cleared, Count diverted, Count turned_away, Count no_show,
                        Count rejected, Count withdrawn, Count revoked) {
  return {.totals = {.declared = declared,
                     .approved = approved,
                     .admitted = admitted,
                     .cleared = cleared,
                     .diverted = diverted,
                     .turned_away = turned_away,
                     .no_show = no_show,
                     .rejected = rejected,
                     .withdrawn = withdrawn,
                     .revoked = revoked},
          .enterprises = enterprises};
}

/// The sum of the days in [first, last].
PeriodTotals sum_of(Connection& connection, Day first, Day last) {
  return std::apply(
      figures_of,
      connection.only<Count, Count, Count, Count, Count, Count, Count, Count, Count, Count, Count>(
          "SELECT coalesce(sum(enterprises), 0), coalesce(sum(declared), 0),"
          " coalesce(sum(approved), 0), coalesce(sum(admitted), 0), coalesce(sum(cleared), 0),"
          " coalesce(sum(diverted), 0), coalesce(sum(turned_away), 0), coalesce(sum(no_show), 0),"
          " coalesce(sum(rejected), 0), coalesce(sum(withdrawn), 0), coalesce(sum(revoked), 0)"
          " FROM day_total WHERE day BETWEEN ? AND ?",
          first, last));
}

}  // namespace

History::History(const std::string& database_path)
    : reader_(std::make_unique<Reader>(database_path)) {}
History::~History() = default;
History::History(History&&) noexcept = default;
History& History::operator=(History&&) noexcept = default;

Head History::head() {
  return head_of(reader_->connection);
}

std::vector<model::Entry> History::entries(std::int64_t from_seq, int limit) {
  std::vector<model::Entry> entries;
  if (limit <= 0) return entries;
  for (const StoredEvent& event : events_after(reader_->connection, from_seq - 1, limit))
    entries.push_back(entry_of(event, reader_->vault));
  return entries;
}

std::vector<model::Entry> History::entries(Interval span, std::int64_t from_seq, int limit) {
  std::vector<model::Entry> found = entries(std::max(from_seq, first_seq_at(span.from)), limit);
  const auto after =
      std::ranges::find_if(found, [&](const model::Entry& entry) { return entry.at >= span.to; });
  found.erase(after, found.end());
  return found;
}

std::int64_t History::first_seq_at(Instant instant) {
  // Instants never go back from one event to the next, so the numbers can be halved.
  std::int64_t low = 1;
  std::int64_t high = head().seq + 1;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    const auto at = reader_->connection.only<Instant>("SELECT at FROM event WHERE seq = ?", middle);
    if (at < instant)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

std::optional<model::Application> History::application(model::ApplicationId id) {
  const ReadTransaction one_state(reader_->connection);
  return read_application(reader_->connection, id);
}

std::optional<model::Application> History::application_by_number(std::string_view number) {
  const auto id = read_application_id(reader_->connection, number);
  return id ? application(*id) : std::nullopt;
}

std::optional<model::Visit> History::visit(model::VisitId id) {
  const ReadTransaction one_state(reader_->connection);
  return read_visit(reader_->connection, id);
}

std::optional<model::Pass> History::pass(std::string_view number) {
  const ReadTransaction one_state(reader_->connection);
  return read_pass(reader_->connection, number);
}

std::optional<model::Enterprise> History::enterprise(model::EnterpriseId id) {
  return read_enterprise(reader_->connection, id);
}

std::optional<model::Vehicle> History::vehicle(model::VehicleId id) {
  return read_vehicle(reader_->connection, id);
}

std::optional<model::Driver> History::driver(model::DriverId id) {
  return read_driver(reader_->connection, id);
}

std::optional<model::Slot> History::slot(model::SlotId id) {
  return read_slot(reader_->connection, id);
}

std::vector<model::Slot> History::slots_on(Day day) {
  return read_slots(reader_->connection, day);
}

std::optional<model::PlanProposed> History::plan(model::PlanId id) {
  const auto seq = reader_->connection.row<std::int64_t>("SELECT seq FROM plan WHERE id = ?", id);
  if (!seq) return std::nullopt;
  for (model::Entry& entry : entries(*seq, 1))
    if (auto* plan = std::get_if<model::PlanProposed>(&entry.event)) return std::move(*plan);
  throw Damaged("plan " + id.text() + ": event " + std::to_string(*seq) + " does not propose it");
}

std::optional<model::Round> History::round(Day day) {
  const auto seq =
      reader_->connection.row<std::int64_t>("SELECT seq FROM round WHERE day = ?", day);
  if (!seq) return std::nullopt;
  for (const model::Entry& entry : entries(*seq, 1))
    if (const auto* round = std::get_if<model::RoundClosed>(&entry.event))
      return model::Round{round->day, entry.at, round->seed, round->order, {}};
  throw Damaged("round of " + day.text() + ": event " + std::to_string(*seq) +
                " does not close it");
}

std::optional<model::Policy> History::policy_before(Instant instant) {
  const auto seq = reader_->connection.row<std::int64_t>(
      "SELECT seq FROM policy WHERE seq < ? ORDER BY seq DESC LIMIT 1", first_seq_at(instant));
  if (!seq) return std::nullopt;
  for (model::Entry& entry : entries(*seq, 1))
    if (auto* adopted = std::get_if<model::PolicyAdopted>(&entry.event))
      return std::move(adopted->policy);
  throw Damaged("policy: event " + std::to_string(*seq) + " does not adopt one");
}

std::optional<StoredReply> History::reply(std::int64_t number) {
  return ledger::reply(reader_->connection, number);
}

PeriodTotals History::totals_until(Day day) {
  return sum_of(reader_->connection, Day{}, day);
}

std::vector<GroupCount> History::counts_until(Day day) {
  std::vector<GroupCount> counts;
  for (auto& [figure, reason, carrier, priority, cargo_classes, count] :
       reader_->connection.rows<std::string, std::optional<Word>, model::EnterpriseId,
                                model::PriorityClass, std::vector<Word>, std::int64_t>(
           "SELECT figure, nullif(reason, ''), carrier, priority, cargo_classes, sum(count)"
           " FROM day_count WHERE day <= ?"
           " GROUP BY figure, reason, carrier, priority, cargo_classes",
           day))
    counts.push_back(
        {std::move(figure), std::move(reason), carrier, priority, std::move(cargo_classes), count});
  return counts;
}

PeriodTotals History::totals_of(Day day) {
  return sum_of(reader_->connection, day, day);
}

std::int64_t History::enterprises_named_until(Day day) {
  const auto counts = reader_->connection.rows<std::int64_t>(
      "SELECT count(*) FROM enterprise WHERE named_on <= ?", day);
  return counts.front();
}

std::vector<DayTotals> History::days(Day first, Day last) {
  std::vector<DayTotals> days;
  for (const Day day : reader_->connection.rows<Day>(
           "SELECT day FROM day_total WHERE day BETWEEN ? AND ? ORDER BY day LIMIT ?", first, last,
           page_rows_max))
    days.push_back({day, totals_of(day)});
  return days;
}

}  // namespace greenlane::ledger
