#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tests/fault/dice.hpp"

namespace greenlane::fault {

/// Contents that many copies share.
using Bytes = std::shared_ptr<const std::string>;

/// The files of a directory by name, as a disk has them that nobody uses.
using Image = std::map<std::string, Bytes>;

/// A file, whatever its names.
using FileId = int;

struct Write {
  FileId file = 0;
  std::size_t at = 0;
  Bytes bytes;
};
struct Resize {
  FileId file = 0;
  std::size_t size = 0;
};
/// All of a file's contents up to here are on the disk.
struct Sync {
  FileId file = 0;
};
/// The disk took what it liked of what was not synced, and the kernel forgot that the rest is not
/// there: a later sync that succeeds does not write it.
struct FailedSync {
  FileId file = 0;
  std::uint64_t seed = 0;
};
struct Link {
  std::string name;
  FileId file = 0;
};
struct Rename {
  std::string from;
  std::string to;
};
struct Unlink {
  std::string name;
};
/// All names up to here are on the disk.
struct SyncDirectory {};

/// What a program does that changes what is, or will be, on the disk.
using Operation =
    std::variant<Write, Resize, Sync, FailedSync, Link, Rename, Unlink, SyncDirectory>;

/// One directory of a disk, and what a running machine has not yet brought to it. A power cut keeps
/// what was synced; of the rest each change may have arrived or not, in any order, and a write may
/// be torn between two sectors. The same of names: a name that was not synced can vanish, and one
/// that was removed can come back. A copy is cheap.
class Disk {
 public:
  static constexpr std::size_t sector_bytes = 512;

  explicit Disk(const Image& image = {});

  void happen(const Operation& operation);

  /// What has this name for programs that run.
  std::optional<FileId> find(const std::string& name) const;
  /// A number that no file has.
  FileId unused() const { return static_cast<FileId>(files_.size()); }
  /// What is read of a file once the kernel has let go of what it believes to be on the disk.
  Bytes uncached(FileId file) const;

  /// What a power cut leaves.
  Image survivors(Dice& dice) const;
  /// What is left when all of it still arrives.
  Image arrived() const;

 private:
  using Change = std::variant<Write, Resize>;
  struct File {
    Bytes durable;
    std::vector<Change> pending;
  };
  /// A name that goes, a name that comes, or both at once; empty: none.
  struct NameChange {
    std::string gone;
    std::string come;
    FileId file = 0;
  };
  using Names = std::map<std::string, FileId>;

  void apply(const Write& write);
  void apply(const Resize& resize);
  void apply(const Sync& sync);
  void apply(const FailedSync& sync);
  void apply(const Link& link);
  void apply(const Rename& rename);
  void apply(const Unlink& unlink);
  void apply(const SyncDirectory& sync);
  void change(NameChange change);
  File& file(FileId id) { return files_.at(static_cast<std::size_t>(id)); }
  const File& file(FileId id) const { return files_.at(static_cast<std::size_t>(id)); }

  static void make_so(Names& names, const NameChange& change);
  static void make_so(std::string& contents, const Change& change);
  static Bytes with_all(const File& file);
  static std::size_t size_with_all(const File& file);
  static Bytes survivor(const File& file, Dice& dice);

  std::vector<File> files_;  ///< by FileId
  Names names_;              ///< for programs that run
  Names durable_names_;
  std::vector<NameChange> pending_names_;
};

}  // namespace greenlane::fault
