#include "scheduler/daemon/journal.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <future>
#include <iterator>
#include <thread>
#include <utility>

#include "scheduler/daemon/log.hpp"
#include "station/credential/pass_key.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::daemon {

Journal::Journal(ledger::GroupCommit& ledger, State& state, const credential::PassKey& key,
                 Metrics& metrics, Post post, Watchers watchers, MakeSnapshot make_snapshot)
    : ledger_(ledger),
      state_(state),
      key_(key),
      metrics_(metrics),
      post_(std::move(post)),
      watchers_(std::move(watchers)),
      make_snapshot_(std::move(make_snapshot)),
      durable_seq_(state.service.station().last_seq) {
  ledger_.listen([this](std::int64_t unit, ledger::Outcome outcome) {
    if (outcome == ledger::Outcome::in_doubt) watchers_.in_doubt();
    post_([this, unit, outcome] { settle(unit, outcome); });
  });
}

Problem Journal::closed() const {
  switch (phase_) {
    case Phase::open:
      return {Kind::overloaded, "", "writes on their way",
              "the disk is behind: try again in a moment", "磁盘写入滞后：请稍后再试"};
    case Phase::full:
      return {Kind::storage, "", "disk full",
              "the ledger's disk has no room, nothing was written: ask again with the same key",
              "账本所在磁盘已满，未作任何写入：请用同一个键重试"};
    case Phase::in_doubt:
      break;
  }
  return outcome_unknown();
}

void Journal::write(ledger::Unit unit) {
  ENSURE(sound());
  submit(std::move(unit));
  if (events_since_snapshot() >= events_a_snapshot_max) begin_snapshot();
}

void Journal::write_snapshot() {
  snapshot_in_making_ = false;
  pieces_.clear();
  const model::Station& station = state_.service.station();
  submit({.snapshot = std::make_shared<const model::Station>(station)});
  state_.snapshot_seq = station.last_seq;
}

void Journal::write_overdue_snapshot() {
  if (events_since_snapshot() > events_a_snapshot_max) write_snapshot();
}

void Journal::rest() {
  const std::int64_t last_seq = state_.service.station().last_seq;
  const bool quiet = std::exchange(seq_at_rest_, last_seq) == last_seq && on_the_way() == 0;
  if (quiet && sound() && events_since_snapshot() >= events_a_snapshot) begin_snapshot();
}

/// One at a time, and no other one before it counts again: a disk that cannot be read is not asked
/// for it at each event.
void Journal::begin_snapshot() {
  if (snapshot_in_making_ || !pieces_.empty()) return;
  snapshot_in_making_ = true;
  state_.snapshot_seq = state_.service.station().last_seq;
  make_snapshot_([this](Pieces pieces) {
    post_([this, pieces = std::move(pieces)]() mutable { take_pieces(std::move(pieces)); });
  });
}

void Journal::take_pieces(Pieces pieces) {
  if (!std::exchange(snapshot_in_making_, false) || !sound() || pieces.empty()) return;
  state_.snapshot_seq = pieces.front().head.seq;
  std::ranges::move(pieces, std::back_inserter(pieces_));
  write_next_piece();
}

/// Each piece goes with a commit of its own time, so that those who write hardly notice.
void Journal::write_next_piece() {
  ledger::Unit unit{.snapshot_piece = std::move(pieces_.front())};
  pieces_.pop_front();
  submit(std::move(unit));
  unit_of_piece_ = durability_.applied();
}

std::int64_t Journal::events_since_snapshot() const {
  return state_.service.station().last_seq - state_.snapshot_seq;
}

/// The ledger's queue is longer than what callers may have on its way; only a clock that moves over
/// thousands of things at once can fill it, and waits.
void Journal::submit(ledger::Unit unit) {
  std::optional<std::int64_t> number;
  while (!(number = ledger_.try_submit(unit)))
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  const std::int64_t counted = durability_.applied_one();
  ENSURE(*number == counted);
  on_the_way_.push_back({counted, state_.service.station().last_seq});
  metrics_.units_applied = counted;
  metrics_.last_seq = on_the_way_.back().seq;
}

void Journal::settle(std::int64_t unit, ledger::Outcome outcome) {
  if (phase_ == Phase::in_doubt) return;
  const bool told = unit <= failed_to_;  // with those before it
  // A doubt may come without a unit of its own: from a checkpoint, or from looking for room.
  if (told && outcome != ledger::Outcome::in_doubt) return;
  if (outcome == ledger::Outcome::durable) return settle_durable(unit);
  fail(outcome);
}

void Journal::settle_durable(std::int64_t unit) {
  while (!on_the_way_.empty() && on_the_way_.front().unit <= unit) {
    durable_seq_ = on_the_way_.front().seq;
    on_the_way_.pop_front();
  }
  metrics_.units_durable = unit;
  durability_.durable_to(unit);
  watchers_.durable(durable_seq_);
  if (!pieces_.empty() && unit >= unit_of_piece_) write_next_piece();
}

/// Everybody who waits is told that the outcome is unknown, and nothing of what was applied since
/// the last commit stays: memory is made again from the ledger.
void Journal::fail(ledger::Outcome outcome) {
  ++metrics_.commits_failed;
  failed_to_ = durability_.applied();
  on_the_way_.clear();
  snapshot_in_making_ = false;
  pieces_.clear();
  const bool known = outcome == ledger::Outcome::rolled_back && return_to_the_ledger();
  phase_ = known ? Phase::full : Phase::in_doubt;
  durability_.failed();
  if (!known) return;
  durable_seq_ = state_.service.station().last_seq;
  metrics_.last_seq = durable_seq_;
}

/// Makes the state that the ledger holds; false when it cannot be read.
bool Journal::return_to_the_ledger() {
  std::promise<std::optional<State>> made;
  ledger_.run([&](ledger::Ledger& ledger) {
    log::error("a commit failed", {{"reason", ledger.failure()}});
    try {
      made.set_value(state_of(ledger.recover(), key_));
    } catch (const std::exception& error) {
      log::error("the ledger cannot be read back", {{"reason", error.what()}});
      watchers_.in_doubt();
      made.set_value(std::nullopt);
    }
  });
  std::optional<State> state = made.get_future().get();
  if (!state) return false;
  state_ = *std::move(state);
  return true;
}

void Journal::hold(Durability::Settle settle) {
  if (phase_ == Phase::in_doubt) return settle(false);
  durability_.hold(std::move(settle));
}

void Journal::probe() {
  if (phase_ != Phase::full || probing_) return;
  probing_ = true;
  ledger_.run([this](ledger::Ledger& ledger) {
    const bool room = ledger.room();
    post_([this, room] {
      probing_ = false;
      if (room) reopen();
    });
  });
}

void Journal::reopen() {
  ledger_.resume();
  phase_ = Phase::open;
  log::warning("the disk has room again: writes are taken");
}

}  // namespace greenlane::daemon
