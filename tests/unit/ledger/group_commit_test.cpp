#include "station/ledger/group_commit.hpp"

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "station/ledger/event_json.hpp"
#include "station/ledger/event_size.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/verify.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

/// A ledger that keeps what it is given and fails when it is told to. A test can hold its thread
/// inside a commit.
class PlainLedger final : public Ledger {
 public:
  Recovered recover() override { return {}; }
  Outcome commit(const std::vector<Unit>& units) override {
    std::unique_lock lock(mutex_);
    ++begun_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return !held_; });
    if (next_ == Outcome::durable) batches_.push_back(units.size());
    return std::exchange(next_, Outcome::durable);
  }
  bool room() override { return true; }
  void checkpoint(Pace) override {}
  bool backup_step(const std::string&) override {
    if (backup_fails) throw std::runtime_error("no place");
    return ++backup_steps == 3;
  }
  Head head() const override { return {}; }
  bool in_doubt() const override { return doubtful; }
  const std::string& failure() const override { return failure_; }

  /// From now on a commit stays inside until release(). Waits until one is inside.
  void hold() {
    const std::lock_guard lock(mutex_);
    held_ = true;
  }
  void wait_until_begun(int commits) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return begun_ >= commits; });
  }
  void release(Outcome outcome = Outcome::durable) {
    const std::lock_guard lock(mutex_);
    held_ = false;
    next_ = outcome;
    changed_.notify_all();
  }
  /// The sizes of the batches that were written.
  std::vector<std::size_t> batches() {
    const std::lock_guard lock(mutex_);
    return batches_;
  }

  std::atomic<bool> doubtful = false;
  bool backup_fails = false;
  int backup_steps = 0;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = false;
  int begun_ = 0;
  Outcome next_ = Outcome::durable;
  std::vector<std::size_t> batches_;
  std::string failure_;
};

struct Settlement {
  std::int64_t last_unit;
  Outcome outcome;
  bool operator==(const Settlement&) const = default;
};

/// Notes what a GroupCommit tells. Must outlive it.
class Notes {
 public:
  GroupCommit::Settled listener() {
    return [this](std::int64_t unit, Outcome outcome) {
      const std::lock_guard lock(mutex_);
      settled_.push_back({unit, outcome});
      changed_.notify_all();
    };
  }
  std::vector<Settlement> wait_for(std::int64_t unit) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !settled_.empty() && settled_.back().last_unit >= unit; });
    return settled_;
  }
  /// What was told when it was told so often, or after ten seconds.
  std::vector<Settlement> wait_for_times(std::size_t times) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds{10}, [&] { return settled_.size() >= times; });
    return settled_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Settlement> settled_;
};

std::int64_t submit(GroupCommit& commits, Unit unit = {}) {
  return commits.try_submit(unit).value();
}

/// About 35 kB of JSON.
model::PlanProposed long_plan() {
  const model::Placement placement{.application = model::ApplicationId{1},
                                   .slot = *model::SlotId::parse("20220505-18"),
                                   .reason_en = std::string(300, 'r'),
                                   .reason_zh = ""};
  return {.plan = model::PlanId{1},
          .day = *Day::parse("2022-05-05"),
          .placements = std::vector(100, placement)};
}

/// Returns when all that was asked of the ledger's thread before has been done.
void drain(GroupCommit& commits) {
  std::promise<void> done;
  commits.run([&](Ledger&) { done.set_value(); });
  done.get_future().wait();
}

}  // namespace

TEST_CASE("what arrives while a batch is written is the next batch", "[ledger][group-commit]") {
  PlainLedger ledger;
  ledger.hold();
  Notes notes;
  GroupCommit commits(ledger);
  commits.listen(notes.listener());
  CHECK(submit(commits) == 1);
  ledger.wait_until_begun(1);
  for (int i = 0; i < 5; ++i) submit(commits);
  CHECK(commits.waiting() == 6);
  ledger.release();
  CHECK(notes.wait_for(6) == std::vector<Settlement>{{1, Outcome::durable}, {6, Outcome::durable}});
  CHECK(ledger.batches() == std::vector<std::size_t>{1, 5});
  CHECK(commits.waiting() == 0);
}

