#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace greenlane::ledger {

// Files below SQLite: what makes them durable, and who may use them. Paths are UTF-8. All throw
// std::system_error naming the path when the system refuses.

/// An open file descriptor that closes itself.
class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int descriptor) : descriptor_(descriptor) {}
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  int get() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

/// Opens a file that exists; an empty handle when it does not.
FileHandle open_existing(const std::string& path);
/// Opens a file, makes it first when it does not exist: readable and writable for its owner alone.
FileHandle open_or_create(const std::string& path);

std::string parent_of(const std::string& path);
bool exists(const std::string& path);
std::int64_t size_of(const FileHandle& file, const std::string& path);
/// How many names the file has in directories; 0 once it was removed.
std::int64_t names_of(const FileHandle& file, const std::string& path);

/// Waits until the file's contents are on the disk.
void sync(const FileHandle& file, const std::string& path);
/// Waits until the directory's entries are: names that were made, renamed or removed in it.
void sync_directory(const std::string& directory);
/// Renames within a directory and makes the new name durable.
void rename_durably(const std::string& from, const std::string& to);
/// The same, but never takes the place of a file: throws Refused when there is one.
void rename_to_free_name(const std::string& from, const std::string& to);
void remove_durably(const std::string& path);
/// Makes a small file whole or not at all: temporary, synced, renamed, directory synced.
void write_durably(const std::string& path, std::string_view contents);

/// A new file of its maker alone, removed again unless it is kept.
class NewFile {
 public:
  /// Throws Refused when there is such a file already.
  explicit NewFile(std::string path);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  /// Writes it and waits until it and its name are on the disk.
  void write_durably(std::string_view contents);
  void keep() { kept_ = true; }

 private:
  std::string path_;
  bool kept_ = false;
};

/// Makes what the kernel holds of a file and what the disk holds the same: a failed sync leaves
/// pages that read back and are not on the disk, and the next reader must not believe them. Syncs,
/// then drops them from the cache. Nothing when the file does not exist.
void settle(const FileHandle& file, const std::string& path);

/// The name of the network or stacked file system that a directory is on, where a sync may mean
/// nothing and SQLite's shared memory does not work; none for a local disk.
std::optional<std::string> doubtful_file_system(const std::string& directory);

/// Whether some process, this one included, holds a directory's DirectoryLock.
bool in_use(const std::string& directory);

/// Whether whoever had the directory last had it here, since this machine was started: what was
/// written then and not synced, such as a -shm, is as it was left. False for a copy.
bool left_since_boot(const std::string& directory);

/// One process has a ledger's directory at a time. Held until it is destroyed or the process ends,
/// however it ends.
class DirectoryLock {
 public:
  /// Throws Refused, naming the process that holds it.
  explicit DirectoryLock(const std::string& directory);

  /// left_since_boot() of the holder before.
  bool was_left_since_boot() const { return was_left_since_boot_; }
  /// SQLite has the database open from here on: what it leaves is of this boot.
  void note_use();

 private:
  bool was_left_since_boot_;
  FileHandle file_;
};

/// The ledger's file in a data directory, and the mark that a restore has begun and not ended.
std::string database_in(const std::string& directory);
std::string restore_mark_in(const std::string& directory);

}  // namespace greenlane::ledger
