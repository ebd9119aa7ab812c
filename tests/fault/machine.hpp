#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "tests/fault/disk.hpp"
#include "tests/fault/recording.hpp"

namespace greenlane::fault {

/// What a program asks of the system about files.
enum class Call { open, lock, read, write, sync, truncate, remove, rename };

const char* name_of(Call call);

/// Which call fails, and how.
struct Failure {
  std::size_t call = 0;    ///< counted from 0, since the machine started
  int error = 0;           ///< errno; 0: a write writes half of what it is given
  bool for_good = false;   ///< and each later one of its kind
  std::uint64_t seed = 0;  ///< what the disk takes of a sync that fails follows from it
};

/// What a disk or a kernel is like that does not do what a program may rely on.
struct Weakness {
  bool forgets_names = false;  ///< a sync of the directory does nothing
  bool keeps_boot = false;     ///< a power cut is taken for none
  bool keeps_cache = false;    ///< what a failed sync left goes on being read, whatever is asked
};

/// A machine that runs since its power came on, with one directory on a simulated disk. The
/// directory really is there, on whatever file system, and is to the machine's programs what the
/// kernel's cache is; system_calls.cpp sees what they ask of it. Each machine has a boot of its
/// own: /proc/sys/kernel/random/boot_id says so. One at a time; whatever has a file of the
/// directory open must be gone before it goes.
class Machine {
 public:
  /// Starts with these files and no others. `directory` is there, and no symbolic link is in it.
  Machine(std::string directory, const Image& image, Weakness weakness = {});
  ~Machine();
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  /// The one that runs; none.
  static Machine* running();

  const std::string& directory() const { return directory_; }

  void fail(const Failure& failure);
  void mend();
  /// Every call so far, in order.
  std::vector<Call> calls() const;

  /// How many operations there were so far.
  std::size_t operations() const;
  /// All that happened so far.
  Recording recording() const;
  /// What is left when the power goes now.
  Image cut(Dice& dice) const;
  /// What is in the directory: what is left when the program is killed and the machine goes on.
  Image left() const;
  /// Puts files into the directory as if they had been left there.
  void put(const Image& image);

  // The system calls. Each answers as the system's own does, errno and all.
  int open(const char* path, int flags, mode_t mode);
  int close(int descriptor);
  int lock(int descriptor, int operation);
  ssize_t read(int descriptor, void* to, std::size_t size);
  ssize_t read_at(int descriptor, void* to, std::size_t size, off_t at);
  ssize_t write(int descriptor, const void* from, std::size_t size);
  ssize_t write_at(int descriptor, const void* from, std::size_t size, off_t at);
  ssize_t send(int to, int from, off_t* at, std::size_t size);
  int resize(int descriptor, off_t size);
  int sync(int descriptor);
  int drop(int descriptor, off_t from, off_t size, int advice);
  int unlink(const char* path);
  int rename(const char* from, const char* to, unsigned flags);
  int link(const char* from, const char* to);

 private:
  /// What a descriptor is open on: a file of the disk, or one of these.
  static constexpr FileId the_directory = -1;
  static constexpr FileId shared_memory = -2;

  std::optional<std::string> name_here(std::string_view path) const;
  std::optional<FileId> file_of(int descriptor) const;
  std::optional<int> failure_of(Call call);
  void note_open(int descriptor, const std::string& name, int flags);
  void note_write(FileId file, const void* from, std::size_t size, off_t at);
  void note_shared_memory();
  int fail_sync(FileId file, int error);
  void happen(Operation operation);
  int open_boot_id() const;

  const std::string directory_;
  const Weakness weakness_;
  const int boot_;
  mutable std::mutex mutex_;
  Image start_;
  Disk disk_;
  std::vector<Operation> operations_;
  std::vector<Remembered> shared_memories_;
  std::map<int, FileId> descriptors_;
  std::set<FileId> misbelieved_;  ///< read as the kernel has them, which the disk may not
  std::vector<Call> calls_;
  std::optional<Failure> failure_;
};

/// Writes files into a directory, in place of all that is there. A file that keeps its name keeps
/// its inode.
void put_files(const std::string& directory, const Image& image);
/// The files of a directory.
Image files_in(const std::string& directory);

}  // namespace greenlane::fault
