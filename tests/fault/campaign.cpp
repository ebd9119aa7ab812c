#include "tests/fault/campaign.hpp"

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>

namespace greenlane::fault {

namespace fs = std::filesystem;

namespace {

fs::path memory_or_disk() {
  const fs::path memory = "/dev/shm";
  return fs::is_directory(memory) ? memory : fs::canonical(fs::temp_directory_path());
}

}  // namespace

Place::Place() : directory_(memory_or_disk()) {}

std::optional<std::uint64_t> seed_asked_for() {
  const char* const text = std::getenv("GREENLANE_SEED");
  if (!text) return std::nullopt;
  return std::stoull(text);
}

std::string PowerCuts::attempt(std::uint64_t seed) try {
  prepare(seed / seeds_a_workload);
  Dice dice(seed);
  return cut(*life_, dice, 0);
} catch (const std::exception& error) {
  return error.what();
}

/// A life from an empty directory to the workload's end, recorded once for many seeds.
void PowerCuts::prepare(std::uint64_t number) {
  if (life_ && prepared_ == number) return;
  workload_ = any_workload(number);
  life_ = std::make_unique<Life>(place_.path(), Image{}, workload_, Promise{},
                                 workload_.batches.size(), number, conduct(number % 10 == 3));
  prepared_ = number;
}

/// One life in ten is by the ledger's thread.
Conduct PowerCuts::conduct(bool in_groups) {
  ++lives_;
  if (in_groups) ++lives_in_groups_;
  Conduct conduct = conduct_;
  conduct.in_groups = conduct.in_groups || in_groups;
  return conduct;
}

std::string PowerCuts::cut(const Life& life, Dice& dice, int depth) {
  const std::size_t after = dice.below(life.operations() + 1);
  const Image image = life.cut(after, dice);
  const Promise promise = life.promise(after);
  ++cuts_;
  if (std::string fault = backup_fault(image, promise, life.backups()); !fault.empty())
    return fault;
  if (depth < 3 && dice.one_in(16)) return live_on(image, promise, dice, depth);
  return image_fault(place_.path(), image, workload_, promise, dice.one_in(100), conduct_.weakness);
}

/// The station starts again and works for a while, and the power goes again: while it starts, while
/// it works, or while it ends.
std::string PowerCuts::live_on(const Image& image, const Promise& promise, Dice& dice, int depth) {
  constexpr std::size_t batches = 5;
  constexpr int cuts = 4;
  const std::uint64_t seed = dice.below(1'000'000);
  const Life life(place_.path(), image, workload_, promise, batches, seed,
                  conduct(dice.one_in(10)));
  for (int i = 0; i < cuts; ++i)
    if (std::string fault = cut(life, dice, depth + 1); !fault.empty()) return fault;
  return {};
}

}  // namespace greenlane::fault
