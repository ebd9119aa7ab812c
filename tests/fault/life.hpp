#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "tests/fault/dice.hpp"
#include "tests/fault/judge.hpp"
#include "tests/fault/led_thread.hpp"
#include "tests/fault/machine.hpp"
#include "tests/fault/recording.hpp"
#include "tests/fault/workload.hpp"

namespace greenlane::fault {

/// How a station goes about its ledger, so that the campaign can be shown one that does it wrong.
struct Conduct {
  bool tells_before_commit = false;  ///< replies leave before the batch is on the disk
  bool syncs_commits = true;         ///< synchronous=FULL, as the ledger has it; else NORMAL
  bool in_groups = false;            ///< by the ledger's thread, several batches in one transaction
  Weakness weakness;
};

/// A station from the moment its machine started to the moment it ended well, with all that it did
/// to the disk and all that it told.
class Life {
 public:
  /// Starts a ledger with what a power cut left, which has to be as promised, and writes the next
  /// batches of the workload, `batches_max` at most, with checkpoints and backups in between.
  /// Throws std::runtime_error with what is wrong.
  Life(const std::string& directory, const Image& start, const Workload& workload,
       const Promise& promise, std::size_t batches_max, std::uint64_t seed,
       const Conduct& conduct = {});

  std::size_t operations() const { return recording_.operations(); }

  /// A power cut after so many operations: what it leaves, and what has to be there.
  Image cut(std::size_t after, Dice& dice) const { return recording_.cut(after, dice); }
  Promise promise(std::size_t after) const;
  /// What was there after so many operations, all of it having arrived.
  Image arrived(std::size_t after) const { return recording_.arrived(after); }
  /// The number of operations when so many batches were acknowledged since the start, 1 at least.
  std::size_t told_after(std::size_t batches) const { return told_.at(batches - 1); }
  /// The backups that were made, as they were then.
  const std::map<std::string, Bytes>& backups() const { return backups_; }

 private:
  struct Span {
    std::size_t from = 0;
    std::size_t to = 0;
  };

  Recording lived(const std::string& directory, const Image& start, const Workload& workload,
                  const Promise& promise, std::size_t batches_max, const Conduct& conduct);
  void live(ledger::SqliteLedger& ledger, const Machine& machine, const Workload& workload,
            std::size_t end, const Conduct& conduct);
  void live_in_groups(ledger::SqliteLedger& ledger, const Machine& machine,
                      const Workload& workload, std::size_t end, const Conduct& conduct);
  void write(ledger::SqliteLedger& ledger, const Machine& machine, const Workload& workload,
             std::size_t batch, const Conduct& conduct);
  void write_group(LedThread& thread, const Machine& machine,
                   std::span<const std::vector<ledger::Unit>> batches, const Conduct& conduct);
  void back_up(const Machine& machine, const std::function<void(const std::string&)>& copy);
  void remove_backups(const Machine& machine);

  const std::uint64_t seed_;
  Dice dice_;
  std::size_t first_ = 0;                  ///< batches that were there at the start
  std::vector<std::size_t> begun_;         ///< by batch: operations before its commit
  std::vector<std::size_t> told_;          ///< by batch: operations when it was acknowledged
  std::map<std::string, Span> backed_up_;  ///< from when to when it had to be there
  std::map<std::string, Bytes> backups_;
  Recording recording_;  ///< last: recording it fills the others
};

/// From here on what SQLite and the sealing of personal data draw follows from a seed.
void seed_randomness(std::uint64_t seed);

}  // namespace greenlane::fault
