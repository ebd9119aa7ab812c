#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/fault/campaign.hpp"
#include "tests/fault/machine.hpp"
#include "tests/fault/workload.hpp"

namespace greenlane::fault {

/// Which file is damaged.
enum class Target {
  database,  ///< of a ledger that ended well: there is no -wal
  covered,   ///< the database of a ledger that was killed, with its -wal as it was
  log,       ///< the -wal of that ledger, with its -shm as it was
  backup,
};

/// What came of it.
enum class Noticed {
  by_name,   ///< the verification says what is wrong, or the file is refused with what is wrong
  harmless,  ///< nothing that anybody can read has changed
  not_at_all,
};

struct DamageFound {
  Noticed noticed = Noticed::not_at_all;
  std::string damage;  ///< what was done
  std::string said;    ///< by the verification; or the tables that read differently now
};

/// A ledger that is damaged again and again, each time from its sound state: a bit, a page of
/// nothing, a page of anything, two pages that change places, a page as it was earlier.
class Damages {
 public:
  Damages();

  /// Damages a target as follows from the seed, and verifies it.
  DamageFound attempt(Target target, std::uint64_t seed);

 private:
  /// What every table says, by the table's name.
  using Contents = std::map<std::string, std::string>;

  void prepare();
  const Image& sound(Target target) const;
  std::string said_of(Target target) const;
  Contents contents(Target target) const;
  std::set<std::string> changed_in(Target target) const;
  std::string path_of(Target target) const;

  Place place_;
  Workload workload_;
  Machine machine_;  ///< one boot: what is in its directory is as the last program left it
  Image killed_;
  Image closed_;
  Image copied_;
  std::string earlier_;  ///< the database, half its batches ago
  std::map<Target, Contents> contents_;
};

}  // namespace greenlane::fault
