#include "station/credential/key_file.hpp"

#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "station/credential/random.hpp"

namespace greenlane::credential {
namespace {

using std::filesystem::path;

[[noreturn]] void fail(const char* what, const path& file) {
  throw std::system_error(errno, std::generic_category(), std::string(what) + " " + file.string());
}

/// An open file; closed at the end.
class File {
 public:
  File(const path& name, int flags)
      : name_(name), descriptor_(::open(name.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (is_open()) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  void sync() const {
    if (::fsync(descriptor_) != 0) fail("cannot sync", name_);
  }

 private:
  path name_;
  int descriptor_;
};

/// A new name in a directory lasts only once the directory is synced.
void sync_directory(const path& directory) {
  const File opened(directory, O_RDONLY | O_DIRECTORY);
  if (!opened.is_open()) fail("cannot open", directory);
  opened.sync();
}

void write_key(const path& name, const PassKey::Bytes& key) {
  const File file(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
  if (!file.is_open()) fail("cannot create", name);
  if (::fchmod(file.descriptor(), 0600) != 0) fail("cannot protect", name);
  const ssize_t written = ::write(file.descriptor(), key.data(), key.size());
  if (written < 0) fail("cannot write", name);
  if (std::cmp_not_equal(written, key.size()))
    throw std::runtime_error("cannot write all of " + name.string());
  file.sync();
}

PassKey create(const path& directory, const path& name) {
  PassKey::Bytes key;
  fill_randomly(key);
  const path unfinished = name.string() + ".new";  // a half-written key never has the real name
  write_key(unfinished, key);
  if (::rename(unfinished.c_str(), name.c_str()) != 0) fail("cannot rename", unfinished);
  sync_directory(directory);
  PassKey result(key);
  sodium_memzero(key.data(), key.size());
  return result;
}

PassKey read(const File& file, const path& directory, const path& name) {
  struct stat status{};
  if (::fstat(file.descriptor(), &status) != 0) fail("cannot look at", name);
  if (!S_ISREG(status.st_mode) || std::cmp_not_equal(status.st_size, PassKey::bytes))
    throw std::runtime_error(name.string() + " is not a pass key of 32 bytes");
  if ((status.st_mode & 0077) != 0)
    throw std::runtime_error(name.string() +
                             " can be read by others than its owner: passes may be forged; set its "
                             "mode to 0600, or remove it to make a new key");
  PassKey::Bytes key;
  const ssize_t got = ::read(file.descriptor(), key.data(), key.size());
  if (got < 0) fail("cannot read", name);
  if (std::cmp_not_equal(got, key.size()))
    throw std::runtime_error(name.string() + " ends too early");
  file.sync();  // it may be there only in memory, from a start that a crash cut off
  sync_directory(directory);
  PassKey result(key);
  sodium_memzero(key.data(), key.size());
  return result;
}

}  // namespace

PassKey open_pass_key(const path& directory) {
  const path name = directory / "pass.key";
  const File file(name, O_RDONLY | O_NOFOLLOW);
  if (file.is_open()) return read(file, directory, name);
  if (errno != ENOENT) fail("cannot open", name);
  return create(directory, name);
}

}  // namespace greenlane::credential
