#include "scheduler/daemon/journal.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include <catch2/catch.hpp>

#include "station/credential/pass_key.hpp"
#include "tests/support/scene.hpp"
#include "tests/unit/daemon/told_ledger.hpp"

using namespace greenlane;
using namespace greenlane::daemon;
using namespace std::chrono_literals;

namespace {

const Instant nine = *parse_instant("2022-05-05T09:00:00+08:00");

/// Runs what is posted to the core, on the test's thread.
class CoreLoop {
 public:
  Post post() {
    return [this](std::function<void()> work) {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(work));
      posted_.notify_one();
    };
  }
  /// Runs until it is so; false when it is not within ten seconds.
  template <class Condition>
  bool until(Condition condition) {
    while (!condition()) {
      std::unique_lock lock(mutex_);
      if (!posted_.wait_for(lock, 10s, [this] { return !queue_.empty(); })) return false;
      const std::function<void()> work = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      work();
    }
    return true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<std::function<void()>> queue_;
};

/// A journal over a told ledger, with an empty station unless it recovers another.
struct Desk {
  explicit Desk(ledger::Recovered recovered = {}) : disk(std::move(recovered)) {}

  ToldLedger disk;
  ledger::GroupCommit commits{disk};
  const credential::PassKey key{credential::PassKey::Bytes{}};
  State state = state_of(disk.recover(), key);
  Metrics metrics;
  CoreLoop loop;
  std::int64_t durable_seq = 0;
  std::atomic<int> in_doubt = 0;
  int asked_for_snapshot = 0;
  std::function<void(Journal::Pieces)> made_snapshot;
  Journal journal{commits,
                  state,
                  key,
                  metrics,
                  loop.post(),
                  {.durable = [this](std::int64_t seq) { durable_seq = seq; },
                   .in_doubt = [this] { ++in_doubt; }},
                  [this](std::function<void(Journal::Pieces)> made) {
                    ++asked_for_snapshot;
                    made_snapshot = std::move(made);
                  }};

  ~Desk() { journal.stop(); }

  /// Applies a change and hands it over; answers what becomes of an answer that rests on it.
  std::optional<bool>& write(const char* user) {
    journal.write(*state.service.appoint_admin(*Word::parse(user), "a hash", nine));
    std::optional<bool>& settled = settled_.emplace_back();
    journal.hold([&settled](bool durable) { settled = durable; });
    return settled;
  }

 private:
  std::deque<std::optional<bool>> settled_;
};

}  // namespace

TEST_CASE("an answer leaves when its change is on disk, and not before", "[daemon][journal]") {
  Desk desk;
  const auto& settled = desk.write("zhang");
  CHECK_FALSE(settled);
  CHECK(desk.journal.on_the_way() == 1);
  REQUIRE(desk.loop.until([&] { return settled.has_value(); }));
  CHECK(*settled);
  CHECK(desk.disk.committed == 1);
  CHECK(desk.durable_seq == desk.state.service.station().last_seq);
  CHECK(desk.journal.on_the_way() == 0);
}

TEST_CASE("a full disk takes back what memory was ahead, and refuses until there is room",
          "[daemon][journal]") {
  Desk desk;
  desk.disk.outcome = ledger::Outcome::rolled_back;
  desk.disk.has_room = false;
  const auto& first = desk.write("zhang");
  const auto& second = desk.write("wang");
  REQUIRE(desk.loop.until([&] { return first && second; }));
  CHECK_FALSE(*first);
  CHECK_FALSE(*second);
  CHECK(desk.state.service.station().users.empty());
  CHECK_FALSE(desk.journal.open());
  CHECK(desk.journal.closed().kind == Kind::storage);
  CHECK_FALSE(desk.journal.overrun());  // reads are served
  CHECK(desk.in_doubt == 0);

  desk.disk.outcome = ledger::Outcome::durable;
  desk.disk.has_room = true;
  desk.journal.probe();
  REQUIRE(desk.loop.until([&] { return desk.journal.open(); }));
  const auto& third = desk.write("li");
  REQUIRE(desk.loop.until([&] { return third.has_value(); }));
  CHECK(*third);
  CHECK(desk.disk.committed == 1);
  CHECK(desk.state.service.station().users.size() == 1);
}

TEST_CASE("a commit in doubt ends the process, and nobody is answered anything more",
          "[daemon][journal]") {
  Desk desk;
  desk.disk.outcome = ledger::Outcome::in_doubt;
  const auto& settled = desk.write("zhang");
  REQUIRE(desk.loop.until([&] { return settled.has_value(); }));
  CHECK_FALSE(*settled);
  CHECK(desk.in_doubt == 1);
  CHECK_FALSE(desk.journal.open());
  CHECK(desk.journal.overrun());
  CHECK(desk.journal.closed().kind == Kind::storage);

  SECTION("nor does anything count as durable that is asked for later") {
    std::optional<bool> later;
    desk.journal.hold([&later](bool durable) { later = durable; });
    CHECK(later == false);
  }
}

TEST_CASE("a ledger that cannot be read back after a failed commit is in doubt as well",
          "[daemon][journal]") {
  Desk desk;
  desk.disk.outcome = ledger::Outcome::rolled_back;
  desk.disk.readable = false;
  const auto& settled = desk.write("zhang");
  REQUIRE(desk.loop.until([&] { return settled.has_value(); }));
  CHECK_FALSE(*settled);
  CHECK(desk.in_doubt == 1);
  CHECK(desk.journal.overrun());
}

TEST_CASE("that a commit is in doubt is said before anybody is answered", "[daemon][journal]") {
  Desk desk;
  desk.disk.outcome = ledger::Outcome::in_doubt;
  int said = -1;
  desk.journal.write(*desk.state.service.appoint_admin(*Word::parse("zhang"), "a hash", nine));
  desk.journal.hold([&](bool) { said = desk.in_doubt; });
  REQUIRE(desk.loop.until([&] { return said >= 0; }));
  CHECK(said == 1);
}

