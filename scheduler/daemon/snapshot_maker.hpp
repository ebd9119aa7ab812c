#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scheduler/daemon/worker_pool.hpp"
#include "station/ledger/ledger.hpp"

namespace greenlane::daemon {

/// Makes snapshots from the ledger's file, beside the threads that serve: the state in memory need
/// not stand still, and what takes seconds holds up nobody. Its thread lets the others go first.
/// While it works it holds a second state.
class SnapshotMaker {
 public:
  /// Called on the maker's thread; without pieces when the ledger could not be read.
  using Made = std::function<void(std::vector<ledger::SnapshotPiece> pieces)>;

  explicit SnapshotMaker(std::string database);

  /// A snapshot of what is durable by then. One at a time: asked for another one meanwhile, it
  /// answers false.
  bool make(Made made);

  /// Finishes the one that it is at. May be called again.
  void stop();

 private:
  const std::string database_;
  WorkerPool thread_{1, 1};
};

}  // namespace greenlane::daemon
