#include "station/ledger/log_check.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "station/ledger/failure.hpp"
#include "station/ledger/files.hpp"

namespace greenlane::ledger {

namespace {

using Bytes = std::span<const unsigned char>;
using Salts = std::array<unsigned char, 8>;

constexpr std::size_t header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;

constexpr const char* what_to_do = ". Restore a backup, or ask for help with the files as they are";

std::uint32_t big_endian(Bytes bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
         std::uint32_t{bytes[at + 2]} << 8 | std::uint32_t{bytes[at + 3]};
}

std::uint32_t little_endian(Bytes bytes, std::size_t at) {
  return std::uint32_t{bytes[at + 3]} << 24 | std::uint32_t{bytes[at + 2]} << 16 |
         std::uint32_t{bytes[at + 1]} << 8 | std::uint32_t{bytes[at]};
}

std::uint32_t as_here(Bytes bytes, std::size_t at) {
  std::uint32_t number = 0;
  std::memcpy(&number, &bytes[at], sizeof number);
  return number;
}

using Reads = std::uint32_t (*)(Bytes, std::size_t);

/// The running sum of the log: each frame goes on from the one before.
struct Checksum {
  std::uint32_t first = 0;
  std::uint32_t second = 0;

  /// Goes on over bytes, a multiple of eight.
  void add(Bytes bytes, Reads number) {
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
      first += number(bytes, at) + second;
      second += number(bytes, at + 4) + first;
    }
  }
  bool operator==(const Checksum&) const = default;
};

Checksum checksum_at(Bytes bytes, std::size_t at) {
  return {big_endian(bytes, at), big_endian(bytes, at + 4)};
}

Salts salts_at(Bytes bytes, std::size_t at) {
  Salts salts{};
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), salts.size(), salts.begin());
  return salts;
}

/// An empty handle when there is none.
FileHandle open_to_read(const std::string& path) {
  FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file && errno == ENOENT) return file;
  struct stat status{};
  if (!file || ::fstat(file.get(), &status) != 0)
    throw std::system_error(errno, std::generic_category(), path);
  if (!S_ISREG(status.st_mode)) throw Refused(path + ": not a file");
  return file;
}

/// As much as there is, from a place on.
std::vector<unsigned char> read_at(const FileHandle& file, const std::string& path, std::int64_t at,
                                   std::size_t size) {
  std::vector<unsigned char> bytes(size);
  std::size_t got = 0;
  while (got < size) {
    const ssize_t more =
        ::pread(file.get(), bytes.data() + got, size - got, at + static_cast<std::int64_t>(got));
    if (more < 0) throw std::system_error(errno, std::generic_category(), path);
    if (more == 0) break;
    got += static_cast<std::size_t>(more);
  }
  bytes.resize(got);
  return bytes;
}

/// What the last process to use the database knew of the log.
struct Remembered {
  std::uint32_t frames = 0;  ///< up to the last commit
  std::uint32_t moved = 0;   ///< of these, into the database
  Salts salts{};
};

/// Nothing when there is no -shm, or it is not whole.
std::optional<Remembered> remembered(const std::string& path) {
  constexpr std::size_t copy_bytes = 48;  // of which the last eight are the checksum of the others
  const FileHandle file = open_to_read(path);
  if (!file) return std::nullopt;
  const auto bytes = read_at(file, path, 0, 2 * copy_bytes + 4);
  if (bytes.size() < 2 * copy_bytes + 4) return std::nullopt;
  const Bytes all(bytes);
  Checksum checksum;
  checksum.add(all.first(copy_bytes - 8), as_here);
  const bool whole =
      std::ranges::equal(all.first(copy_bytes), all.subspan(copy_bytes, copy_bytes)) &&
      as_here(all, 0) == 3'007'000 && all[12] != 0 &&
      checksum == Checksum{as_here(all, 40), as_here(all, 44)};
  if (!whole) return std::nullopt;
  return Remembered{.frames = as_here(all, 16),
                    .moved = as_here(all, 2 * copy_bytes),
                    .salts = salts_at(all, 32)};
}

/// A log as SQLite reads it, and what stands behind the place where it would end.
class Log {
 public:
  Log(const FileHandle& file, const std::string& path)
      : file_(file), path_(path), header_(read_at(file, path, 0, header_bytes)) {
    if (header_.size() < header_bytes) return;
    const std::uint32_t magic = big_endian(header_, 0);
    reads_ = (magic & 1) != 0 ? big_endian : little_endian;
    sum_.add(Bytes(header_).first(24), reads_);
    const std::uint32_t page_bytes = big_endian(header_, 8);
    page_bytes_ = page_bytes == 1 ? 65'536 : page_bytes;
    usable_ = (magic & ~1U) == 0x377f0682 && sum_ == checksum_at(header_, 24) &&
              page_bytes_ >= 512 && page_bytes_ <= 65'536 && std::has_single_bit(page_bytes_);
  }

