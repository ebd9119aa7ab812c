#pragma once

#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

namespace greenlane::bench {

/// By how much a thread woke later than it asked to, in milliseconds.
struct Lateness {
  std::size_t count = 0;
  double mean = 0;
  double centile_99 = 0;
  double worst = 0;
};

/// A thread that does nothing but sleep for a millisecond, again and again, from birth to end: how
/// long this machine lets anybody wait for a processor.
class Sleeper {
 public:
  Sleeper();

  /// So far.
  Lateness lateness() const;

 private:
  void sleep_once();

  mutable std::mutex mutex_;
  std::vector<double> late_;  ///< guarded by mutex_
  std::jthread thread_;       ///< last: it uses the others
};

}  // namespace greenlane::bench
