#include "station/ledger/verify.hpp"

#include <algorithm>

#include "station/ledger/event_table.hpp"
#include "station/ledger/files.hpp"
#include "station/ledger/ledger_rules.hpp"
#include "station/ledger/log_check.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/snapshot.hpp"
#include "station/ledger/table_comparison.hpp"
#include "station/ledger/tally.hpp"

namespace greenlane::ledger {

namespace {

/// Whether somebody writes the file, so that the -wal would grow as long as one read lasts.
bool written_meanwhile(const std::string& path, Access access) {
  return access == Access::read && in_use(parent_of(path));
}

/// A ledger being read from its first event to its last.
class Verification {
 public:
  Verification(const std::string& path, Access access, const Progress& progress)
      : written_meanwhile_(written_meanwhile(path, access)),
        connection_(access == Access::read ? with_whole_log(path) : path, access),
        vault_(connection_),
        tables_(connection_),
        progress_(progress) {
    expect_ledger(connection_);
  }

  Verdict run() {
    if (!written_meanwhile_) check_structure();
    of_ = head_of(connection_).seq;
    snapshots_ = snapshot_seqs(connection_);
    while (replay_page()) {
    }
    if (whole_) compare_at_the_end();
    return verdict();
  }

 private:
  void check_structure() {
    for (const std::string& line : connection_.rows<std::string>("PRAGMA integrity_check(10)"))
      if (line != "ok") found_.push_back("SQLite: " + line);
  }

  /// False when there is no further event or none that can be followed.
  bool replay_page() {
    for (const StoredEvent& event : page_ = events_after(connection_, head_.seq)) {
      std::vector<model::Breach> breaches;
      check_rule_9(head_, milliseconds_of(station_.last_at), event, breaches);
      for (const model::Breach& breach : breaches) found_.push_back(breach.what);
      if (!breaches.empty() || !follow(event)) return whole_ = false;
    }
    if (progress_) progress_(head_.seq, std::max(of_, head_.seq));
    return !page_.empty();
  }

  /// False when the event can't be read.
  bool follow(const StoredEvent& event) try {
    const model::Entry entry = entry_of(event, vault_);
    tables_.before(station_, entry);
    model::apply(station_, entry);
    tables_.after(station_, entry);
    head_ = {event.seq, event.hash};
    if (std::ranges::find(snapshots_, event.seq) != snapshots_.end()) compare_snapshot();
    return true;
  } catch (const Damaged& error) {
    found_.emplace_back(error.what());
    return false;
  }

  void compare_snapshot() {
    const auto left = snapshot_seqs(connection_);
    if (std::ranges::find(left, head_.seq) == left.end()) return;  // newer ones took its place
    try {
      const Snapshot snapshot = read_snapshot(connection_, vault_, head_.seq);
      std::vector<model::Breach> breaches;
      check_rule_8(snapshot.station, station_, breaches);
      for (const model::Breach& breach : breaches) found_.push_back("snapshot: " + breach.what);
      if (snapshot.head != head_)
        found_.push_back("snapshot of event " + std::to_string(head_.seq) +
                         ": its hash is not the chain's");
    } catch (const Damaged& error) {
      found_.emplace_back(error.what());
    }
  }

  /// The tables move on with the daemon: what was committed meanwhile is replayed in the same read.
  void compare_at_the_end() {
    const ReadTransaction one_state(connection_);
    while (replay_page()) {
    }
    if (!whole_) return;
    const std::int64_t last_known =
        std::max(of_, snapshots_.empty() ? std::int64_t{0} : snapshots_.front());
    if (last_known > head_.seq)
      found_.push_back("event " + std::to_string(head_.seq) + " is the last one, but there was an" +
                       " event " + std::to_string(last_known));
    std::vector<model::Breach> breaches;
    check_rule_10(connection_, breaches);
    for (const model::Breach& breach : breaches) found_.push_back(breach.what);
    std::ranges::move(damaged_pieces(connection_), std::back_inserter(found_));
    if (version_of(connection_) >= version_with_tallies) compare_tallies(connection_, found_);
    tables_.compare_all(station_);
  }

  Verdict verdict() const {
    Verdict verdict{head_, model::digest(station_), found_};
    const auto& more = tables_.differences();
    verdict.differences.insert(verdict.differences.end(), more.begin(), more.end());
    return verdict;
  }

  bool written_meanwhile_;
  Connection connection_;
  Vault vault_;
  TableComparison tables_;
  const Progress& progress_;
  model::Station station_;
  Head head_;
  std::int64_t of_ = 0;
  std::vector<std::int64_t> snapshots_;
  std::vector<StoredEvent> page_;
  bool whole_ = true;  ///< the chain, as far as it was read
  std::vector<std::string> found_;
};

}  // namespace

Verdict verify(const std::string& database_path, Access access, const Progress& progress) {
  return Verification(database_path, access, progress).run();
}

}  // namespace greenlane::ledger