  /// Whether it has the header and one frame's at least, whatever is in them.
  bool has_frames() const {
    return header_.size() == header_bytes &&
           read_at(file_, path_, header_bytes, frame_header_bytes).size() == frame_header_bytes;
  }
  bool is_of(const Salts& salts) const { return usable_ && salts == this->salts(); }

  /// The frames up to the last commit that SQLite reads. Throws Damaged when commits that were
  /// synced stand behind it.
  std::uint32_t frames() {
    if (!has_frames()) return 0;
    if (!usable_) return unusable();
    std::uint32_t committed = 0;
    std::uint32_t bad = 0;  // the first frame that is not as it was written
    int unread = 0;         // commits in one row of frames from there on
    std::uint32_t number = 0;
    for (auto frame = next(); frame; frame = next()) {
      ++number;
      const bool whole = follows(*frame);
      const bool commits = big_endian(*frame, 4) != 0;
      if (!whole && bad == 0) bad = number;
      if (bad == 0) {
        if (commits) committed = number;
      } else {
        unread = (whole ? unread : 0) + (commits ? 1 : 0);
      }
      if (unread > 1)
        damaged("its frame " + std::to_string(bad) +
                " is not as it was written, and whole commits stand behind it");
      sum_ = checksum_at(*frame, 16);
    }
    return committed;
  }

 private:
  /// The next whole frame, header and page.
  std::optional<std::vector<unsigned char>> next() {
    auto frame = read_at(file_, path_, at_, frame_header_bytes + page_bytes_);
    if (frame.size() < frame_header_bytes + page_bytes_) return std::nullopt;
    at_ += static_cast<std::int64_t>(frame.size());
    return frame;
  }

  Salts salts() const { return salts_at(header_, 16); }

  /// As it was written, behind the one before.
  bool follows(Bytes frame) const {
    Checksum sum = sum_;
    sum.add(frame.first(8), reads_);
    sum.add(frame.subspan(frame_header_bytes), reads_);
    return big_endian(frame, 0) != 0 && salts_at(frame, 8) == salts() &&
           sum == checksum_at(frame, 16);
  }

  /// SQLite takes a log with such a header for none. Frames are of this header when they have one
  /// of its salts; of the generation before, and in the database already, when they have neither.
  std::uint32_t unusable() const {
    const auto frame = read_at(file_, path_, header_bytes, frame_header_bytes);
    if (frame.size() < frame_header_bytes || big_endian(frame, 0) == 0) return 0;
    const Salts of_frame = salts_at(frame, 8);
    const Salts of_header = salts();
    const bool ours = std::equal(of_frame.begin(), of_frame.begin() + 4, of_header.begin()) ||
                      std::equal(of_frame.begin() + 4, of_frame.end(), of_header.begin() + 4);
    if (ours) damaged("its header is not as it was written");
    return 0;
  }

  [[noreturn]] void damaged(const std::string& what) const {
    throw Damaged(path_ + " is damaged: " + what + what_to_do);
  }

  const FileHandle& file_;
  const std::string& path_;
  std::vector<unsigned char> header_;
  std::uint32_t page_bytes_ = 0;
  bool usable_ = false;
  Reads reads_ = big_endian;
  Checksum sum_;  ///< of the frame before, as it says itself
  std::int64_t at_ = header_bytes;
};

void compare(const std::string& path, std::uint32_t frames, std::uint32_t of) {
  if (frames < of)
    throw Damaged(path + " is cut short or damaged: " + std::to_string(frames) + " of " +
                  std::to_string(of) + " frames can be read" + what_to_do);
}

bool has_content(const std::string& database) {
  const FileHandle file = open_to_read(database);
  return file && size_of(file, database) > 0;
}

}  // namespace

void expect_whole_log(const std::string& database, Shm shm) {
  const std::string path = database + "-wal";
  const FileHandle file = open_to_read(path);
  std::optional<Log> log;
  if (file) log.emplace(file, path);
  if (log && log->has_frames() && !has_content(database))
    throw Damaged(database + " is gone or empty, and its -wal holds commits" + what_to_do);
  const std::uint32_t frames = log ? log->frames() : 0;
  if (shm == Shm::doubtful) return;
  const auto before = remembered(database + "-shm");
  if (!before) return;
  if (log && log->is_of(before->salts))
    compare(path, frames, before->frames);
  else  // a log that was moved into the database whole may be gone, or of a later beginning
    compare(path, before->moved, before->frames);
}

const std::string& with_whole_log(const std::string& database) {
  const std::string directory = parent_of(database);
  if (!in_use(directory))
    expect_whole_log(database, left_since_boot(directory) ? Shm::as_left : Shm::doubtful);
  return database;
}

}  // namespace greenlane::ledger
