#include "tests/fault/led_thread.hpp"

#include <latch>
#include <stdexcept>
#include <utility>

namespace greenlane::fault {

using ledger::Outcome;
using ledger::Unit;

LedThread::LedThread(ledger::Ledger& ledger) : group_(ledger) {
  group_.listen([this](std::int64_t last_unit, Outcome outcome) { settled(last_unit, outcome); });
}

void LedThread::commit(std::span<const std::vector<Unit>> batches,
                       const std::function<void()>& begun, const std::function<void()>& told) {
  told_ = told;
  std::latch stands(1);
  std::latch handed_over(1);
  group_.run([&](ledger::Ledger&) {
    stands.count_down();
    handed_over.wait();
  });
  stands.wait();
  begun();
  for (const std::vector<Unit>& batch : batches)
    for (Unit unit : batch) last_unit_ = group_.try_submit(unit).value();
  handed_over.count_down();
  wait();
}

void LedThread::run(const ledger::GroupCommit::Errand& errand) {
  group_.run([&](ledger::Ledger& ledger) {
    errand(ledger);
    done("");
  });
  wait();
}

void LedThread::back_up(const std::string& to_path) {
  group_.backup(to_path, [this](const std::string& failure) { done(failure); });
  wait();
}

void LedThread::settled(std::int64_t last_unit, Outcome outcome) {
  if (outcome != Outcome::durable) return done("not durable");
  if (last_unit != last_unit_) return done("a group was cut in two");
  told_();
  done("");
}

void LedThread::done(const std::string& failure) {
  const std::lock_guard lock(mutex_);
  done_ = true;
  failure_ = failure;
  wake_.notify_one();
}

void LedThread::wait() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return std::exchange(done_, false); });
  if (!failure_.empty()) throw std::runtime_error(failure_);
}

}  // namespace greenlane::fault
