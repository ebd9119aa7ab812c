#include "tests/fault/disk.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "station/value/ensure.hpp"

namespace greenlane::fault {

namespace {

/// What a power cut does to the changes of one file, or of the directory.
enum class Fate {
  kept,       ///< all of them had arrived
  lost,       ///< none
  ordered,    ///< those up to a moment
  scattered,  ///< any of them
  torn,       ///< any sector of any of them
};

Fate any_fate(Dice& dice) {
  return static_cast<Fate>(dice.below(5));
}

/// How many changes a fate looks at.
std::size_t reach(Fate fate, std::size_t changes, Dice& dice) {
  switch (fate) {
    case Fate::lost:
      return 0;
    case Fate::ordered:
      return dice.below(changes + 1);
    default:
      return changes;
  }
}

bool keeps(Fate fate, Dice& dice) {
  return (fate != Fate::scattered && fate != Fate::torn) || dice.one_in(2);
}

void write_into(std::string& contents, std::size_t at, std::string_view bytes) {
  if (contents.size() < at + bytes.size()) contents.resize(at + bytes.size());
  contents.replace(at, bytes.size(), bytes);
}

/// Some sectors of a write, as they lie on the disk.
void write_sectors(std::string& contents, const Write& write, Dice& dice) {
  const std::string_view bytes = *write.bytes;
  for (std::size_t done = 0; done < bytes.size();) {
    const std::size_t at = write.at + done;
    const std::size_t to_border = Disk::sector_bytes - at % Disk::sector_bytes;
    const std::string_view sector = bytes.substr(done, to_border);
    if (dice.one_in(2)) write_into(contents, at, sector);
    done += sector.size();
  }
}

}  // namespace

Disk::Disk(const Image& image) {
  for (const auto& [name, contents] : image) {
    names_.emplace(name, unused());
    files_.push_back({contents, {}});
  }
  durable_names_ = names_;
}

void Disk::happen(const Operation& operation) {
  std::visit([this](const auto& what) { apply(what); }, operation);
}

std::optional<FileId> Disk::find(const std::string& name) const {
  const auto found = names_.find(name);
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

void Disk::apply(const Write& write) {
  file(write.file).pending.emplace_back(write);
}

void Disk::apply(const Resize& resize) {
  file(resize.file).pending.emplace_back(resize);
}

void Disk::apply(const Sync& sync) {
  File& synced = file(sync.file);
  synced.durable = with_all(synced);
  synced.pending.clear();
}

void Disk::apply(const FailedSync& sync) {
  File& failed = file(sync.file);
  Dice dice(sync.seed);
  failed.durable = survivor(failed, dice);
  failed.pending.clear();
}

void Disk::apply(const Link& link) {
  if (link.file == unused()) files_.push_back({std::make_shared<const std::string>(), {}});
  change({.gone = {}, .come = link.name, .file = link.file});
}

void Disk::apply(const Rename& rename) {
  const auto found = find(rename.from);
  ENSURE(found.has_value());
  change({.gone = rename.from, .come = rename.to, .file = *found});
}

void Disk::apply(const Unlink& unlink) {
  change({.gone = unlink.name, .come = {}, .file = 0});
}

void Disk::apply(const SyncDirectory&) {
  durable_names_ = names_;
  pending_names_.clear();
}

void Disk::change(NameChange change) {
  make_so(names_, change);
  pending_names_.push_back(std::move(change));
}

void Disk::make_so(Names& names, const NameChange& change) {
  if (!change.gone.empty()) names.erase(change.gone);
  if (!change.come.empty()) names[change.come] = change.file;
}

void Disk::make_so(std::string& contents, const Change& change) {
  if (const auto* write = std::get_if<Write>(&change))
    write_into(contents, write->at, *write->bytes);
  else
    contents.resize(std::get<Resize>(change).size);
}

Bytes Disk::with_all(const File& file) {
  if (file.pending.empty()) return file.durable;
  std::string contents = *file.durable;
  for (const Change& change : file.pending) make_so(contents, change);
  return std::make_shared<const std::string>(std::move(contents));
}

std::size_t Disk::size_with_all(const File& file) {
  std::size_t size = file.durable->size();
  for (const Change& change : file.pending) {
    if (const auto* write = std::get_if<Write>(&change))
      size = std::max(size, write->at + write->bytes->size());
    else
      size = std::get<Resize>(change).size;
  }
  return size;
}

Bytes Disk::survivor(const File& file, Dice& dice) {
  if (file.pending.empty()) return file.durable;
  const Fate fate = any_fate(dice);
  const std::size_t changes = reach(fate, file.pending.size(), dice);
  std::string contents = *file.durable;
  for (std::size_t i = 0; i < changes; ++i) {
    const auto* write = std::get_if<Write>(&file.pending[i]);
    if (write && fate == Fate::torn)
      write_sectors(contents, *write, dice);
    else if (keeps(fate, dice))
      make_so(contents, file.pending[i]);
  }
  // A file can have got its new size before what was to be in it.
  if (const std::size_t size = size_with_all(file); size > contents.size() && dice.one_in(2))
    contents.resize(size);
  return std::make_shared<const std::string>(std::move(contents));
}

Bytes Disk::uncached(FileId id) const {
  return with_all(file(id));
}

Image Disk::survivors(Dice& dice) const {
  const Fate fate = any_fate(dice);
  const std::size_t changes = reach(fate, pending_names_.size(), dice);
  Names names = durable_names_;
  for (std::size_t i = 0; i < changes; ++i)
    if (keeps(fate, dice)) make_so(names, pending_names_[i]);
  Image image;
  for (const auto& [name, id] : names) image.emplace(name, survivor(file(id), dice));
  return image;
}

Image Disk::arrived() const {
  Image image;
  for (const auto& [name, id] : names_) image.emplace(name, with_all(file(id)));
  return image;
}

}  // namespace greenlane::fault
