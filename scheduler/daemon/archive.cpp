#include "scheduler/daemon/archive.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "station/ledger/history.hpp"

namespace greenlane::daemon {

Archive::Archive(const std::string& database)
    : wal_(database + "-wal"), history_(std::make_unique<ledger::History>(database)) {}

Archive::~Archive() {
  stop();
}

bool Archive::submit(Read read) {
  if (wal_bytes_ > wal_bytes_max) return false;
  return thread_.submit([this, read = std::move(read)] { read(*history_); });
}

/// By its name: a descriptor of a file of the ledger that is closed takes SQLite's locks with it.
std::int64_t Archive::look_at_wal() {
  std::error_code absent;
  const auto bytes = std::filesystem::file_size(wal_, absent);
  wal_bytes_ = absent ? 0 : static_cast<std::int64_t>(bytes);
  return wal_bytes_;
}

void Archive::stop() {
  thread_.stop();
}

}  // namespace greenlane::daemon
