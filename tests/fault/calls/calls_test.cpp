#include <cerrno>
#include <iostream>
#include <map>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "station/ledger/sqlite_ledger.hpp"
#include "tests/fault/campaign.hpp"
#include "tests/fault/story.hpp"

namespace greenlane::fault {

namespace {

/// What a call can meet.
struct Trouble {
  const char* name;
  Call call;
  int error;
  bool once_only = false;  ///< what is tried again until it goes well
};
constexpr Trouble troubles[] = {
    {"not opened", Call::open, EIO},           {"unreadable", Call::read, EIO},
    {"unwritable", Call::write, EIO},          {"no space", Call::write, ENOSPC},
    {"half a write", Call::write, 0},          {"a failed sync", Call::sync, EIO},
    {"not cut shorter", Call::truncate, EIO},  {"not removed", Call::remove, EIO},
    {"not renamed", Call::rename, EIO},        {"no descriptor left", Call::open, EMFILE},
    {"no lock left", Call::lock, ENOLCK},      {"locked by another", Call::lock, EWOULDBLOCK},
    {"interrupted", Call::open, EINTR, true},  {"interrupted", Call::read, EINTR, true},
    {"interrupted", Call::write, EINTR, true}, {"interrupted", Call::sync, EINTR, true},
    {"interrupted", Call::lock, EINTR, true},
};

/// Batches with a checkpoint after each, one of which cuts the -wal to nothing.
constexpr Scenario a_day{.batches_before = 7, .batches_after = 10};

/// One call of a scenario that fails, and what has to be true then.
class Trial {
 public:
  Trial(const Scenario& scenario, Weakness weakness = {})
      : scenario_(scenario), weakness_(weakness), workload_(any_workload(workload_seed)) {
    if (scenario.batches_before == 0) return;
    const Life life(place_.path(), {}, workload_, {}, scenario.batches_before, workload_seed);
    start_ = life.arrived(life.told_after(scenario.batches_before));
  }

  /// The calls of the scenario when nothing fails.
  std::vector<Call> calls() {
    seed_randomness(workload_seed);
    const Machine machine(place_.path(), start_);
    Story story;
    tell(story, place_.path(), workload_, scenario_);
    REQUIRE(story.fault.empty());
    REQUIRE(story.said.empty());
    REQUIRE(story.promise.acknowledged == scenario_.batches_after);
    first_ = story.backup_from;
    end_ = scenario_.backs_up ? story.backup_to : machine.calls().size();
    return machine.calls();
  }
  /// Which of these are to fail: all, or in a scenario with a backup those of the backup.
  std::size_t first() const { return first_; }
  std::size_t end() const { return end_; }

  /// Runs the scenario with a failure, then goes on in three ways: the power is cut at once; or the
  /// program starts again on the same machine and writes what is missing; or the power is cut after
  /// that, always after a failed sync and else now and then. Of the runs that went as if nothing
  /// had failed one in four goes on. Answers what is wrong; empty: nothing.
  std::string run(const Failure& failure, Call kind) {
    seed_randomness(workload_seed);
    Dice dice(failure.seed);
    Story story;
    Image cut_at_once;
    Image cut_later;
    {
      Machine machine(place_.path(), start_, weakness_);
      machine.fail(failure);
      tell(story, place_.path(), workload_, scenario_);
      machine.mend();
      if (!story.fault.empty()) return story.fault;
      if (story.said.empty() && all_written(story)) {
        ++unnoticed_;
        if (!dice.one_in(4)) return {};
      }
      cut_at_once = machine.cut(dice);
      if (std::string fault = start_again(story.promise); !fault.empty())
        return "started again: " + fault;
      cut_later = machine.cut(dice);
    }
    if (std::string fault = image_fault(place_.path(), cut_at_once, workload_, story.promise);
        !fault.empty())
      return "power cut: " + fault;
    if (kind != Call::sync && !dice.one_in(8)) return {};
    if (std::string fault = image_fault(place_.path(), cut_later, workload_, all_of_it());
        !fault.empty())
      return "started again, then power cut: " + fault;
    return {};
  }

  /// Runs in which nobody was told of anything.
  int unnoticed() const { return unnoticed_; }

 private:
  static constexpr std::uint64_t workload_seed = 3;

  std::string start_again(const Promise& promise) try {
    ledger::SqliteLedger ledger(place_.path(), {}, short_log);
    if (std::string fault = ledger_fault(ledger, place_.path(), workload_, promise); !fault.empty())
      return fault;
    std::size_t next = promise.acknowledged;
    if (ledger.head().seq != workload_.known[next].seq) ++next;  // what was in doubt is there
    for (; next < scenario_.batches_after; ++next)
      if (ledger.commit(workload_.batches[next]) != ledger::Outcome::durable)
        return "not durable: " + ledger.failure();
    return {};
  } catch (const std::exception& error) {
    return std::string("it is refused: ") + error.what();
  }

