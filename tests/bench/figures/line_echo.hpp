#pragma once

#include <cstdint>

#include <sys/types.h>

namespace greenlane::bench {

/// The least that a server of JSON lines can do: a process of its own on Asio, with as many threads
/// as greenlaned has for sockets, that parses each line and prints it again. All lines that one
/// read brought leave in one write. It ends with the object.
class LineEcho {
 public:
  /// Forks: to be called before the program has threads. Throws std::system_error.
  LineEcho();
  ~LineEcho();
  LineEcho(const LineEcho&) = delete;
  LineEcho& operator=(const LineEcho&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  pid_t process_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace greenlane::bench
