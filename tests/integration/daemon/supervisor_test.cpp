#include <chrono>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/integration/harness.hpp"

using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

/// What systemd has for the services that it starts: a socket to which they report.
class Supervisor {
 public:
  Supervisor() : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path().c_str(), sizeof address.sun_path - 1);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot bind " + path());
  }
  ~Supervisor() { ::close(socket_); }
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  std::string path() const { return directory_.file("notify"); }

  /// Whether that line is reported in that time. What comes before it is passed over.
  bool hears(const std::string& line, std::chrono::milliseconds patience = 20s) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until)
      if (("\n" + next_report() + "\n").find("\n" + line + "\n") != std::string::npos) return true;
    return false;
  }

 private:
  std::string next_report() {
    pollfd readable{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&readable, 1, 100) != 1) return {};
    char text[4096];
    const ssize_t length = ::recv(socket_, text, sizeof text, 0);
    return length > 0 ? std::string(text, static_cast<std::size_t>(length)) : std::string{};
  }

  ScratchDirectory directory_;
  int socket_ = -1;
};

}  // namespace

TEST_CASE("systemd is told when the station serves, that it is alive, and when it drains",
          "[daemon][supervisor]") {
  Supervisor supervisor;
  RunningStation station{
      {.environment = {{"NOTIFY_SOCKET", supervisor.path()}, {"WATCHDOG_USEC", "1000000"}}}};
  CHECK(supervisor.hears("READY=1"));
  CHECK(supervisor.hears("WATCHDOG=1"));
  CHECK(supervisor.hears("WATCHDOG=1"));  // again and again
  CHECK(station.terminate() == 0);
  CHECK(supervisor.hears("STOPPING=1"));
}

TEST_CASE("a daemon that hangs is no longer alive to systemd", "[daemon][supervisor]") {
  Supervisor supervisor;
  RunningStation station{
      {.environment = {{"NOTIFY_SOCKET", supervisor.path()}, {"WATCHDOG_USEC", "1000000"}}}};
  REQUIRE(supervisor.hears("WATCHDOG=1"));
  REQUIRE(::kill(station.process(), SIGSTOP) == 0);
  while (supervisor.hears("WATCHDOG=1", 300ms)) {
  }
  CHECK_FALSE(supervisor.hears("WATCHDOG=1", 2s));
  REQUIRE(::kill(station.process(), SIGCONT) == 0);
  CHECK(supervisor.hears("WATCHDOG=1"));
}
