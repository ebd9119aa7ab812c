#include "station/ledger/files.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "station/ledger/failure.hpp"

namespace greenlane::ledger {

namespace {

constexpr mode_t owner_only = 0600;

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

FileHandle open_file(const std::string& path, int flags) {
  return FileHandle(::open(path.c_str(), flags | O_CLOEXEC, owner_only));
}

void write_all(const FileHandle& file, std::string_view contents, const std::string& path) {
  while (!contents.empty()) {
    const ssize_t written = ::write(file.get(), contents.data(), contents.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path);
    contents.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string lock_in(const std::string& directory) {
  return directory + "/greenlane.lock";
}

std::string text_of(const FileHandle& file) {
  std::array<char, 128> text{};
  const ssize_t size = ::pread(file.get(), text.data(), text.size(), 0);
  return {text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

/// The lock's first line, for people: the lock itself is the kernel's.
std::string holder_of(const FileHandle& lock) {
  const std::string text = text_of(lock);
  const std::string holder = text.substr(0, text.find('\n'));
  return holder.empty() ? "another process" : "process " + holder;
}

/// The lock's second line: the machine's boot and the file itself, which a copy is not. Empty where
/// the system does not tell.
std::string boot_and_file(const FileHandle& lock) {
  const FileHandle boot = open_file("/proc/sys/kernel/random/boot_id", O_RDONLY);
  const std::string id = boot ? text_of(boot) : "";
  struct stat status{};
  if (id.empty() || ::fstat(lock.get(), &status) != 0) return {};
  return id.substr(0, id.find('\n')) + ' ' + std::to_string(status.st_dev) + ' ' +
         std::to_string(status.st_ino);
}

}  // namespace

FileHandle::~FileHandle() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileHandle open_existing(const std::string& path) {
  FileHandle file = open_file(path, O_RDWR);
  if (!file && errno != ENOENT) fail(path);
  return file;
}

FileHandle open_or_create(const std::string& path) {
  FileHandle file = open_file(path, O_RDWR | O_CREAT);
  if (!file) fail(path);
  return file;
}

std::string parent_of(const std::string& path) {
  const auto slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool exists(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

std::int64_t size_of(const FileHandle& file, const std::string& path) {
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) fail(path);
  return status.st_size;
}

std::int64_t names_of(const FileHandle& file, const std::string& path) {
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) fail(path);
  return static_cast<std::int64_t>(status.st_nlink);
}

void sync(const FileHandle& file, const std::string& path) {
  if (::fsync(file.get()) != 0) fail(path);
}

void sync_directory(const std::string& directory) {
  const FileHandle handle = open_file(directory, O_RDONLY | O_DIRECTORY);
  if (!handle) fail(directory);
  sync(handle, directory);
}

void rename_durably(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail(from);
  sync_directory(parent_of(to));
}

void rename_to_free_name(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) throw Refused(to + ": there is such a file already");
    // A file system that cannot rename so; there the moment between the two steps stays open.
    if (errno != EINVAL) fail(from);
    if (exists(to)) throw Refused(to + ": there is such a file already");
    if (::rename(from.c_str(), to.c_str()) != 0) fail(from);
  }
  sync_directory(parent_of(to));
}

void remove_durably(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail(path);
  sync_directory(parent_of(path));
}

void write_durably(const std::string& path, std::string_view contents) {
  const std::string temporary = path + ".partial";
  {
    const FileHandle file = open_file(temporary, O_RDWR | O_CREAT | O_TRUNC);
    if (!file) fail(temporary);
    write_all(file, contents, temporary);
    sync(file, temporary);
  }
  rename_durably(temporary, path);
}

NewFile::NewFile(std::string path) : path_(std::move(path)) {
  if (open_file(path_, O_RDWR | O_CREAT | O_EXCL)) return;
  if (errno == EEXIST) throw Refused(path_ + ": there is such a file already");
  fail(path_);
}

NewFile::~NewFile() {
  if (!kept_) ::unlink(path_.c_str());
}

void NewFile::write_durably(std::string_view contents) {
  const FileHandle file = open_file(path_, O_RDWR);
  if (!file) fail(path_);
  write_all(file, contents, path_);
  sync(file, path_);
  sync_directory(parent_of(path_));
}

void settle(const FileHandle& file, const std::string& path) {
  if (!file) return;
  sync(file, path);
  if (const int error = ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED); error != 0)
    throw std::system_error(error, std::generic_category(), path);
}

std::optional<std::string> doubtful_file_system(const std::string& directory) {
  struct statfs status{};
  if (::statfs(directory.c_str(), &status) != 0) fail(directory);
  switch (static_cast<unsigned long>(status.f_type)) {
    case NFS_SUPER_MAGIC:
      return "nfs";
    case SMB_SUPER_MAGIC:
      return "smb";
    case 0xFF534D42:
      return "cifs";
    case 0xFE534D42:
      return "smb2";
    case CODA_SUPER_MAGIC:
      return "coda";
    case AFS_SUPER_MAGIC:
      return "afs";
    case CEPH_SUPER_MAGIC:
      return "ceph";
    case V9FS_MAGIC:
      return "9p";
    case FUSE_SUPER_MAGIC:
      return "fuse";
    case OVERLAYFS_SUPER_MAGIC:
      return "overlay";
    case TMPFS_MAGIC:
      return "tmpfs";
    default:
      return std::nullopt;
  }
}

bool in_use(const std::string& directory) {
  const FileHandle file = open_file(lock_in(directory), O_RDONLY);
  return file && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0;
}

bool left_since_boot(const std::string& directory) {
  const FileHandle file = open_file(lock_in(directory), O_RDONLY);
  const std::string here = file ? boot_and_file(file) : "";
  return !here.empty() && text_of(file).find('\n' + here + '\n') != std::string::npos;
}

DirectoryLock::DirectoryLock(const std::string& directory)
    : was_left_since_boot_(left_since_boot(directory)) {
  const std::string path = lock_in(directory);
  file_ = open_or_create(path);
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail(path);
    throw Refused(path + ": " + holder_of(file_) + " has this ledger open");
  }
  if (::ftruncate(file_.get(), 0) != 0) fail(path);
  const std::string left = was_left_since_boot_ ? boot_and_file(file_) + '\n' : "";
  write_all(file_, std::to_string(::getpid()) + '\n' + left, path);
}

void DirectoryLock::note_use() {
  if (was_left_since_boot_) return;  // noted then
  write_all(file_, boot_and_file(file_) + '\n', "greenlane.lock");
}

std::string database_in(const std::string& directory) {
  return directory + "/greenlane.db";
}

std::string restore_mark_in(const std::string& directory) {
  return directory + "/greenlane.restoring";
}

}  // namespace greenlane::ledger
