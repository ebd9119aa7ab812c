#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "scheduler/daemon/core.hpp"
#include "tests/support/scene.hpp"
#include "tests/unit/daemon/held_ledger.hpp"
#include "tests/unit/daemon/told_client.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::daemon {

/// A core over a ledger that the test holds, with the dispatcher chen and a session of hers. It is
/// nine o'clock until the test lets time pass.
class CoreDesk {
 public:
  static const Instant nine;

  CoreDesk();
  /// With another planner, after what happened in a scene.
  CoreDesk(std::shared_ptr<const planning::Planner> planner, const support::Scene& scene);
  /// Also when a test has failed and holds the disk still.
  ~CoreDesk() { disk_.release(); }

  /// A client on which chen's session was taken up.
  std::shared_ptr<ToldClient> client();
  void ask(const std::shared_ptr<ToldClient>& client, const char* method,
           boost::json::object params);
  /// Asks to register the n-th carrier, which is called "Carrier n+++…": at some length, so that
  /// events are not small.
  void register_carrier(const std::shared_ptr<ToldClient>& client, int n);

  /// Both clocks of the machine go on.
  void pass(Duration time) { passed_ += time.count(); }
  HeldLedger& disk() { return disk_; }
  Core& core() { return *core_; }
  void end_core() { core_.reset(); }
  /// How often it was said that a commit is in doubt.
  int in_doubt() const { return in_doubt_; }

 private:
  void start(std::shared_ptr<const planning::Planner> planner);
  Core::Parts parts(std::shared_ptr<const planning::Planner> planner);

  std::atomic<Duration::rep> passed_ = 0;
  std::atomic<int> in_doubt_ = 0;
  ledger::TemporaryDirectory directory_;
  const credential::PassKey key_{credential::PassKey::Bytes{}};
  policy::DaemonSettings settings_;
  Metrics metrics_;
  HeldLedger disk_{directory_.path()};
  ledger::GroupCommit commits_{disk_};
  Archive archive_{directory_.database()};
  SnapshotMaker snapshots_{directory_.database()};
  std::unique_ptr<Core> core_;
};

}  // namespace greenlane::daemon
