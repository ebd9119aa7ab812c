#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "station/model/policy.hpp"
#include "station/policy/daemon_settings.hpp"
#include "station/policy/fault.hpp"

namespace greenlane::policy {

/// A configuration file as values.
struct Configuration {
  model::Policy policy;   ///< becomes part of the state, by an event
  DaemonSettings daemon;  ///< stays with the process
};

/// The largest file that is looked at: room for lists of 100,000 enterprises.
inline constexpr std::size_t file_bytes_max = 4 * 1024 * 1024;
inline constexpr std::size_t line_bytes_max = 4096;

/// Reads a configuration (TOML 1.0; docs/configuration.md lists every key). Answers either a
/// configuration in which every rule holds, or every fault at once in the file's order; only a text
/// that is not TOML at all has a single fault. Nothing is guessed: an unknown key, a wrong type or
/// a value out of range is a fault, and a key without a documented default must be there. Pure:
/// reads no file; `file_name` is only for the faults.
std::expected<Configuration, Faults> load(std::string_view text, std::string file_name);

}  // namespace greenlane::policy
