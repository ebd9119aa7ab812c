#pragma once

#include <condition_variable>
#include <mutex>
#include <string>

#include "station/ledger/sqlite_ledger.hpp"

namespace greenlane::daemon {

using namespace value;

/// A ledger on disk whose commits wait while the test holds it, and come to what the test says.
class HeldLedger final : public ledger::Ledger {
 public:
  explicit HeldLedger(const std::string& directory) : disk_(directory) {}

  /// The next commit waits.
  void hold();
  /// Waits until a commit is held; false when none comes in ten seconds.
  bool holds_one();
  /// Lets it go: to the disk, or to nowhere with another outcome.
  void release(ledger::Outcome outcome = ledger::Outcome::durable);

  ledger::Recovered recover() override { return disk_.recover(); }
  ledger::Outcome commit(const std::vector<ledger::Unit>& units) override;
  bool room() override { return disk_.room(); }
  void checkpoint(ledger::Pace pace) override { disk_.checkpoint(pace); }
  bool backup_step(const std::string& to_path) override { return disk_.backup_step(to_path); }
  ledger::Head head() const override { return disk_.head(); }
  bool in_doubt() const override { return disk_.in_doubt(); }
  const std::string& failure() const override { return failure_; }

 private:
  ledger::SqliteLedger disk_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool holding_ = false;
  bool held_ = false;
  ledger::Outcome outcome_ = ledger::Outcome::durable;
  std::string failure_ = "told so";
};

}  // namespace greenlane::daemon
