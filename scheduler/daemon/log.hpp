#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "station/policy/daemon_settings.hpp"

namespace greenlane::daemon::log {

/// A named value of a log line. Text is kept as it is and made harmless when it is written.
class Field {
 public:
  Field(std::string_view name, std::string_view text);
  Field(std::string_view name, const char* text) : Field(name, std::string_view(text)) {}
  Field(std::string_view name, const std::string& text) : Field(name, std::string_view(text)) {}
  template <std::integral Number>
  Field(std::string_view name, Number number) : name_(name), json_(std::to_string(number)) {}
  Field(std::string_view name, bool yes) : name_(name), json_(yes ? "true" : "false") {}

  const std::string& name() const { return name_; }
  const std::string& json() const { return json_; }

 private:
  std::string name_;
  std::string json_;
};

/// Of a client's text a log line keeps this much.
inline constexpr std::size_t text_bytes_max = 256;

/// A JSON string, quotes included: cut to text_bytes_max, with everything escaped that could end a
/// line, move the cursor or turn the reading direction.
std::string quoted(std::string_view text);

/// Opens the log on standard error. Lines go out on a thread of their own; rather than anyone
/// waiting for a reader of the log, lines are dropped and counted. Once, before any other thread
/// starts.
void open(policy::LogLevel level);
/// Whether debug lines are written: to be asked where making one costs something.
bool writes_debug();
/// Writes what is still queued. After it nothing is logged.
void close();

// One JSON object a line: {"at", "level", "event", fields…}. `event` is a fixed phrase of ours. No
// personal data, no password, no token is ever a field. Any thread.
using Fields = std::initializer_list<Field>;
void debug(std::string_view event, Fields fields = {});
void info(std::string_view event, Fields fields = {});
void warning(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});

}  // namespace greenlane::daemon::log
