#include "scheduler/daemon/supervisor.hpp"

#include <cstdint>

#include <systemd/sd-daemon.h>

namespace greenlane::daemon::supervisor {

void ready(const std::string& status) {
  ::sd_notify(0, ("READY=1\nSTATUS=" + status).c_str());
}

void stopping() {
  ::sd_notify(0, "STOPPING=1");
}

void alive() {
  ::sd_notify(0, "WATCHDOG=1");
}

std::optional<std::chrono::microseconds> alive_every() {
  std::uint64_t microseconds = 0;
  if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds{microseconds / 2};
}

}  // namespace greenlane::daemon::supervisor
