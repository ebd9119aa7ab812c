#include "tests/fault/life.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>
#include <random>
#include <stdexcept>
#include <string_view>
#include <thread>

#include <fmt/format.h>
#include <sodium.h>
#include <sqlite3.h>
#include <unistd.h>

namespace greenlane::fault {

using ledger::Outcome;
using ledger::SqliteLedger;

namespace {

std::mutex random_mutex;
std::mt19937_64 random_numbers;

std::uint32_t random_number() {
  const std::lock_guard lock(random_mutex);
  return static_cast<std::uint32_t>(random_numbers());
}

void random_bytes(void* to, std::size_t size) {
  const std::lock_guard lock(random_mutex);
  auto* bytes = static_cast<unsigned char*>(to);
  std::generate_n(bytes, size, [] { return static_cast<unsigned char>(random_numbers()); });
}

randombytes_implementation seeded{.implementation_name = [] { return "seeded"; },
                                  .random = random_number,
                                  .stir = nullptr,
                                  .uniform = nullptr,
                                  .buf = random_bytes,
                                  .close = nullptr};

/// The connection that a ledger writes by, which it shows nobody: SQLite tells of each that it
/// opens.
class WritersConnection {
 public:
  WritersConnection() {
    found_ = nullptr;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(note));
  }
  ~WritersConnection() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(note)); }
  WritersConnection(const WritersConnection&) = delete;
  WritersConnection& operator=(const WritersConnection&) = delete;

  void run(const char* sql) const {
    if (!found_ || sqlite3_exec(found_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::logic_error(sql);
  }

 private:
  static int note(sqlite3* connection, char**, const void*) {
    const char* path = sqlite3_db_filename(connection, "main");
    if (path && std::string_view(path).ends_with("/greenlane.db") &&
        sqlite3_db_readonly(connection, "main") == 0)
      found_ = connection;
    return SQLITE_OK;
  }
  static inline sqlite3* found_ = nullptr;
};

/// A ledger that is run as `conduct` says.
std::unique_ptr<SqliteLedger> opened(const std::string& directory, const Conduct& conduct) {
  const WritersConnection connection;
  auto ledger = std::make_unique<SqliteLedger>(directory, "", short_log);
  if (!conduct.syncs_commits) connection.run("PRAGMA synchronous=NORMAL");
  return ledger;
}

void expect(const std::string& fault) {
  if (!fault.empty()) throw std::runtime_error(fault);
}

}  // namespace

void seed_randomness(std::uint64_t seed) {
  {
    const std::lock_guard lock(random_mutex);
    random_numbers.seed(seed);
  }
  static const int set_once = randombytes_set_implementation(&seeded);
  static_cast<void>(set_once);
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed % 1'000'000) + 1, nullptr);
}

Life::Life(const std::string& directory, const Image& start, const Workload& workload,
           const Promise& promise, std::size_t batches_max, std::uint64_t seed,
           const Conduct& conduct)
    : seed_(seed),
      dice_(seed),
      recording_(lived(directory, start, workload, promise, batches_max, conduct)) {
  for (const auto& [name, span] : backed_up_)
    backups_.emplace(name, recording_.arrived(span.from).at(name));
}

Recording Life::lived(const std::string& directory, const Image& start, const Workload& workload,
                      const Promise& promise, std::size_t batches_max, const Conduct& conduct) {
  seed_randomness(seed_);
  const Machine machine(directory, start, conduct.weakness);
  {
    const auto ledger = opened(directory, conduct);
    expect(ledger_fault(*ledger, directory, workload, promise));
    first_ = workload.batches_behind(known_by(ledger->recover()));
    const std::size_t end = std::min(workload.batches.size(), first_ + batches_max);
    if (conduct.in_groups)
      live_in_groups(*ledger, machine, workload, end, conduct);
    else
      live(*ledger, machine, workload, end, conduct);
  }
  return machine.recording();
}

void Life::live(SqliteLedger& ledger, const Machine& machine, const Workload& workload,
                std::size_t end, const Conduct& conduct) {
  for (std::size_t batch = first_; batch < end; ++batch) {
    write(ledger, machine, workload, batch, conduct);
    ledger.checkpoint(dice_.one_in(12) ? ledger::Pace::idle : ledger::Pace::busy);
    remove_backups(machine);
    // To its end before the next batch: what another thread syncs would have no place in the order.
    if (dice_.one_in(16))
      back_up(machine, [&](const std::string& path) {
        while (!ledger.backup_step(path)) std::this_thread::yield();
      });
  }
}

/// As in the daemon: the thread checkpoints by itself as well, and makes the backup's steps.
void Life::live_in_groups(SqliteLedger& ledger, const Machine& machine, const Workload& workload,
                          std::size_t end, const Conduct& conduct) {
  constexpr std::size_t batches_in_group_max = 4;
  LedThread thread(ledger);
  const std::span all(workload.batches);
  for (std::size_t batch = first_; batch < end;) {
    const std::size_t group = std::min(1 + dice_.below(batches_in_group_max), end - batch);
    write_group(thread, machine, all.subspan(batch, group), conduct);
    batch += group;
    thread.run([&](ledger::Ledger& between) {
      if (dice_.one_in(6)) between.checkpoint(ledger::Pace::idle);
      remove_backups(machine);
    });
    if (dice_.one_in(8)) back_up(machine, [&](const std::string& path) { thread.back_up(path); });
  }
}

void Life::write(SqliteLedger& ledger, const Machine& machine, const Workload& workload,
                 std::size_t batch, const Conduct& conduct) {
  begun_.push_back(machine.operations());
  const Outcome outcome = ledger.commit(workload.batches[batch]);
  if (outcome != Outcome::durable) throw std::runtime_error("not durable: " + ledger.failure());
  told_.push_back(conduct.tells_before_commit ? begun_.back() : machine.operations());
}

void Life::write_group(LedThread& thread, const Machine& machine,
                       std::span<const std::vector<ledger::Unit>> batches, const Conduct& conduct) {
  thread.commit(
      batches, [&] { begun_.insert(begun_.end(), batches.size(), machine.operations()); },
      [&] {
        told_.insert(told_.end(), batches.size(),
                     conduct.tells_before_commit ? begun_.back() : machine.operations());
      });
}

void Life::back_up(const Machine& machine, const std::function<void(const std::string&)>& copy) {
  const std::string name = fmt::format("backup-{}-{}.db", seed_, begun_.size());
  copy(machine.directory() + "/" + name);
  backed_up_[name] = {machine.operations(), std::numeric_limits<std::size_t>::max()};
}

/// The operator takes it elsewhere.
void Life::remove_backups(const Machine& machine) {
  for (auto& [name, span] : backed_up_) {
    if (span.to != std::numeric_limits<std::size_t>::max()) continue;
    span.to = machine.operations();
    ::unlink((machine.directory() + "/" + name).c_str());
    ::unlink((machine.directory() + "/" + name + ".head").c_str());
  }
}

Promise Life::promise(std::size_t after) const {
  const auto upto = [&](const std::vector<std::size_t>& moments) {
    return static_cast<std::size_t>(std::ranges::upper_bound(moments, after) - moments.begin());
  };
  Promise promise{.acknowledged = first_ + upto(told_), .in_doubt = 0, .backups = {}};
  promise.in_doubt = first_ + upto(begun_) - promise.acknowledged;
  for (const auto& [name, span] : backed_up_)
    if (span.from <= after && after <= span.to) promise.backups.emplace(name, backups_.at(name));
  return promise;
}

}  // namespace greenlane::fault
