#include "tests/fault/recording.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace greenlane::fault {

namespace {

constexpr std::size_t page_bytes = 4'096;

/// The kernel writes mapped memory by the page, when it likes.
std::string pages_of(const std::string& one, const std::string& other, Dice& dice) {
  std::string mixed = one;
  for (std::size_t at = 0; at + page_bytes <= std::min(one.size(), other.size()); at += page_bytes)
    if (dice.one_in(2)) mixed.replace(at, page_bytes, other, at, page_bytes);
  return mixed;
}

}  // namespace

void leave_memory(Image& image, std::span<const Remembered> memories, Dice& dice) {
  if (memories.empty() || dice.one_in(4)) return;
  const std::string& one = *memories[dice.below(memories.size())].bytes;
  const std::string& newest = *memories.back().bytes;
  std::string left = dice.one_in(4)   ? std::string(newest.size(), '\0')
                     : dice.one_in(2) ? pages_of(one, newest, dice)
                                      : newest;
  image[shared_memory_name] = std::make_shared<const std::string>(std::move(left));
}

Recording::Recording(Image start, std::vector<Operation> operations,
                     std::vector<Remembered> memories)
    : operations_(std::move(operations)), memories_(std::move(memories)) {
  Disk disk(start);
  for (std::size_t i = 0; i < operations_.size(); ++i) {
    if (i % stride == 0) disks_.push_back(disk);
    disk.happen(operations_[i]);
  }
  disks_.push_back(std::move(disk));
}

Disk Recording::disk_after(std::size_t operations) const {
  if (operations == operations_.size()) return disks_.back();
  Disk disk = disks_[operations / stride];
  for (std::size_t i = operations / stride * stride; i < operations; ++i)
    disk.happen(operations_[i]);
  return disk;
}

Image Recording::cut(std::size_t after, Dice& dice) const {
  Image image = disk_after(after).survivors(dice);
  const auto later = std::ranges::upper_bound(memories_, after, {}, &Remembered::operations);
  leave_memory(image, std::span(memories_.begin(), later), dice);
  return image;
}

Image Recording::arrived(std::size_t after) const {
  return disk_after(after).arrived();
}

}  // namespace greenlane::fault
