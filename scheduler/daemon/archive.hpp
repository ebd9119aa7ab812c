#pragma once

#include <functional>
#include <memory>
#include <string>

#include "scheduler/daemon/worker_pool.hpp"

namespace greenlane::ledger {
class History;
}

namespace greenlane::daemon {

/// The thread that reads history, with its own read-only connection to the ledger. Any thread may
/// ask.
class Archive {
 public:
  using Read = std::function<void(ledger::History&)>;

  /// How many reads wait at most; beyond it they are refused as `overloaded`.
  static constexpr std::size_t queue_max = 1000;

  explicit Archive(const std::string& database);
  ~Archive();

  /// False when too many wait. `read` runs on the archive's thread and must not throw.
  bool submit(Read read);

  /// Finishes what is queued. May be called again.
  void stop();

 private:
  std::unique_ptr<ledger::History> history_;
  WorkerPool thread_{1, queue_max};
};

}  // namespace greenlane::daemon
