#pragma once

#include <atomic>
#include <string>

namespace greenlane::daemon {

class Connections;

/// How the process ends when nobody knows what a commit came to: the answers that say so get a
/// moment to leave, then it is over, with ExitCode::in_doubt. Nothing is unwound meanwhile: no
/// destructor may touch the ledger, and the next start reads the disk anew.
class EndInDoubt {
 public:
  /// `connections` outlives this.
  explicit EndInDoubt(Connections& connections) : connections_(connections) {}
  /// Stays for ever once the end has begun: declared after what must not be unwound, this guards
  /// it.
  ~EndInDoubt() { stay_if_begun(); }

  EndInDoubt(const EndInDoubt&) = delete;
  EndInDoubt& operator=(const EndInDoubt&) = delete;

  /// Begins the end, for a reason that is logged. Any thread; once it has begun nothing more
  /// happens.
  void begin(const std::string& reason);

  /// Returns while the end has not begun, and else never: for a thread that would unwind.
  void stay_if_begun() const;

 private:
  Connections& connections_;
  std::atomic<bool> begun_{false};
};

}  // namespace greenlane::daemon
