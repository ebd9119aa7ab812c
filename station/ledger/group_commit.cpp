#include "station/ledger/group_commit.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "station/ledger/event_size.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::ledger {

namespace {

using namespace std::chrono_literals;

/// With nothing to do for so long, the -wal is put in order.
constexpr auto idle_after = 1s;
/// Between two steps of a backup, so that its verification on another thread is not waited for at
/// full speed.
constexpr auto backup_pause = 1ms;

/// About what a unit adds to the -wal, its rows beside the events left aside.
std::size_t bytes_of(const Unit& unit) {
  std::size_t bytes = sizeof(Unit);
  for (const model::Entry& entry : unit.entries)
    bytes += sizeof(Hash) + about_bytes_of(entry.event);
  if (unit.reply) bytes += unit.reply->reply.size();
  if (unit.snapshot_piece) bytes += unit.snapshot_piece->text.size();
  return bytes;
}

struct Waiting {
  Unit unit;
  std::size_t bytes;
};

struct BackupJob {
  std::string to_path;
  GroupCommit::BackupDone done;
};

/// What the thread takes from the queue at once.
struct Work {
  std::vector<Unit> batch;
  Outcome outcome = Outcome::durable;  ///< anything else: the batch is lost already
  std::int64_t last_unit = 0;
  std::vector<GroupCommit::Errand> errands;
  bool stop = false;
  bool idle = false;  ///< nothing came for a while
};

}  // namespace

class GroupCommit::Thread {
 public:
  Thread(Ledger& ledger, GroupCommitLimits limits)
      : ledger_(ledger), limits_(limits), thread_([this] { work(); }) {}

  void listen(Settled settled) {
    const std::lock_guard lock(mutex_);
    settled_ = std::move(settled);
  }

  std::optional<std::int64_t> try_submit(Unit& unit) {
    const std::size_t bytes = bytes_of(unit);  // before the lock: a plan is long
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_ >= limits_.units_waiting_max) return std::nullopt;
    units_.push_back({std::move(unit), bytes});
    ++waiting_;
    wake_.notify_one();
    return ++last_submitted_;
  }

  void run(Errand errand) {
    const std::lock_guard lock(mutex_);
    ENSURE(!stopping_);
    errands_.push_back(std::move(errand));
    wake_.notify_one();
  }

  void backup(std::string to_path, BackupDone done) {
    const std::lock_guard lock(mutex_);
    ENSURE(!stopping_);
    backups_.push_back({std::move(to_path), std::move(done)});
    wake_.notify_one();
  }

  void resume() {
    const std::lock_guard lock(mutex_);
    if (outcome_ == Outcome::in_doubt) return;
    // What waits still was decided on a state that is not so, and is to be lost as well.
    condemned_to_ = last_submitted_;
    outcome_ = Outcome::durable;
  }

  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_;
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      wake_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
  }

 private:
  void work() {
    for (;;) {
      Work work = take();
      if (!work.batch.empty()) settle(work);
      for (const Errand& errand : work.errands) errand(ledger_);
      if (work.stop) break;
      ledger_.checkpoint(work.idle ? Pace::idle : Pace::busy);
      step_backup();
      tell_of_doubt();
    }
    break_off_backups();
    ledger_.checkpoint(Pace::idle);
  }

  /// Waits for work, not beyond the next step of a backup.
  Work take() {
    std::unique_lock lock(mutex_);
    const auto something = [&] { return stopping_ || !units_.empty() || !errands_.empty(); };
    const auto pause = backups_.empty() ? std::chrono::milliseconds{idle_after} : backup_pause;
    Work work;
    work.idle = !wake_.wait_for(lock, pause, something) && backups_.empty();
    work.outcome = last_taken_ < condemned_to_ ? Outcome::rolled_back : outcome_;
    work.last_unit = fill(work.batch);
    work.errands.swap(errands_);
    work.stop = stopping_ && units_.empty();
    return work;
  }

  /// Moves the next batch out of the queue and answers its last unit's number. Called with the lock
  /// held. One unit goes whole, however large it is.
  std::int64_t fill(std::vector<Unit>& batch) {
    std::size_t events = 0;
    std::size_t bytes = 0;
    while (!units_.empty()) {
      events += units_.front().unit.entries.size();
      bytes += units_.front().bytes;
      const bool full = events > limits_.events_max || bytes > limits_.bytes_max;
      if (!batch.empty() && (full || last_taken_ == condemned_to_)) break;
      batch.push_back(std::move(units_.front().unit));
      units_.pop_front();
      ++last_taken_;
    }
    return last_taken_;
  }

  void settle(const Work& work) {
    const bool lost = work.outcome != Outcome::durable;
    const Outcome outcome = lost ? work.outcome : ledger_.commit(work.batch);
    Settled settled;
    {
      const std::lock_guard lock(mutex_);
      if (!lost) outcome_ = outcome;
      waiting_ -= work.batch.size();
      settled = settled_;
    }
    if (settled) settled(work.last_unit, outcome);
  }

  /// A commit tells its own outcome. But a checkpoint or an errand can put the ledger in doubt as
  /// well, and the next commit may be far.
  void tell_of_doubt() {
    Settled settled;
    {
      const std::lock_guard lock(mutex_);
      if (outcome_ == Outcome::in_doubt || !ledger_.in_doubt()) return;
      outcome_ = Outcome::in_doubt;
      settled = settled_;
    }
    if (settled) settled(last_taken_, Outcome::in_doubt);
  }

  void step_backup() {
    const std::optional<std::string> to_path = next_backup();
    if (!to_path) return;
    try {
      if (ledger_.backup_step(*to_path)) end_backup("");
    } catch (const std::exception& error) {
      end_backup(error.what());
    }
  }

  std::optional<std::string> next_backup() const {
    const std::lock_guard lock(mutex_);
    if (backups_.empty()) return std::nullopt;
    return backups_.front().to_path;
  }

  void end_backup(const std::string& failure) {
    BackupDone done;
    {
      const std::lock_guard lock(mutex_);
      done = std::move(backups_.front().done);
      backups_.pop_front();
    }
    if (done) done(failure);
  }

  void break_off_backups() {
    while (next_backup()) end_backup("the ledger was closed before the copy was whole");
  }

  Ledger& ledger_;
  const GroupCommitLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> units_;
  std::vector<Errand> errands_;
  std::deque<BackupJob> backups_;
  Settled settled_;
  Outcome outcome_ = Outcome::durable;  ///< of the last batch: what is not durable stays so
  std::int64_t last_submitted_ = 0;
  std::int64_t last_taken_ = 0;
  std::int64_t condemned_to_ = 0;  ///< units up to this one are lost, whatever comes
  std::size_t waiting_ = 0;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses the others from its first moment
};

GroupCommit::GroupCommit(Ledger& ledger, GroupCommitLimits limits)
    : thread_(std::make_unique<Thread>(ledger, limits)) {}

GroupCommit::~GroupCommit() {
  stop();
}

void GroupCommit::listen(Settled settled) {
  thread_->listen(std::move(settled));
}

std::optional<std::int64_t> GroupCommit::try_submit(Unit& unit) {
  return thread_->try_submit(unit);
}

void GroupCommit::resume() {
  thread_->resume();
}

void GroupCommit::run(Errand errand) {
  thread_->run(std::move(errand));
}

void GroupCommit::backup(std::string to_path, BackupDone done) {
  thread_->backup(std::move(to_path), std::move(done));
}

std::size_t GroupCommit::waiting() const {
  return thread_->waiting();
}

void GroupCommit::stop() {
  thread_->stop();
}

}  // namespace greenlane::ledger
