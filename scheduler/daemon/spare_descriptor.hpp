#pragma once

namespace greenlane::daemon {

/// An open descriptor kept for the day when there is no other: giving it up makes room to accept a
/// connection and close it, instead of leaving it in the queue and the accept loop spinning.
class SpareDescriptor {
 public:
  SpareDescriptor();
  ~SpareDescriptor();

  SpareDescriptor(const SpareDescriptor&) = delete;
  SpareDescriptor& operator=(const SpareDescriptor&) = delete;

  /// Accepts whoever is first in the queue of `listening` and hangs up.
  void refuse_one(int listening);

 private:
  void open();
  void close();
  int descriptor_ = -1;
};

}  // namespace greenlane::daemon
