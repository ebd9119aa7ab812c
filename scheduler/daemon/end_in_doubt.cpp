#include "scheduler/daemon/end_in_doubt.hpp"

#include <chrono>
#include <cstdlib>
#include <thread>

#include "scheduler/daemon/connections.hpp"
#include "scheduler/daemon/exit_codes.hpp"
#include "scheduler/daemon/log.hpp"

namespace greenlane::daemon {
namespace {

constexpr std::chrono::seconds patience{1};

}  // namespace

void EndInDoubt::begin(const std::string& reason) {
  if (begun_.exchange(true)) return;
  log::error("a commit is in doubt: the next start finds out", {{"reason", reason}});
  // On a thread of its own: those that answer go on answering. Joined by nobody: it ends us all.
  std::thread([&connections = connections_] {
    connections.drain(patience);
    log::close();
    std::_Exit(static_cast<int>(ExitCode::in_doubt));
  }).detach();
}

void EndInDoubt::stay_if_begun() const {
  while (begun_) std::this_thread::sleep_for(patience);
}

}  // namespace greenlane::daemon
