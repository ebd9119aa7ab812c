#pragma once

#include <atomic>
#include <cstdint>
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
  /// A read keeps the ledger's -wal from being cut. While it is longer than this no read is taken.
  static constexpr std::int64_t wal_bytes_max = std::int64_t{64} << 20;

  explicit Archive(const std::string& database);
  ~Archive();

  /// False when too many wait, or the -wal has to be cut first. `read` runs on the archive's thread
  /// and must not throw.
  bool submit(Read read);

  /// Looks how many bytes the -wal has, 0 when there is none. To be called every second or so.
  std::int64_t look_at_wal();

  /// Finishes what is queued. May be called again.
  void stop();

 private:
  const std::string wal_;
  std::atomic<std::int64_t> wal_bytes_{0};
  std::unique_ptr<ledger::History> history_;
  WorkerPool thread_{1, queue_max};
};

}  // namespace greenlane::daemon
