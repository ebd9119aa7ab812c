#pragma once

#include <atomic>
#include <cstddef>

namespace greenlane::fault {

/// Memory of which there is enough until a test says otherwise. Any thread.
class ScarceMemory {
 public:
  /// Counts from 0 on, and lets none fail.
  void count() { begin(never, false); }
  /// The allocation with this number fails, counted from now on, and `for_good` each after it.
  void fail(std::size_t allocation, bool for_good) { begin(allocation, for_good); }
  /// From here on there is enough; how many there were.
  std::size_t stop() {
    on_ = false;
    return count_;
  }

  /// Asked by whoever allocates.
  bool refuses() {
    if (!on_) return false;
    const std::size_t number = count_++;
    return number == failing_ || (for_good_ && number > failing_);
  }

 private:
  static constexpr std::size_t never = static_cast<std::size_t>(-1);

  void begin(std::size_t failing, bool for_good) {
    count_ = 0;
    failing_ = failing;
    for_good_ = for_good;
    on_ = true;
  }

  std::atomic<bool> on_ = false;
  std::atomic<bool> for_good_ = false;
  std::atomic<std::size_t> count_ = 0;
  std::atomic<std::size_t> failing_ = never;
};

/// What SQLite takes; no connection may be open when this is called first.
ScarceMemory& memory_of_sqlite();
/// What `new` takes in this program.
ScarceMemory& memory_of_ours();

}  // namespace greenlane::fault
