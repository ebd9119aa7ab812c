#include "tests/bench/figures/crowd.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace greenlane::bench {

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds silence_max{60};
constexpr std::size_t buffer_bytes = 256 * 1024;
/// Where a reply says what it is: before anything that is long.
constexpr std::size_t begin_bytes = 64;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

timespec timespec_of(std::chrono::nanoseconds time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  return {.tv_sec = seconds.count(), .tv_nsec = (time - seconds).count()};
}

}  // namespace

Crowd::Crowd(std::uint16_t port, std::size_t connections, std::string expected)
    : expected_(std::move(expected)),
      ready_(::epoll_create1(EPOLL_CLOEXEC)),
      buffer_(buffer_bytes) {
  if (ready_ == -1) fail("epoll");
  peers_.reserve(connections);
  while (peers_.size() < connections) join(port);
}

Crowd::~Crowd() {
  for (const Peer& peer : peers_) ::close(peer.socket);
  ::close(ready_);
}

void Crowd::join(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket == -1) fail("socket");
  peers_.push_back({socket, {}});
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    fail("connect");
  const int at_once = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  epoll_event readable{.events = EPOLLIN, .data = {.u64 = peers_.size() - 1}};
  if (::epoll_ctl(ready_, EPOLL_CTL_ADD, socket, &readable) != 0) fail("epoll");
}

void Crowd::send(std::size_t connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(peers_[connection].socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) fail("send");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Crowd::receive(const Replies& replies) {
  if (wait(silence_max, replies) == 0) throw std::runtime_error("the server is silent");
}

void Crowd::receive_until(Steady::time_point until, const Replies& replies) {
  wait(std::max<std::chrono::nanoseconds>(until - Steady::now(), std::chrono::nanoseconds{0}),
       replies);
}

/// Answers on how many connections something came.
std::size_t Crowd::wait(std::chrono::nanoseconds patience, const Replies& replies) {
  std::array<epoll_event, 256> events;
  const timespec most = timespec_of(patience);
  const int count =
      ::epoll_pwait2(ready_, events.data(), static_cast<int>(events.size()), &most, nullptr);
  if (count < 0) fail("epoll");
  for (int i = 0; i < count; ++i) read(events[static_cast<std::size_t>(i)].data.u64, replies);
  return static_cast<std::size_t>(count);
}

void Crowd::read(std::size_t connection, const Replies& replies) {
  Peer& peer = peers_[connection];
  const auto bytes = ::recv(peer.socket, buffer_.data(), buffer_.size(), 0);
  if (bytes < 0) fail("recv");
  if (bytes == 0) throw std::runtime_error("the server hung up");
  const std::string_view came(buffer_.data(), static_cast<std::size_t>(bytes));
  const std::string begun = std::exchange(peer.begun, {}).append(came);
  std::string_view unread = begun;
  lines_.clear();
  for (std::size_t end; (end = unread.find('\n')) != std::string_view::npos;) {
    lines_.push_back(unread.substr(0, end));
    check(lines_.back());
    unread.remove_prefix(end + 1);
  }
  peer.begun = unread;
  if (!lines_.empty()) replies(connection, lines_);
}

void Crowd::check(std::string_view line) const {
  if (!line.substr(0, begin_bytes).contains(expected_))
    throw std::runtime_error("an unexpected reply: " + std::string(line));
}

}  // namespace greenlane::bench
