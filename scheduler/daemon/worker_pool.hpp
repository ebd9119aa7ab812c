#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace greenlane::daemon {

/// A few threads that do long work in the order in which it came, with a bound on how much waits.
/// All members may be called from any thread.
class WorkerPool {
 public:
  using Work = std::function<void()>;

  WorkerPool(std::size_t threads, std::size_t queue_max);
  /// Finishes what is queued.
  ~WorkerPool();

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False, and `work` is not kept, when the queue is full or the pool was stopped. Work must not
  /// throw: what it throws ends the process.
  bool submit(Work work);

  /// Takes nothing more, finishes what is queued and joins the threads. May be called again.
  void stop();

 private:
  void run();

  const std::size_t queue_max_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Work> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace greenlane::daemon
