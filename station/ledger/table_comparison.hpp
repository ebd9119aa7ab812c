#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "station/ledger/connection.hpp"
#include "station/model/station.hpp"

namespace greenlane::ledger {

/// Compares the query tables with a state that is replayed beside them. Rows of what is still open
/// can be compared at the end only, when both are at the same event; what leaves memory at the end
/// of a day never changes again, and is compared then.
class TableComparison {
 public:
  /// Differences beyond this many are not reported: one damage shows up in many places.
  static constexpr std::size_t differences_max = 20;

  explicit TableComparison(Connection& connection) : connection_(connection) {}

  /// Before and after an entry is applied to the state.
  void before(const model::Station& station, const model::Entry& entry);
  void after(const model::Station& station, const model::Entry& entry);

  /// Everything that is in memory, the numbers of rows and the day totals. The tables must be at
  /// the state's event: call it inside the ReadTransaction that read the last one.
  void compare_all(const model::Station& station);

  const std::vector<std::string>& differences() const { return differences_; }

 private:
  /// What leaves memory in time.
  struct Passing {
    std::map<model::ApplicationId, model::Application> applications;
    std::map<std::string, model::Pass> passes;
    std::map<model::VisitId, model::Visit> visits;
    std::map<model::SlotId, model::Slot> slots;
    std::map<model::MarkId, model::Mark> marks;
  };

  void count_rows(const model::Entry& entry);
  void count_day(const model::Station& station, const model::Entry& entry);
  void count_group(const model::Station& station, const model::Entry& entry, std::size_t figure);
  void compare_at_once(const model::Entry& entry);
  void compare_passed(const model::Station& station);
  void compare_passing(const Passing& passing);
  void compare_registries(const model::Station& station);
  void compare_counts(const model::Station& station);
  void compare_days();
  void compare_groups();
  void differ(std::string what);
  template <class Read, class Row>
  void compare(Read read, const Row& expected, const std::string& name);

  Connection& connection_;
  Passing passing_;  ///< as they were before the day's turn
  model::Totals totals_before_;
  std::map<std::string, std::int64_t> rows_;  ///< how many each table must have
  std::set<model::SlotId> slots_;
  std::map<Day, std::vector<std::int64_t>> days_;  ///< enterprises, then in the order of Totals
  /// Of the newest day: figure, reason, carrier, priority class, cargo classes.
  using GroupKey = std::tuple<std::string, std::string, model::EnterpriseId, model::PriorityClass,
                              std::vector<Word>>;
  Day groups_day_;
  std::map<GroupKey, std::int64_t> groups_;
  std::vector<std::string> differences_;
};

}  // namespace greenlane::ledger
