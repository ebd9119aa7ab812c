#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace greenlane::harness {

/// A TCP connection without manners: it sends what it is told, whole or not, and reads when it is
/// told. Throws std::system_error when it cannot connect.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;

  /// Asks the kernel to keep little of what comes in, so that a reader can be slow. Before sending.
  static RawClient that_reads_little(std::uint16_t port);

  /// Sends all of it; false when the station has hung up.
  bool send(std::string_view bytes);
  /// Sends as much as the station takes in that time; answers how much.
  std::size_t send_for(std::string_view bytes, std::chrono::milliseconds patience);

  /// The next line without its end; none when the station hangs up or says nothing for that long.
  std::optional<std::string> line(std::chrono::milliseconds patience = std::chrono::seconds{10});
  /// Everything until the station hangs up; none when it does not in that time.
  std::optional<std::string> rest(std::chrono::milliseconds patience = std::chrono::seconds{10});

  /// How the connection ended: 0 in order, ECONNRESET and the like otherwise; none while it is open
  /// as far as was read.
  std::optional<int> ending() const { return ending_; }

  /// Says that nothing more will be sent, and still reads.
  void end_sending();

 private:
  RawClient(std::uint16_t port, int receive_buffer);
  bool fill(std::chrono::milliseconds patience);

  int socket_ = -1;
  std::optional<int> ending_;
  std::string unread_;
};

}  // namespace greenlane::harness
