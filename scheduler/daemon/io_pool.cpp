#include "scheduler/daemon/io_pool.hpp"

namespace greenlane::daemon {

IoPool::IoPool(std::size_t threads) {
  for (std::size_t i = 0; i < threads; ++i) {
    Loop& loop = *loops_.emplace_back(std::make_unique<Loop>());
    // What escapes a handler ends the process: a loop that is gone would leave its clients hanging.
    loop.thread = std::thread([&loop] { loop.context.run(); });
  }
}

IoPool::~IoPool() {
  stop();
}

boost::asio::io_context& IoPool::next() {
  turn_ = (turn_ + 1) % loops_.size();
  return loops_[turn_]->context;
}

void IoPool::stop() {
  for (const auto& loop : loops_) loop->context.stop();
  for (const auto& loop : loops_)
    if (loop->thread.joinable()) loop->thread.join();
}

}  // namespace greenlane::daemon
