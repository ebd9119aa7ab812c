#pragma once

#include <cstddef>
#include <string>
#include <thread>

#include "tests/integration/harness.hpp"

namespace greenlane::harness {

/// A real file system, in memory and so small that a test can fill it. Only this process and those
/// that it starts later see it, and it is gone with them. Making one takes root or, from a process
/// with one thread, a user namespace; not every machine lets a test have either.
class SmallDisk {
 public:
  explicit SmallDisk(std::size_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  /// Why there is none; empty: there is.
  const std::string& why_not() const { return why_not_; }
  std::string file(const std::string& name) const { return directory_.file(name); }

 private:
  ScratchDirectory directory_;
  std::string why_not_;
};

/// A file that takes all the room there is on a disk, and what somebody else gives back as well, as
/// long as it lives.
class Filler {
 public:
  /// Returns once the disk is full.
  explicit Filler(std::string path);
  ~Filler();
  Filler(const Filler&) = delete;
  Filler& operator=(const Filler&) = delete;

 private:
  void fill() const;

  std::string path_;
  int file_ = -1;
  std::jthread thread_;
};

}  // namespace greenlane::harness