TEST_CASE("a batch stays within its limits, and one large unit goes alone",
          "[ledger][group-commit]") {
  PlainLedger ledger;
  ledger.hold();
  Notes notes;
  GroupCommit commits(ledger, {.events_max = 10, .bytes_max = 100'000});
  commits.listen(notes.listener());
  submit(commits);
  ledger.wait_until_begun(1);
  const auto events = [](std::size_t count) {
    return Unit{.entries = std::vector<model::Entry>(count)};
  };
  for (const std::size_t count : {4u, 4u, 4u, 40u, 4u}) submit(commits, events(count));
  submit(commits, {.snapshot_piece = SnapshotPiece{.text = std::string(200'000, 's')}});
  submit(commits);
  ledger.release();
  notes.wait_for(8);
  CHECK(ledger.batches() == std::vector<std::size_t>{1, 2, 1, 1, 1, 1, 1});
}

TEST_CASE("a batch stays within its bytes by what its events hold", "[ledger][group-commit]") {
  PlainLedger ledger;
  ledger.hold();
  Notes notes;
  GroupCommit commits(ledger, {.bytes_max = 100'000});
  commits.listen(notes.listener());
  submit(commits);
  ledger.wait_until_begun(1);
  for (int i = 0; i < 6; ++i) submit(commits, {.entries = {{.event = long_plan()}}});
  ledger.release();
  notes.wait_for(7);
  CHECK(ledger.batches() == std::vector<std::size_t>{1, 2, 2, 2});
}

TEST_CASE("an event's size is known about well enough for a limit", "[ledger][group-commit]") {
  std::vector<model::Event> events{long_plan()};
  for (const model::Entry& entry : a_busy_station().ledger) events.push_back(entry.event);
  for (const model::Event& event : events) {
    CAPTURE(model::kind_of(event));
    const std::size_t bytes = text_of(event).size();
    CHECK(about_bytes_of(event) >= bytes * 3 / 4);
    CHECK(about_bytes_of(event) <= bytes * 3 + 100);
  }
}

TEST_CASE("when too many wait a unit is refused and stays whole", "[ledger][group-commit]") {
  PlainLedger ledger;
  ledger.hold();
  Notes notes;
  GroupCommit commits(ledger, {.units_waiting_max = 2});
  commits.listen(notes.listener());
  submit(commits);
  submit(commits);
  Unit third{.snapshot_piece = SnapshotPiece{.text = "state"}};
  CHECK_FALSE(commits.try_submit(third));
  CHECK(third.snapshot_piece->text == "state");
  ledger.release();
  notes.wait_for(2);
  CHECK(commits.try_submit(third) == 3);
}

TEST_CASE("what was decided on a state that is not so is never written", "[ledger][group-commit]") {
  const Outcome failure = GENERATE(Outcome::rolled_back, Outcome::in_doubt);
  PlainLedger ledger;
  ledger.hold();
  Notes notes;
  GroupCommit commits(ledger);
  commits.listen(notes.listener());
  submit(commits);
  ledger.wait_until_begun(1);
  submit(commits);
  ledger.release(failure);
  CHECK(notes.wait_for(2) == std::vector<Settlement>{{1, failure}, {2, failure}});
  submit(commits);
  CHECK(notes.wait_for(3).back() == Settlement{3, failure});
  CHECK(ledger.batches().empty());
}

TEST_CASE("after resume() only what comes later is written", "[ledger][group-commit]") {
  PlainLedger ledger;
  ledger.hold();
  Notes notes;
  GroupCommit commits(ledger, {.events_max = 1});
  commits.listen(notes.listener());
  submit(commits);
  ledger.wait_until_begun(1);
  ledger.release(Outcome::rolled_back);
  notes.wait_for(1);
  std::promise<void> go_on;
  commits.run([future = go_on.get_future().share()](Ledger&) { future.wait(); });
  submit(commits);
  submit(commits);
  commits.resume();
  submit(commits);
  go_on.set_value();
  const auto settled = notes.wait_for(4);
  CHECK(settled.back() == Settlement{4, Outcome::durable});
  for (const Settlement& settlement : settled)
    CHECK((settlement.outcome == Outcome::durable) == (settlement.last_unit == 4));
  CHECK(ledger.batches() == std::vector<std::size_t>{1});
}

TEST_CASE("doubt that comes between two commits is told at once and ends them",
          "[ledger][group-commit]") {
  PlainLedger ledger;
  Notes notes;
  GroupCommit commits(ledger);
  commits.listen(notes.listener());
  submit(commits);
  notes.wait_for(1);
  commits.run([&](Ledger&) { ledger.doubtful = true; });
  CHECK(notes.wait_for_times(2).back() == Settlement{1, Outcome::in_doubt});
  commits.resume();
  submit(commits);
  CHECK(notes.wait_for_times(3).back() == Settlement{2, Outcome::in_doubt});
  CHECK(ledger.batches() == std::vector<std::size_t>{1});
}

TEST_CASE("stopping commits what is queued and then takes nothing more", "[ledger][group-commit]") {
  PlainLedger ledger;
  ledger.hold();
  GroupCommit commits(ledger, {.events_max = 1});
  for (int i = 0; i < 20; ++i) submit(commits, {.entries = std::vector<model::Entry>(1)});
  ledger.release();
  commits.stop();
  CHECK(ledger.batches().size() == 20);
  Unit late;
  CHECK_FALSE(commits.try_submit(late));
}

TEST_CASE("a backup is taken between batches and says how it ended", "[ledger][group-commit]") {
  PlainLedger ledger;
  GroupCommit commits(ledger);
  std::promise<std::string> ended;
  ledger.backup_fails = GENERATE(false, true);
  commits.backup("copy.db", [&](const std::string& failure) { ended.set_value(failure); });
  CHECK(ended.get_future().get() == (ledger.backup_fails ? "no place" : ""));
}

TEST_CASE("a backup that stopping breaks off says so", "[ledger][group-commit]") {
  PlainLedger ledger;
  ledger.hold();
  GroupCommit commits(ledger);
  submit(commits);
  ledger.wait_until_begun(1);
  std::string said;
  commits.backup("copy.db", [&](const std::string& failure) { said = failure; });
  std::thread stopper([&] { commits.stop(); });
  Unit unit;
  while (commits.try_submit(unit)) std::this_thread::yield();
  ledger.release();
  stopper.join();
  CHECK_THAT(said, Catch::Contains("closed"));
}

TEST_CASE("many threads' units are durable in the order of their numbers",
          "[ledger][group-commit]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_busy_station();
  {
    SqliteLedger ledger(directory.path());
    Notes notes;
    GroupCommit commits(ledger);
    commits.listen(notes.listener());
    std::thread replies([&] {
      for (int i = 0; i < 200; ++i) submit(commits, {.credentials = {{*Word::parse("u"), "h"}}});
    });
    for (const Unit& unit : units_of(scene.ledger)) submit(commits, unit);
    commits.backup(directory.file("copy.db"), [](const std::string&) {});
    replies.join();
    notes.wait_for(200 + scene.station.last_seq);
    drain(commits);
  }
  const Verdict verdict = verify(directory.database(), Access::read);
  CHECK(verdict.differences == std::vector<std::string>{});
  CHECK(verdict.digest == model::digest(scene.station));
}

}  // namespace greenlane::ledger
