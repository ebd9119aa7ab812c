#include "scheduler/daemon/archive.hpp"

#include <utility>

#include "station/ledger/history.hpp"

namespace greenlane::daemon {

Archive::Archive(const std::string& database)
    : history_(std::make_unique<ledger::History>(database)) {}

Archive::~Archive() {
  stop();
}

bool Archive::submit(Read read) {
  return thread_.submit([this, read = std::move(read)] { read(*history_); });
}

void Archive::stop() {
  thread_.stop();
}

}  // namespace greenlane::daemon
