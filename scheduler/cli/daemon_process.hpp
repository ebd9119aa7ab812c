#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "scheduler/cli/settings.hpp"

namespace greenlane::cli {

/// A greenlaned in a process of its own, which ends with this object. Its log goes to a file.
class DaemonProcess {
 public:
  /// Starts the program and waits until it serves. Throws std::runtime_error with the last line of
  /// its log when it does not.
  DaemonProcess(const std::filesystem::path& program, std::vector<std::string> arguments,
                const std::filesystem::path& log);
  ~DaemonProcess();
  DaemonProcess(const DaemonProcess&) = delete;
  DaemonProcess& operator=(const DaemonProcess&) = delete;

  const Server& server() const { return server_; }

  /// Asks it to drain and end, and waits for that. Answers its exit code.
  int stop();

 private:
  void await_ready(int output, const std::filesystem::path& log);

  pid_t process_ = -1;
  Server server_;
};

}  // namespace greenlane::cli
