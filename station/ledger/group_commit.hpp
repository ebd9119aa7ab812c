#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "station/ledger/ledger.hpp"

namespace greenlane::ledger {

/// How much one transaction takes, and how much may wait for the next.
struct GroupCommitLimits {
  std::size_t events_max = 1'000;                ///< in one batch; one unit goes whole
  std::size_t bytes_max = std::size_t{4} << 20;  ///< in one batch, as the units come in memory
  std::size_t units_waiting_max = 8'192;         ///< beyond it try_submit refuses
};

/// The ledger's thread. What arrives while one batch is being written is the next batch: there is
/// no timer, so that one writer alone waits for one flush and a thousand share one. Between batches
/// it checkpoints, copies a backup and runs errands. Members may be called from any thread.
class GroupCommit {
 public:
  /// Units up to number `last_unit` that were not settled before came to this outcome. Called on
  /// the ledger's thread, in order, once a batch: it has to post and return. Once more, perhaps
  /// without a new unit, when a checkpoint or an errand put the ledger in doubt.
  using Settled = std::function<void(std::int64_t last_unit, Outcome outcome)>;
  /// Work for the ledger's thread; it has to catch what it throws.
  using Errand = std::function<void(Ledger&)>;
  /// How a backup ended: empty when it is whole, else what went wrong.
  using BackupDone = std::function<void(const std::string& failure)>;

  /// Starts the thread. From here on `ledger` belongs to it; it must outlive the GroupCommit.
  explicit GroupCommit(Ledger& ledger, GroupCommitLimits limits = {});
  /// As stop().
  ~GroupCommit();
  GroupCommit(const GroupCommit&) = delete;
  GroupCommit& operator=(const GroupCommit&) = delete;

  /// Whom to tell. To be set once, before the first unit.
  void listen(Settled settled);

  /// Queues a unit and answers its number, from 1 and without a gap; none when too many wait, and
  /// then the unit is as it was. Units are committed in the order of their numbers.
  std::optional<std::int64_t> try_submit(Unit& unit);

  /// After a batch that was not durable every unit that waits, and every one that still comes, is
  /// settled with the same outcome and never written: each was decided on a state that is not so.
  /// This opens the ledger again, for units decided on what recover() then answered. It does
  /// nothing once the ledger is in doubt: that ledger has to be opened anew.
  void resume();

  /// Runs something on the ledger's thread between batches, such as recover() or room(). Never
  /// after stop().
  void run(Errand errand);

  /// Copies the ledger to a new file, a step between each two batches. One at a time: a second one
  /// waits for the first. `done` is called on the ledger's thread.
  void backup(std::string to_path, BackupDone done);

  /// Units that are not settled yet.
  std::size_t waiting() const;

  /// Commits what is queued, runs the errands, breaks off a backup, and ends the thread. After it
  /// try_submit refuses.
  void stop();

 private:
  class Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace greenlane::ledger
