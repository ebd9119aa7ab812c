#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace greenlane::daemon::supervisor {

// What systemd is told (sd_notify); nothing happens when it did not start us. Any thread.

/// The station serves.
void ready(const std::string& status);
/// The station drains.
void stopping();
/// The station's core is alive.
void alive();

/// How often systemd wants to hear alive(): half of its watchdog's time. None: it does not ask.
std::optional<std::chrono::microseconds> alive_every();

}  // namespace greenlane::daemon::supervisor
