#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/ledger/ledger.hpp"

namespace greenlane::ledger {

/// The totals of some days.
struct PeriodTotals {
  model::Totals totals;
  std::int64_t enterprises = 0;  ///< registered
};

/// The totals of one station's day.
struct DayTotals {
  Day day;
  PeriodTotals figures;
};

/// So many of one figure, of applications of one carrier, class and cargo.
struct GroupCount {
  std::string figure;          ///< a field of Totals
  std::optional<Word> reason;  ///< why trucks were turned away or diverted
  model::EnterpriseId carrier;
  model::PriorityClass priority{};
  std::vector<Word> cargo_classes;
  std::int64_t count = 0;
};

/// Everything that ever happened, read from the file beside the writer, on a connection of its own.
/// It sees what is committed, each batch whole. No call keeps a read open behind it: every
/// statement reads 500 rows at most and ends. One thread at a time. Throws SqliteError when the
/// disk fails and Damaged when what is there can't be true.
class History {
 public:
  /// Opens DIR/greenlane.db for reading. Throws Refused or Damaged when it is no ledger of ours.
  explicit History(const std::string& database_path);
  ~History();
  History(History&&) noexcept;
  History& operator=(History&&) noexcept;

  /// The last event.
  Head head();

  /// Events from a number on, in order, at most `limit` and at most 500: ask again from the last
  /// one's number + 1. Personal data are open; those of an erased person say so.
  std::vector<model::Entry> entries(std::int64_t from_seq, int limit);
  /// The same of the events in an interval of instants, from event number `from_seq` on.
  std::vector<model::Entry> entries(Interval span, std::int64_t from_seq, int limit);
  /// The number of the first event at an instant or later; the number after the last one when there
  /// is none. Looks at about twenty rows of a million.
  std::int64_t first_seq_at(Instant instant);

  std::optional<model::Application> application(model::ApplicationId id);
  /// By "QTS-20220505-0042".
  std::optional<model::Application> application_by_number(std::string_view number);
  /// With its stage records and all checks that counted for it.
  std::optional<model::Visit> visit(model::VisitId id);
  std::optional<model::Pass> pass(std::string_view number);
  std::optional<model::Enterprise> enterprise(model::EnterpriseId id);
  /// `engagements` stay empty: they are of the live state.
  std::optional<model::Vehicle> vehicle(model::VehicleId id);
  std::optional<model::Driver> driver(model::DriverId id);
  std::optional<model::Slot> slot(model::SlotId id);
  /// The slots of a day that were ever booked or changed, in the order of the day.
  std::vector<model::Slot> slots_on(Day day);
  std::optional<model::PlanProposed> plan(model::PlanId id);
  std::optional<model::Round> round(Day day);
  /// The policy that was adopted last before an instant; none before the first.
  std::optional<model::Policy> policy_before(Instant instant);

  /// The reply that was stored under a number, with its text.
  std::optional<StoredReply> reply(std::int64_t number);

  /// Totals of all days until the end of `day`.
  PeriodTotals totals_until(Day day);
  /// The same, group by group: as many rows as there are groups, in one statement.
  std::vector<GroupCount> counts_until(Day day);
  /// Totals of one day; all zero when nothing happened.
  PeriodTotals totals_of(Day day);
  /// Distinct carriers, consignors and consignees of the applications filed until the end of `day`.
  std::int64_t enterprises_named_until(Day day);
  /// The days from `first` to `last` on which something was counted, in order, at most 500.
  std::vector<DayTotals> days(Day first, Day last);

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace greenlane::ledger
