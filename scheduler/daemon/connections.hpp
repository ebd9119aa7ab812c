#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace greenlane::daemon {

class Connection;

/// The connections that are open. Any thread.
class Connections {
 public:
  void add(const std::shared_ptr<Connection>& connection);
  void remove(const Connection* connection);
  std::size_t count() const;

  /// Asks all to answer what is in flight and end, and waits for it at most so long. True when all
  /// have ended.
  bool drain(std::chrono::milliseconds patience);

 private:
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  std::unordered_map<const Connection*, std::weak_ptr<Connection>> open_;
};

}  // namespace greenlane::daemon
