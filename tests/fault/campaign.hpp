#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "tests/fault/life.hpp"
#include "tests/fault/workload.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::fault {

/// A directory in memory where the system has one: nothing here waits for a real disk.
class Place {
 public:
  Place();
  const std::string& path() const { return directory_.path(); }

 private:
  ledger::TemporaryDirectory directory_;
};

/// GREENLANE_SEED, when somebody wants to see one failure again.
std::optional<std::uint64_t> seed_asked_for();

/// Power cuts, each at a moment and with a loss that follow from its seed.
class PowerCuts {
 public:
  explicit PowerCuts(Conduct conduct = {}) : conduct_(conduct) {}

  /// Cuts the power once in a recorded life, and now and then again in the lives that begin with
  /// what was left. Answers what was wrong; empty: nothing.
  std::string attempt(std::uint64_t seed);

  std::size_t cuts() const { return cuts_; }
  std::size_t lives() const { return lives_; }
  /// Those of them that wrote by the ledger's thread.
  std::size_t lives_in_groups() const { return lives_in_groups_; }

 private:
  static constexpr std::uint64_t seeds_a_workload = 500;

  void prepare(std::uint64_t number);
  Conduct conduct(bool in_groups);
  std::string cut(const Life& life, Dice& dice, int depth);
  std::string live_on(const Image& image, const Promise& promise, Dice& dice, int depth);

  Conduct conduct_;
  Place place_;
  std::uint64_t prepared_ = 0;
  Workload workload_;
  std::unique_ptr<Life> life_;
  std::size_t cuts_ = 0;
  std::size_t lives_ = 0;
  std::size_t lives_in_groups_ = 0;
};

}  // namespace greenlane::fault
