#include "tests/integration/raw_client.hpp"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace greenlane::harness {
namespace {

using Steady = std::chrono::steady_clock;

bool wait_for(int socket, short event, Steady::time_point until) {
  pollfd waiting{.fd = socket, .events = event, .revents = 0};
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
  return ::poll(&waiting, 1, left.count() > 0 ? static_cast<int>(left.count()) : 0) == 1;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : RawClient(port, 0) {}

RawClient RawClient::that_reads_little(std::uint16_t port) {
  return {port, 4096};
}

RawClient::RawClient(std::uint16_t port, int receive_buffer)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_buffer > 0)
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
  const int error = errno;
  ::close(socket_);
  throw std::system_error(error, std::generic_category(), "connect");
}

RawClient::~RawClient() {
  if (socket_ != -1) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      ending_(other.ending_),
      unread_(std::move(other.unread_)) {}

bool RawClient::send(std::string_view bytes) {
  return send_for(bytes, std::chrono::seconds{30}) == bytes.size();
}

std::size_t RawClient::send_for(std::string_view bytes, std::chrono::milliseconds patience) {
  const auto until = Steady::now() + patience;
  std::size_t sent = 0;
  while (sent < bytes.size() && wait_for(socket_, POLLOUT, until)) {
    const auto now =
        ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (now < 0 && errno != EAGAIN) break;
    if (now > 0) sent += static_cast<std::size_t>(now);
  }
  return sent;
}

bool RawClient::fill(std::chrono::milliseconds patience) {
  if (ending_ || !wait_for(socket_, POLLIN, Steady::now() + patience)) return false;
  std::array<char, 64 * 1024> buffer{};
  const auto bytes = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (bytes <= 0) ending_ = bytes == 0 ? 0 : errno;
  if (!ending_) unread_.append(buffer.data(), static_cast<std::size_t>(bytes));
  return !ending_;
}

std::optional<std::string> RawClient::line(std::chrono::milliseconds patience) {
  std::size_t end = 0;
  while ((end = unread_.find('\n')) == std::string::npos)
    if (!fill(patience)) return std::nullopt;
  std::string line = unread_.substr(0, end);
  unread_.erase(0, end + 1);
  return line;
}

std::optional<std::string> RawClient::rest(std::chrono::milliseconds patience) {
  while (fill(patience)) continue;
  if (!ending_) return std::nullopt;
  return std::exchange(unread_, {});
}

void RawClient::end_sending() {
  ::shutdown(socket_, SHUT_WR);
}

}  // namespace greenlane::harness
