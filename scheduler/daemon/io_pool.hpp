#pragma once

#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

namespace greenlane::daemon {

/// The threads that serve sockets, one loop a thread: a connection lives on one of them for good,
/// so that its state needs no lock.
class IoPool {
 public:
  explicit IoPool(std::size_t threads);
  /// Stops the loops and joins the threads. What hangs on the loops is destroyed with them.
  ~IoPool();

  IoPool(const IoPool&) = delete;
  IoPool& operator=(const IoPool&) = delete;

  /// The loop for the next connection, in turn. Called from one thread.
  boost::asio::io_context& next();

  void stop();

 private:
  struct Loop {
    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{
        context.get_executor()};
    std::thread thread;
  };
  std::vector<std::unique_ptr<Loop>> loops_;
  std::size_t turn_ = 0;
};

}  // namespace greenlane::daemon
