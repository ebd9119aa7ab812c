#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/fault/judge.hpp"
#include "tests/fault/machine.hpp"
#include "tests/fault/workload.hpp"

namespace greenlane::fault {

/// What a station did and was told while something failed under it.
struct Story {
  Promise promise;
  std::vector<std::string> said;  ///< what the ledger said was wrong, in order
  std::string fault;              ///< a wrong answer; empty: none
  std::size_t backup_from = 0;    ///< how many calls there had been when a backup began
  std::size_t backup_to = 0;      ///< and when it had ended

  void note(const std::string& wrong) {
    if (fault.empty()) fault = wrong;
  }
};

/// How a scenario goes.
struct Scenario {
  std::size_t batches_before = 0;  ///< in the ledger that it starts with
  std::size_t batches_after = 0;   ///< in the one that it ends with when nothing fails
  bool backs_up = false;
};

/// Opens the ledger, writes the scenario's batches with checkpoints between them, and closes it, as
/// the daemon would: a batch that was rolled back is written again once there is room, and after
/// doubt or an exception the process ends. What happens is in the story; thrown is std::bad_alloc
/// alone.
void tell(Story& story, const std::string& directory, const Workload& workload,
          const Scenario& scenario);

}  // namespace greenlane::fault
