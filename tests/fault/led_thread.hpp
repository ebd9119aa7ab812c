#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "station/ledger/group_commit.hpp"

namespace greenlane::fault {

/// The ledger's thread, led so that what it does to the disk follows from what it is asked and not
/// from which thread happens to run: it stands still while work is handed to it, and whoever hands
/// it over waits until it is done. What it calls back is called while that one waits.
class LedThread {
 public:
  /// From here on the ledger is the thread's, until this goes.
  explicit LedThread(ledger::Ledger& ledger);

  /// Has the units of several batches written in one transaction. `begun` is called before the
  /// first of them is there, `told` once they are durable, as the daemon's replies would leave.
  /// Throws std::runtime_error when they are not, or not all at once.
  void commit(std::span<const std::vector<ledger::Unit>> batches,
              const std::function<void()>& begun, const std::function<void()>& told);

  /// Between two batches.
  void run(const ledger::GroupCommit::Errand& errand);

  /// Copies the ledger. Throws std::runtime_error with what went wrong.
  void back_up(const std::string& to_path);

 private:
  void settled(std::int64_t last_unit, ledger::Outcome outcome);
  void wait();
  void done(const std::string& failure);

  std::mutex mutex_;
  std::condition_variable wake_;
  bool done_ = false;
  std::string failure_;
  std::int64_t last_unit_ = 0;
  std::function<void()> told_;
  ledger::GroupCommit group_;  ///< last: its thread uses the others
};

}  // namespace greenlane::fault
