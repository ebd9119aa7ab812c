#include "tests/fault/story.hpp"

#include <exception>
#include <filesystem>
#include <memory>
#include <new>
#include <thread>

#include "station/ledger/failure.hpp"
#include "station/ledger/sqlite_ledger.hpp"

namespace greenlane::fault {

using ledger::Outcome;
using ledger::SqliteLedger;

namespace {

class Teller {
 public:
  Teller(Story& story, const std::string& directory, const Workload& workload,
         const Scenario& scenario)
      : story_(story), directory_(directory), workload_(workload), scenario_(scenario) {
    story_.promise.acknowledged = scenario.batches_before;
  }

  void tell() try {
    live();
    ledger_.reset();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    says_what_is_wrong(error.what());
  }

 private:
  void live() {
    ledger_ = std::make_unique<SqliteLedger>(directory_, "", short_log);
    expect_state();
    for (std::size_t batch = scenario_.batches_before; batch < scenario_.batches_after; ++batch) {
      if (!write(batch)) return;
      ledger_->checkpoint(batch % 3 == 2 ? ledger::Pace::idle : ledger::Pace::busy);
      if (scenario_.backs_up && batch == scenario_.batches_before) back_up();
    }
  }

  /// False when the process has to end.
  bool write(std::size_t batch) {
    for (int attempt = 0; attempt < 2; ++attempt) {
      story_.promise.in_doubt = 1;  // until the answer is there
      const Outcome outcome = ledger_->commit(workload_.batches[batch]);
      if (outcome == Outcome::durable) {
        story_.promise = {.acknowledged = batch + 1, .in_doubt = 0, .backups = {}};
        return true;
      }
      says_what_is_wrong(ledger_->failure());
      if (outcome == Outcome::in_doubt) {
        expect_standstill(batch);
        return false;
      }
      story_.promise.in_doubt = 0;
      expect_state();
      if (!ledger_->room()) {
        story_.promise.in_doubt = ledger_->in_doubt() ? 1 : 0;
        return false;
      }
    }
    return false;
  }

  /// In doubt, whatever is asked of it changes nothing.
  void expect_standstill(std::size_t batch) {
    const Machine* const machine = Machine::running();
    const std::size_t before = machine ? machine->operations() : 0;
    if (!ledger_->in_doubt() || ledger_->room() ||
        ledger_->commit(workload_.batches[batch]) != Outcome::in_doubt)
      story_.note("in doubt, and it goes on");
    ledger_->checkpoint(ledger::Pace::idle);
    ledger_.reset();
    if (machine && machine->operations() != before) story_.note("in doubt, and it writes");
  }

  void expect_state() {
    const Known known = known_by(ledger_->recover());
    if (const auto wrong = difference(known, workload_.known[story_.promise.acknowledged]);
        !wrong.empty())
      story_.note("read back while something fails: " + wrong);
  }

  void back_up() {
    const std::string path = directory_ + "/copy.db";
    story_.backup_from = calls();
    try {
      while (!ledger_->backup_step(path)) std::this_thread::yield();
      story_.backup_to = calls();
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& error) {
      says_what_is_wrong(error.what());
      return;
    }
    if (!std::filesystem::exists(path)) story_.note("a backup that is not there");
  }

  static std::size_t calls() {
    const Machine* const machine = Machine::running();
    return machine ? machine->calls().size() : 0;
  }

  /// A message names the file or the statement that it is about, or says that there is no memory.
  void says_what_is_wrong(const std::string& what) {
    story_.said.push_back(what);
    const bool names =
        what.find("greenlane") != std::string::npos || what.find(directory_) != std::string::npos ||
        what.find("memory") != std::string::npos || what.find(" in: ") != std::string::npos;
    if (!names) story_.note("it does not say of what: " + what);
  }

  Story& story_;
  const std::string& directory_;
  const Workload& workload_;
  const Scenario& scenario_;
  std::unique_ptr<SqliteLedger> ledger_;
};

}  // namespace

void tell(Story& story, const std::string& directory, const Workload& workload,
          const Scenario& scenario) {
  Teller(story, directory, workload, scenario).tell();
}

}  // namespace greenlane::fault