namespace {

/// A snapshot in three pieces.
Journal::Pieces three_pieces(std::int64_t seq) {
  Journal::Pieces pieces;
  for (std::int64_t place = 0; place < 3; ++place)
    pieces.push_back({.head = {.seq = seq}, .place = place, .is_last = place == 2, .text = "{}"});
  return pieces;
}

void write_once(Desk& desk) {
  const auto& settled = desk.write("zhang");
  REQUIRE(desk.loop.until([&] { return settled.has_value(); }));
}

}  // namespace

TEST_CASE("a snapshot is made while nobody writes, and does not wait for that for ever",
          "[daemon][journal]") {
  ledger::Recovered recovered{.station = support::Scene().station};
  recovered.station.last_seq = Journal::events_a_snapshot_max;
  SECTION("nothing is due when a snapshot holds all events") {
    recovered.snapshot_seq = recovered.station.last_seq;
    Desk desk(recovered);
    write_once(desk);
    desk.journal.rest();
    desk.journal.rest();
    CHECK(desk.asked_for_snapshot == 0);
  }
  SECTION("one that is due waits until nothing was written between two rests") {
    recovered.snapshot_seq = recovered.station.last_seq - Journal::events_a_snapshot;
    Desk desk(recovered);
    desk.journal.rest();
    write_once(desk);
    desk.journal.rest();
    CHECK(desk.asked_for_snapshot == 0);
    desk.journal.rest();
    CHECK(desk.asked_for_snapshot == 1);
  }
  SECTION("one that is long due waits no more, and is asked for once") {
    Desk desk(recovered);
    write_once(desk);
    write_once(desk);
    CHECK(desk.asked_for_snapshot == 1);
  }
}

TEST_CASE("a start that had much to read leaves the state for the next one", "[daemon][journal]") {
  ledger::Recovered recovered{.station = support::Scene().station};
  recovered.station.last_seq = 2 * Journal::events_a_snapshot_max;
  SECTION("whole, before anybody is served") {
    recovered.snapshot_seq = recovered.station.last_seq - Journal::events_a_snapshot_max - 1;
    Desk desk(recovered);
    desk.journal.write_overdue_snapshot();
    REQUIRE(desk.loop.until([&] { return desk.journal.on_the_way() == 0; }));
    CHECK(desk.disk.whole_snapshots == 1);
    CHECK(desk.state.snapshot_seq == recovered.station.last_seq);
    CHECK(desk.asked_for_snapshot == 0);
  }
  SECTION("a full disk takes none, and another is due") {
    Desk desk(recovered);
    desk.disk.outcome = ledger::Outcome::rolled_back;
    desk.journal.write_overdue_snapshot();
    REQUIRE(desk.loop.until([&] { return desk.journal.on_the_way() == 0; }));
    CHECK(desk.disk.whole_snapshots == 0);
    CHECK(desk.state.snapshot_seq == 0);
    CHECK_FALSE(desk.journal.overrun());  // reads are served
  }
  SECTION("not where a snapshot beside the work will do") {
    recovered.snapshot_seq = recovered.station.last_seq - Journal::events_a_snapshot_max;
    Desk desk(recovered);
    desk.journal.write_overdue_snapshot();
    CHECK(desk.journal.on_the_way() == 0);
  }
}

TEST_CASE("the pieces of a snapshot are written one after the other", "[daemon][journal]") {
  ledger::Recovered recovered{.station = support::Scene().station};
  recovered.station.last_seq = Journal::events_a_snapshot_max;
  Desk desk(recovered);
  write_once(desk);
  const std::int64_t seq = desk.state.service.station().last_seq;

  SECTION("each when the one before is on disk; then the snapshot counts") {
    desk.made_snapshot(three_pieces(seq));
    REQUIRE(desk.loop.until([&] { return desk.disk.pieces == 3; }));
    write_once(desk);
    CHECK(desk.state.snapshot_seq == seq);
    CHECK(desk.asked_for_snapshot == 1);
  }
  SECTION("a commit that fails ends it, and the next one is due again") {
    desk.disk.outcome = ledger::Outcome::rolled_back;
    const auto& settled = desk.write("wang");
    REQUIRE(desk.loop.until([&] { return settled.has_value(); }));
    desk.made_snapshot(three_pieces(seq));
    desk.disk.outcome = ledger::Outcome::durable;
    desk.journal.probe();
    REQUIRE(desk.loop.until([&] { return desk.journal.open(); }));
    write_once(desk);
    CHECK(desk.disk.pieces == 0);
    CHECK(desk.asked_for_snapshot == 2);
  }
  SECTION("of one that could not be made none is, and it is not asked for at each event") {
    desk.made_snapshot({});
    write_once(desk);
    CHECK(desk.disk.pieces == 0);
    CHECK(desk.asked_for_snapshot == 1);
  }
  SECTION("a stop does not wait for it") {
    desk.journal.write_snapshot();
    desk.made_snapshot(three_pieces(seq));
    write_once(desk);
    CHECK(desk.disk.pieces == 0);
  }
}

TEST_CASE("writes are refused while too many are on their way", "[daemon][journal]") {
  Desk desk;
  std::int64_t taken = 0;
  for (; desk.journal.open(); ++taken) desk.journal.write(ledger::Unit{.forget_before = nine});
  CHECK(taken == Journal::on_the_way_max);
  CHECK(desk.journal.closed().kind == Kind::overloaded);
  CHECK(desk.loop.until([&] { return desk.journal.open(); }));
}
