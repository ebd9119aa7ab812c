#include "scheduler/daemon/connections.hpp"

#include <vector>

#include "scheduler/daemon/connection.hpp"

namespace greenlane::daemon {

void Connections::add(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex_);
  open_.emplace(connection.get(), connection);
}

void Connections::remove(const Connection* connection) {
  const std::lock_guard lock(mutex_);
  open_.erase(connection);
  ended_.notify_all();
}

std::size_t Connections::count() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

bool Connections::drain(std::chrono::milliseconds patience) {
  std::vector<std::shared_ptr<Connection>> open;
  std::unique_lock lock(mutex_);
  for (const auto& [address, connection] : open_)
    if (auto alive = connection.lock()) open.push_back(std::move(alive));
  lock.unlock();
  for (const auto& connection : open) connection->drain();
  open.clear();
  lock.lock();
  return ended_.wait_for(lock, patience, [this] { return open_.empty(); });
}

}  // namespace greenlane::daemon
