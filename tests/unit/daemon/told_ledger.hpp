#pragma once

#include <atomic>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "station/ledger/ledger.hpp"

namespace greenlane::daemon {

using namespace value;

/// A disk that does what it is told, and keeps nothing.
class ToldLedger : public ledger::Ledger {
 public:
  explicit ToldLedger(ledger::Recovered recovered = {}) : recovered_(std::move(recovered)) {}

  ledger::Recovered recover() override {
    if (!readable) throw std::runtime_error("told so");
    return recovered_;
  }
  ledger::Outcome commit(const std::vector<ledger::Unit>& units) override {
    if (outcome != ledger::Outcome::durable) return outcome;
    committed += units.size();
    for (const ledger::Unit& unit : units) {
      pieces += unit.snapshot_piece ? 1 : 0;
      whole_snapshots += unit.snapshot ? 1 : 0;
    }
    return outcome;
  }
  bool room() override { return has_room; }
  void checkpoint(ledger::Pace) override {}
  bool backup_step(const std::string&) override { return true; }
  ledger::Head head() const override { return {}; }
  bool in_doubt() const override { return false; }
  const std::string& failure() const override { return failure_; }

  std::atomic<ledger::Outcome> outcome = ledger::Outcome::durable;
  std::atomic<bool> has_room = true;
  std::atomic<bool> readable = true;
  std::atomic<std::size_t> committed = 0;
  std::atomic<std::size_t> pieces = 0;
  std::atomic<std::size_t> whole_snapshots = 0;

 private:
  const ledger::Recovered recovered_;
  std::string failure_ = "told so";
};

}  // namespace greenlane::daemon