  bool all_written(const Story& story) const {
    return story.promise.acknowledged == scenario_.batches_after;
  }

  Promise all_of_it() const {
    return {.acknowledged = scenario_.batches_after, .in_doubt = 0, .backups = {}};
  }

  Scenario scenario_;
  Weakness weakness_;
  Place place_;
  Workload workload_;
  Image start_;
  std::size_t first_ = 0;
  std::size_t end_ = 0;
  int unnoticed_ = 0;
};

std::string told(const Trouble& trouble, const Failure& failure, const std::string& fault) {
  return fmt::format("GREENLANE_SEED={}: a call ({}) meets {} {}: {}", failure.call,
                     name_of(trouble.call), trouble.name, failure.for_good ? "for good" : "once",
                     fault);
}

/// The numbers of the calls that sync.
std::vector<std::size_t> syncs_of(Trial& trial) {
  const std::vector<Call> calls = trial.calls();
  std::vector<std::size_t> syncs;
  for (std::size_t call = 0; call < calls.size(); ++call)
    if (calls[call] == Call::sync) syncs.push_back(call);
  return syncs;
}

/// Every call, every trouble that it can meet, once and for good.
void let_each_call_fail(const Scenario& scenario) {
  Trial trial(scenario);
  const std::vector<Call> calls = trial.calls();
  std::map<std::string, int> runs;
  const std::size_t first = seed_asked_for().value_or(trial.first());
  const std::size_t end = seed_asked_for() ? first + 1 : trial.end();
  for (std::size_t call = first; call < end; ++call)
    for (const Trouble& trouble : troubles)
      for (const bool for_good : {false, true}) {
        if (trouble.call != calls[call] || (for_good && trouble.once_only)) continue;
        const Failure failure{call, trouble.error, for_good, call};
        const std::string fault = trial.run(failure, trouble.call);
        if (!fault.empty()) FAIL_CHECK(told(trouble, failure, fault));
        ++runs[trouble.name];
      }
  std::cout << end - first << " calls;";
  for (const auto& [name, count] : runs) std::cout << " " << name << ": " << count << ";";
  std::cout << " of no consequence: " << trial.unnoticed() << "\n";
}

}  // namespace

TEST_CASE("whatever call of a first start fails, nothing is lost and nobody is told otherwise",
          "[fault][calls]") {
  let_each_call_fail({.batches_before = 0, .batches_after = 2});
}

TEST_CASE("whatever call of a day fails, nothing is lost and nobody is told otherwise",
          "[fault][calls]") {
  let_each_call_fail(a_day);
}

TEST_CASE("whatever call of a backup fails, nothing is lost and nobody is told otherwise",
          "[fault][calls]") {
  let_each_call_fail({.batches_before = 6, .batches_after = 8, .backs_up = true});
}

/// The same scenario on a kernel that goes on reading what a failed sync left, whatever is asked.
TEST_CASE("failed syncs notice a start that believes the kernel's cache", "[fault][calls][proof]") {
  constexpr std::uint64_t tries_max = 1'000;
  Trial trial(a_day, {.keeps_cache = true});
  const std::vector<std::size_t> syncs = syncs_of(trial);
  std::uint64_t tries = 0;
  std::string fault;
  while (fault.empty() && tries < tries_max) {
    fault = trial.run({syncs[tries % syncs.size()], EIO, false, tries}, Call::sync);
    ++tries;
  }
  CHECK_FALSE(fault.empty());
  std::cout << "a kernel's cache that is believed: caught at try " << tries << ": " << fault
            << "\n";
}

TEST_CASE("a sync that failed loses nothing, whatever the disk took of it", "[fault][calls]") {
  Trial trial(a_day);
  const std::vector<std::size_t> syncs = syncs_of(trial);
  const auto asked_for = seed_asked_for();
  const std::uint64_t first = asked_for.value_or(0);
  const std::uint64_t end = asked_for ? first + 1 : GREENLANE_FAILED_SYNCS;
  for (std::uint64_t seed = first; seed < end; ++seed) {
    const std::string fault = trial.run({syncs[seed % syncs.size()], EIO, false, seed}, Call::sync);
    if (!fault.empty()) FAIL_CHECK("GREENLANE_SEED=" << seed << ": " << fault);
  }
  std::cout << end - first << " failed syncs\n";
}

}  // namespace greenlane::fault
