#include "scheduler/daemon/log.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "scheduler/daemon/worker_pool.hpp"
#include "station/value/instant.hpp"

namespace greenlane::daemon::log {
namespace {

using spdlog::level::level_enum;

constexpr std::size_t queue_lines = 8192;

level_enum level_of(policy::LogLevel level) {
  switch (level) {
    case policy::LogLevel::debug:
      return spdlog::level::debug;
    case policy::LogLevel::info:
      return spdlog::level::info;
    case policy::LogLevel::warning:
      return spdlog::level::warn;
    case policy::LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

std::string line_of(level_enum level, std::string_view event, Fields fields) {
  const auto now = std::chrono::floor<value::Duration>(std::chrono::system_clock::now());
  const auto name = spdlog::level::to_string_view(level);
  std::string line = "{\"at\":\"" + value::to_text(now) + "\",\"level\":\"";
  line.append(name.data(), name.size());
  line += "\",\"event\":" + quoted(event);
  for (const Field& field : fields) line += ",\"" + field.name() + "\":" + field.json();
  return line + "}";
}

/// The thread that writes. Whoever logs never waits for the reader of standard error: beyond the
/// queue lines are dropped, and the next line that is written says how many.
class Writer {
 public:
  explicit Writer(level_enum least) : least_(least) { logger_.set_pattern("%v"); }

  void write(level_enum level, std::string_view event, Fields fields) {
    if (!writes(level)) return;
    if (!thread_.submit([this, line = line_of(level, event, fields)] { put(line); })) ++dropped_;
  }
  bool writes(level_enum level) const { return level >= least_; }
  void stop() { thread_.stop(); }

 private:
  void put(const std::string& line) {
    if (const std::int64_t dropped = dropped_.exchange(0))
      logger_.info("{}", line_of(spdlog::level::warn, "log lines dropped", {{"lines", dropped}}));
    logger_.info("{}", line);
    logger_.flush();
  }

  const level_enum least_;
  spdlog::logger logger_{"greenlaned", std::make_shared<spdlog::sinks::stderr_sink_st>()};
  std::atomic<std::int64_t> dropped_{0};
  WorkerPool thread_{1, queue_lines};
};

std::unique_ptr<Writer>& writer() {
  static std::unique_ptr<Writer> instance;
  return instance;
}

void write(level_enum level, std::string_view event, Fields fields) {
  if (writer()) writer()->write(level, event, fields);
}

}  // namespace

Field::Field(std::string_view name, std::string_view text) : name_(name), json_(quoted(text)) {}

void open(policy::LogLevel level) {
  writer() = std::make_unique<Writer>(level_of(level));
}

bool writes_debug() {
  return writer() && writer()->writes(spdlog::level::debug);
}

void close() {
  if (writer()) writer()->stop();
}

void debug(std::string_view event, Fields fields) {
  write(spdlog::level::debug, event, fields);
}
void info(std::string_view event, Fields fields) {
  write(spdlog::level::info, event, fields);
}
void warning(std::string_view event, Fields fields) {
  write(spdlog::level::warn, event, fields);
}
void error(std::string_view event, Fields fields) {
  write(spdlog::level::err, event, fields);
}

}  // namespace greenlane::daemon::log
