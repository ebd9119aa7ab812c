#include "tests/unit/daemon/told_client.hpp"

namespace greenlane::daemon {

void ToldClient::deliver(std::vector<Reply> replies) {
  const std::lock_guard lock(mutex_);
  for (Reply& reply : replies) answers_.push_back(std::move(reply.result));
  told_.notify_all();
}

void ToldClient::push(std::string lines) {
  const std::lock_guard lock(mutex_);
  events_ += lines;
  if (resting_) untaken_bytes_ += lines.size();
  told_.notify_all();
}

std::size_t ToldClient::backlog_bytes() const {
  const std::lock_guard lock(mutex_);
  return untaken_bytes_;
}

void ToldClient::rest() {
  const std::lock_guard lock(mutex_);
  resting_ = true;
}

void ToldClient::go_on() {
  const std::lock_guard lock(mutex_);
  resting_ = false;
  untaken_bytes_ = 0;
}

std::optional<Result<std::string>> ToldClient::answer(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  if (!told_.wait_for(lock, patience, [this] { return !answers_.empty(); })) return std::nullopt;
  Result<std::string> next = std::move(answers_.front());
  answers_.pop_front();
  return next;
}

std::string ToldClient::events() const {
  const std::lock_guard lock(mutex_);
  return events_;
}

bool ToldClient::waits_for(const std::string& text, std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  return told_.wait_for(lock, patience, [&] { return events_.find(text) != std::string::npos; });
}

}  // namespace greenlane::daemon
