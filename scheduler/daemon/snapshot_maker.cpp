#include "scheduler/daemon/snapshot_maker.hpp"

#include <exception>
#include <utility>

#include "scheduler/daemon/courtesy.hpp"
#include "scheduler/daemon/log.hpp"
#include "station/ledger/recovery.hpp"

namespace greenlane::daemon {

namespace {

std::vector<ledger::SnapshotPiece> made_from(const std::string& database) {
  try {
    return ledger::snapshot_beside(database);
  } catch (const std::exception& error) {
    log::error("no snapshot could be made", {{"reason", error.what()}});
    return {};
  }
}

}  // namespace

SnapshotMaker::SnapshotMaker(std::string database) : database_(std::move(database)) {}

bool SnapshotMaker::make(Made made) {
  return thread_.submit([this, made = std::move(made)] {
    let_others_go_first();
    made(made_from(database_));
  });
}

void SnapshotMaker::stop() {
  thread_.stop();
}

}  // namespace greenlane::daemon
