#include "tests/fault/machine.hpp"

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "station/value/ensure.hpp"
#include "tests/fault/kernel.hpp"

namespace greenlane::fault {

namespace {

std::atomic<Machine*> the_running{nullptr};
std::atomic<int> boots{0};

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

int refuse(int error) {
  errno = error;
  return -1;
}

/// A file opened behind the machine's back.
class Opened {
 public:
  Opened(const std::string& path, int flags)
      : descriptor_(kernel::open(path.c_str(), flags, 0600)) {
    if (descriptor_ < 0) fail(path);
  }
  ~Opened() { kernel::close(descriptor_); }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

void write_whole(int descriptor, std::string_view contents, const std::string& path) {
  for (std::size_t done = 0; done < contents.size();) {
    const ssize_t written = kernel::write_at(descriptor, contents.data() + done,
                                             contents.size() - done, static_cast<off_t>(done));
    if (written < 0) fail(path);
    done += static_cast<std::size_t>(written);
  }
  if (kernel::resize(descriptor, static_cast<off_t>(contents.size())) != 0) fail(path);
}

std::string read_whole(const std::string& path) {
  const Opened file(path, O_RDONLY | O_CLOEXEC);
  std::string contents(std::filesystem::file_size(path), '\0');
  std::size_t done = 0;
  while (done < contents.size()) {
    const ssize_t got = kernel::read_at(file.get(), contents.data() + done, contents.size() - done,
                                        static_cast<off_t>(done));
    if (got < 0) fail(path);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  contents.resize(done);
  return contents;
}

Bytes bytes_of(std::string contents) {
  return std::make_shared<const std::string>(std::move(contents));
}

Image without_shared_memory(Image image) {
  image.erase(shared_memory_name);
  return image;
}

}  // namespace

const char* name_of(Call call) {
  constexpr const char* names[] = {"open", "lock",     "read",   "write",
                                   "sync", "truncate", "remove", "rename"};
  return names[static_cast<std::size_t>(call)];
}

void put_files(const std::string& directory, const Image& image) {
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    if (!image.contains(entry.path().filename().string())) kernel::unlink(entry.path().c_str());
  for (const auto& [name, contents] : image) {
    const std::string path = directory + "/" + name;
    write_whole(Opened(path, O_RDWR | O_CREAT | O_CLOEXEC).get(), *contents, path);
  }
}

Image files_in(const std::string& directory) {
  Image image;
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    image.emplace(entry.path().filename().string(), bytes_of(read_whole(entry.path().string())));
  return image;
}

Machine::Machine(std::string directory, const Image& image, Weakness weakness)
    : directory_(std::move(directory)),
      weakness_(weakness),
      boot_(weakness.keeps_boot ? 0 : ++boots),
      start_(without_shared_memory(image)),
      disk_(start_) {
  put_files(directory_, image);
  ENSURE(the_running.exchange(this) == nullptr);
}

Machine::~Machine() {
  the_running = nullptr;
}

Machine* Machine::running() {
  return the_running.load(std::memory_order_acquire);
}

void Machine::fail(const Failure& failure) {
  const std::lock_guard lock(mutex_);
  failure_ = failure;
}

void Machine::mend() {
  const std::lock_guard lock(mutex_);
  failure_.reset();
}

std::vector<Call> Machine::calls() const {
  const std::lock_guard lock(mutex_);
  return calls_;
}

std::size_t Machine::operations() const {
  const std::lock_guard lock(mutex_);
  return operations_.size();
}

Recording Machine::recording() const {
  const std::lock_guard lock(mutex_);
  return {start_, operations_, shared_memories_};
}

Image Machine::cut(Dice& dice) const {
  const std::lock_guard lock(mutex_);
  Image image = disk_.survivors(dice);
  leave_memory(image, shared_memories_, dice);
  return image;
}

Image Machine::left() const {
  return files_in(directory_);
}

void Machine::put(const Image& image) {
  put_files(directory_, image);
  const std::lock_guard lock(mutex_);
  start_ = without_shared_memory(image);
  disk_ = Disk(start_);
  operations_.clear();
  shared_memories_.clear();
  misbelieved_.clear();
}

/// The name of a path in the directory: empty for the directory itself, none for what is elsewhere.
std::optional<std::string> Machine::name_here(std::string_view path) const {
  if (!path.starts_with(directory_)) return std::nullopt;
  path.remove_prefix(directory_.size());
  if (path.empty()) return std::string();
  if (path.front() != '/') return std::nullopt;
  return std::string(path.substr(1));
}

std::optional<FileId> Machine::file_of(int descriptor) const {
  const auto found = descriptors_.find(descriptor);
  if (found == descriptors_.end()) return std::nullopt;
  return found->second;
}

/// Whether this call fails, and with which error.
std::optional<int> Machine::failure_of(Call call) {
  const std::size_t number = calls_.size();
  calls_.push_back(call);
  if (!failure_ || number < failure_->call) return std::nullopt;
  const bool again = failure_->for_good && call == calls_[failure_->call];
  if (number > failure_->call && !again) return std::nullopt;
  return failure_->error;
}

void Machine::happen(Operation operation) {
  disk_.happen(operation);
  operations_.push_back(std::move(operation));
}

int Machine::open_boot_id() const {
  const int file = ::memfd_create("boot_id", MFD_CLOEXEC);
  if (file >= 0)
    write_whole(file, fmt::format("00000000-0000-4000-8000-{:012x}\n", boot_), "boot_id");
  return file;
}

int Machine::open(const char* path, int flags, mode_t mode) {
  if (std::string_view(path) == "/proc/sys/kernel/random/boot_id") return open_boot_id();
  const std::lock_guard lock(mutex_);
  const auto name = name_here(path);
  if (!name) return kernel::open(path, flags, mode);
  if (const auto error = failure_of(Call::open)) return refuse(*error);
  const int descriptor = kernel::open(path, flags, mode);
  if (descriptor >= 0) note_open(descriptor, *name, flags);
  return descriptor;
}

void Machine::note_open(int descriptor, const std::string& name, int flags) {
  FileId& file = descriptors_[descriptor];
  if (name.empty()) {
    file = the_directory;
  } else if (name == shared_memory_name) {
    file = shared_memory;
  } else if (const auto found = disk_.find(name)) {
    file = *found;
    if ((flags & O_TRUNC) != 0) happen(Resize{file, 0});
  } else {
    file = disk_.unused();
    happen(Link{name, file});
  }
}

int Machine::close(int descriptor) {
  const std::lock_guard lock(mutex_);
  descriptors_.erase(descriptor);
  return kernel::close(descriptor);
}

int Machine::lock(int descriptor, int operation) {
  const std::lock_guard lock(mutex_);
  if (file_of(descriptor))
    if (const auto error = failure_of(Call::lock)) return refuse(*error);
  return kernel::lock(descriptor, operation);
}

ssize_t Machine::read(int descriptor, void* to, std::size_t size) {
  const std::lock_guard lock(mutex_);
  if (file_of(descriptor))
    if (const auto error = failure_of(Call::read)) return refuse(*error);
  return kernel::read(descriptor, to, size);
}

ssize_t Machine::read_at(int descriptor, void* to, std::size_t size, off_t at) {
  const std::lock_guard lock(mutex_);
  if (file_of(descriptor))
    if (const auto error = failure_of(Call::read)) return refuse(*error);
  return kernel::read_at(descriptor, to, size, at);
}

ssize_t Machine::write(int descriptor, const void* from, std::size_t size) {
  const off_t at = ::lseek(descriptor, 0, SEEK_CUR);
  if (at < 0) return kernel::write(descriptor, from, size);
  const ssize_t written = write_at(descriptor, from, size, at);
  if (written > 0) ::lseek(descriptor, at + written, SEEK_SET);
  return written;
}

ssize_t Machine::write_at(int descriptor, const void* from, std::size_t size, off_t at) {
  const std::lock_guard lock(mutex_);
  const auto file = file_of(descriptor);
  if (!file) return kernel::write_at(descriptor, from, size, at);
  if (const auto error = failure_of(Call::write)) {
    if (*error != 0) return refuse(*error);
    size = (size + 1) / 2;
  }
  const ssize_t written = kernel::write_at(descriptor, from, size, at);
  if (written > 0) note_write(*file, from, static_cast<std::size_t>(written), at);
  return written;
}

void Machine::note_write(FileId file, const void* from, std::size_t size, off_t at) {
  if (file < 0) return;
  happen(Write{file, static_cast<std::size_t>(at),
               bytes_of(std::string(static_cast<const char*>(from), size))});
}

ssize_t Machine::send(int to, int from, off_t* at, std::size_t size) {
  const off_t begin = ::lseek(to, 0, SEEK_CUR);
  const std::lock_guard lock(mutex_);
  const auto file = file_of(to);
  if (!file) return kernel::send(to, from, at, size);
  if (const auto error = failure_of(Call::write); error && *error != 0) return refuse(*error);
  const ssize_t sent = kernel::send(to, from, at, size);
  if (sent <= 0) return sent;
  std::string bytes(static_cast<std::size_t>(sent), '\0');
  const std::string path = "/proc/self/fd/" + std::to_string(to);
  const Opened again(path, O_RDONLY | O_CLOEXEC);
  if (kernel::read_at(again.get(), bytes.data(), bytes.size(), begin) != sent) fault::fail(path);
  note_write(*file, bytes.data(), bytes.size(), begin);
  return sent;
}

int Machine::resize(int descriptor, off_t size) {
  const std::lock_guard lock(mutex_);
  const auto file = file_of(descriptor);
  if (file)
    if (const auto error = failure_of(Call::truncate)) return refuse(*error);
  const int result = kernel::resize(descriptor, size);
  if (result == 0 && file && *file >= 0) happen(Resize{*file, static_cast<std::size_t>(size)});
  return result;
}

int Machine::sync(int descriptor) {
  const std::lock_guard lock(mutex_);
  const auto file = file_of(descriptor);
  if (!file) return kernel::sync(descriptor);
  if (const auto error = failure_of(Call::sync)) return fail_sync(*file, *error);
  if (*file == the_directory) {
    if (!weakness_.forgets_names) happen(SyncDirectory{});
  } else if (*file >= 0) {
    happen(Sync{*file});
    note_shared_memory();
  }
  return 0;
}

int Machine::fail_sync(FileId file, int error) {
  if (file >= 0) {
    happen(FailedSync{file, failure_->seed * 1'000'003 + operations_.size()});
    misbelieved_.insert(file);
  }
  return refuse(error);
}

int Machine::drop(int descriptor, off_t from, off_t size, int advice) {
  const std::lock_guard lock(mutex_);
  const auto file = file_of(descriptor);
  if (!file) return kernel::drop(descriptor, from, size, advice);
  if (advice == POSIX_FADV_DONTNEED && !weakness_.keeps_cache && misbelieved_.erase(*file) > 0)
    write_whole(descriptor, *disk_.uncached(*file), "a file that is dropped from the cache");
  return 0;
}

int Machine::unlink(const char* path) {
  const std::lock_guard lock(mutex_);
  const auto name = name_here(path);
  if (!name) return kernel::unlink(path);
  if (const auto error = failure_of(Call::remove)) return refuse(*error);
  const int result = kernel::unlink(path);
  if (result == 0 && disk_.find(*name)) happen(Unlink{*name});
  return result;
}

int Machine::rename(const char* from, const char* to, unsigned flags) {
  const std::lock_guard lock(mutex_);
  const auto name = name_here(from);
  const auto new_name = name_here(to);
  if (!name || !new_name) return kernel::rename(from, to, flags);
  if (const auto error = failure_of(Call::rename)) return refuse(*error);
  const int result = kernel::rename(from, to, flags);
  if (result == 0) happen(Rename{*name, *new_name});
  return result;
}

int Machine::link(const char* from, const char* to) {
  const std::lock_guard lock(mutex_);
  const auto name = name_here(from);
  const auto new_name = name_here(to);
  const auto file = name ? disk_.find(*name) : std::nullopt;
  if (!file || !new_name) return kernel::link(from, to);
  if (const auto error = failure_of(Call::rename)) return refuse(*error);
  const int result = kernel::link(from, to);
  if (result == 0) happen(Link{*new_name, *file});
  return result;
}

/// As it is now, unless it is as it was.
void Machine::note_shared_memory() {
  const std::string path = directory_ + "/" + shared_memory_name;
  if (!std::filesystem::exists(path)) return;
  std::string now = read_whole(path);
  if (!shared_memories_.empty() && *shared_memories_.back().bytes == now) return;
  shared_memories_.push_back({operations_.size(), bytes_of(std::move(now))});
}

}  // namespace greenlane::fault
