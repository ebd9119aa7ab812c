#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace greenlane::bench {

/// TCP connections to one server of this machine, as many as wanted and all held by one thread that
/// does as little as it can, because what it takes of the machine the server does not have. What
/// fails throws: std::system_error for a connection, std::runtime_error for a wrong reply and for a
/// server that is silent for a minute.
class Crowd {
 public:
  /// Lines that came on one connection, without their ends; they live until the call returns.
  using Lines = std::span<const std::string_view>;
  using Replies = std::function<void(std::size_t connection, Lines lines)>;

  /// A right reply has `expected` near its begin.
  Crowd(std::uint16_t port, std::size_t connections, std::string expected);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  std::size_t size() const { return peers_.size(); }

  /// Sends all of it, and waits while the kernel has no room. What is under way on a connection at
  /// once must fit into the kernel's buffers, or both sides wait for each other.
  void send(std::size_t connection, std::string_view bytes);

  /// Waits for replies and hands them over.
  void receive(const Replies& replies);
  /// The same until an instant at most.
  void receive_until(std::chrono::steady_clock::time_point until, const Replies& replies);

 private:
  struct Peer {
    int socket = -1;
    std::string begun;  ///< a line whose end has not come
  };

  void join(std::uint16_t port);
  std::size_t wait(std::chrono::nanoseconds patience, const Replies& replies);
  void read(std::size_t connection, const Replies& replies);
  void check(std::string_view line) const;

  std::string expected_;
  int ready_ = -1;  ///< epoll
  std::vector<Peer> peers_;
  std::vector<char> buffer_;
  std::vector<std::string_view> lines_;
};

}  // namespace greenlane::bench
