#include "station/ledger/restore.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <unistd.h>

#include "station/ledger/failure.hpp"
#include "station/ledger/files.hpp"

namespace greenlane::ledger {

namespace {

Head expect_sound(const std::string& backup_path, const Progress& progress) {
  if (!exists(backup_path)) throw Refused(backup_path + ": there is no such file");
  if (exists(backup_path + "-wal"))
    throw Refused(backup_path +
                  ": it has a -wal beside it, so a program may have it open; a backup"
                  " made by this program has none");
  const Verdict verdict = verify(backup_path, Access::finished, progress);
  if (!verdict.sound()) throw Damaged(backup_path + ": " + verdict.differences.front());
  return verdict.head;
}

/// A whole and durable copy under a temporary name.
void copy_durably(const std::string& from, const std::string& to) {
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
  std::filesystem::permissions(
      to, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  sync(open_existing(to), to);
}

std::string free_name(const std::string& path) {
  for (int n = 1;; ++n)
    if (std::string name = path + ".replaced-" + std::to_string(n);
        !exists(name) && !exists(name + "-wal"))
      return name;
}

void move_if_there(const std::string& from, const std::string& to) {
  if (exists(from)) rename_durably(from, to);
}

/// The old file gets a second name before the new one takes its first, and that name is on the disk
/// by then: a power cut may keep the later change alone. Its -wal goes with it, with or without the
/// file, so that SQLite never reads one file's -wal into the other.
std::string set_aside(const std::string& database) {
  std::string aside = free_name(database);
  const bool there = exists(database);
  if (there && ::link(database.c_str(), aside.c_str()) != 0)
    throw std::system_error(errno, std::generic_category(), aside);
  sync_directory(parent_of(database));
  move_if_there(database + "-wal", aside + "-wal");
  ::unlink((database + "-shm").c_str());  // SQLite makes it anew from the -wal
  return there ? aside : std::string{};
}

}  // namespace

Restored restore(const std::string& backup_path, const std::string& directory,
                 const Progress& progress) {
  const DirectoryLock lock(directory);
  const Head head = expect_sound(backup_path, progress);
  const std::string database = database_in(directory);
  const std::string incoming = database + ".incoming";
  copy_durably(backup_path, incoming);
  write_durably(restore_mark_in(directory), "from " + backup_path + "\n");
  const std::string aside = set_aside(database);
  rename_durably(incoming, database);
  remove_durably(restore_mark_in(directory));
  return {head, aside};
}

}  // namespace greenlane::ledger
