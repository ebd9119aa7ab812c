#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "tests/fault/disk.hpp"

namespace greenlane::fault {

/// What SQLite's shared memory was at a moment. It lives in mapped memory, whose writes nobody
/// sees, and nobody syncs it.
struct Remembered {
  std::size_t operations = 0;  ///< how many there had been
  Bytes bytes;
};

/// The name of the shared memory's file: on no disk that anybody relies on.
inline constexpr const char* shared_memory_name = "greenlane.db-shm";

/// All that a machine did to its disk from its start on, so that the power can be cut afterwards at
/// any moment and as often as one likes.
class Recording {
 public:
  Recording(Image start, std::vector<Operation> operations, std::vector<Remembered> memories);

  std::size_t operations() const { return operations_.size(); }

  /// What is left when the power goes after so many operations.
  Image cut(std::size_t after, Dice& dice) const;
  /// What was there after so many, all of it having arrived.
  Image arrived(std::size_t after) const;

 private:
  static constexpr std::size_t stride = 64;
  Disk disk_after(std::size_t operations) const;

  std::vector<Operation> operations_;
  std::vector<Remembered> memories_;
  std::vector<Disk> disks_;  ///< after each stride
};

/// What a power cut leaves of shared memory, of which the newest is the last: nothing, something
/// older, pages of several moments, or nothing but zeros.
void leave_memory(Image& image, std::span<const Remembered> memories, Dice& dice);

}  // namespace greenlane::fault
