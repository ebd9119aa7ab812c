#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "scheduler/daemon/caller.hpp"
#include "scheduler/daemon/durability.hpp"
#include "scheduler/daemon/metrics.hpp"
#include "scheduler/daemon/state.hpp"
#include "station/ledger/group_commit.hpp"

namespace greenlane::daemon {

/// The way from the core to the ledger's thread and back: what was applied goes out in order, and
/// what was answered waits here until it is durable. When a commit fails everybody who waits is
/// told that the outcome is unknown, and the state is made again from what the ledger holds. Used
/// on the core's thread.
class Journal {
 public:
  /// Units on their way to the disk at once; beyond it writes are refused as `overloaded`.
  static constexpr std::int64_t on_the_way_max = 4096;
  /// Answers that wait for the disk at once, each of one read of one client.
  static constexpr std::size_t held_max = 65'536;
  /// After so many events a snapshot is made as soon as nobody writes for a moment.
  static constexpr std::int64_t events_a_snapshot = 10'000;
  /// After so many it is made whoever writes: a start reads these, and those that come meanwhile.
  static constexpr std::int64_t events_a_snapshot_max = 50'000;

  struct Watchers {
    std::function<void(std::int64_t)> durable;  ///< events up to this one are durable
    /// The process has to end: a start resolves it. On the ledger's thread, before anybody is told.
    std::function<void()> in_doubt;
  };

  using Pieces = std::vector<ledger::SnapshotPiece>;
  /// Begins to make a snapshot of what is durable and gives its pieces later, from any thread; none
  /// when that failed.
  using MakeSnapshot = std::function<void(std::function<void(Pieces)> made)>;

  Journal(ledger::GroupCommit& ledger, State& state, const credential::PassKey& key,
          Metrics& metrics, Post post, Watchers watchers, MakeSnapshot make_snapshot);

  /// Writes of callers are taken.
  bool open() const { return sound() && on_the_way() < on_the_way_max; }
  /// The ledger takes commits: what the clock brings about is written however much is on its way.
  bool sound() const { return phase_ == Phase::open; }
  /// What memory holds is what the ledger holds, or is on its way there.
  bool knows() const { return phase_ != Phase::in_doubt; }
  /// Why they are not.
  Problem closed() const;
  /// Not even a read can be answered: too much waits for the disk, or nobody knows what is on it.
  bool overrun() const { return phase_ == Phase::in_doubt || durability_.held() >= held_max; }

  /// Hands over what the state has just applied. Only while sound; what follows from a password
  /// that was set is added here.
  void write(ledger::Unit unit);
  /// Writes the state whole at once, so that the next start is quick: for a stop. Whoever writes
  /// after it waits for it.
  void write_snapshot();
  /// Does so if more than events_a_snapshot_max events are behind the last snapshot: for a start. A
  /// daemon that dies soon after each start has no time for a snapshot beside its work, and each
  /// start would read more than the one before.
  void write_overdue_snapshot();

  /// Begins a snapshot when that is due and nobody has written since the call before. To be called
  /// several times a second.
  void rest();

  /// Settles once everything applied until now is durable, or lost. In doubt nothing is known of
  /// what memory holds, so that whatever is asked for later is lost, too.
  void hold(Durability::Settle settle);

  std::int64_t on_the_way() const { return durability_.on_the_way(); }
  std::int64_t durable_seq() const { return durable_seq_; }
  /// Changes with every commit that fails: what was seen of the state before may not be so.
  std::int64_t failed_to() const { return failed_to_; }

  /// Commits what is on its way and ends the ledger's thread. May be called again. Once the core's
  /// thread has ended: whoever writes or probes after it waits for ever.
  void stop() { ledger_.stop(); }

  /// Asks the ledger whether a full disk has room again; does nothing unless it was full. To be
  /// called every second or so.
  void probe();

 private:
  enum class Phase { open, full, in_doubt };
  struct OnTheWay {
    std::int64_t unit;
    std::int64_t seq;
  };

  void submit(ledger::Unit unit);
  void settle(std::int64_t unit, ledger::Outcome outcome);
  void settle_durable(std::int64_t unit);
  void fail(ledger::Outcome outcome);
  bool return_to_the_ledger();
  std::int64_t events_since_snapshot() const;
  void begin_snapshot();
  void take_pieces(Pieces pieces);
  void write_next_piece();
  void reopen();

  ledger::GroupCommit& ledger_;
  State& state_;
  const credential::PassKey& key_;
  Metrics& metrics_;
  Post post_;
  Watchers watchers_;
  MakeSnapshot make_snapshot_;
  Durability durability_;
  std::deque<OnTheWay> on_the_way_;
  Phase phase_ = Phase::open;
  bool probing_ = false;
  std::int64_t failed_to_ = 0;  ///< units up to this one were settled by a failure
  std::int64_t durable_seq_ = 0;
  std::int64_t seq_at_rest_ = 0;
  bool snapshot_in_making_ = false;
  std::deque<ledger::SnapshotPiece> pieces_;  ///< of one that was made, to be written
  std::int64_t unit_of_piece_ = 0;            ///< that took the last one along
};

}  // namespace greenlane::daemon
