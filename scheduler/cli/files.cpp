#include "scheduler/cli/files.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace greenlane::cli {

namespace {

constexpr std::size_t bytes_max = std::size_t{64} << 20;

[[noreturn]] void fail(int error, const std::filesystem::path& file) {
  throw std::system_error(error, std::generic_category(), file.string());
}

std::string read_all(int descriptor, const std::filesystem::path& file) {
  std::string contents;
  char buffer[65'536];
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count == 0) return contents;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno, file);
    contents.append(buffer, static_cast<std::size_t>(count));
    if (contents.size() > bytes_max) fail(EFBIG, file);
  }
}

/// Closes itself.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& file, int flags)
      : number_(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {
    if (number_ < 0) fail(errno, file);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

std::string contents_of(const std::filesystem::path& file) {
  const Descriptor descriptor(file, O_RDONLY);
  return read_all(descriptor.number(), file);
}

std::string standard_input() {
  return read_all(STDIN_FILENO, "-");
}

void write_private(const std::filesystem::path& file, std::string_view contents) {
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
  std::filesystem::path fresh = file;
  fresh += "." + std::to_string(::getpid());
  {
    const Descriptor descriptor(fresh, O_WRONLY | O_CREAT | O_EXCL);
    std::string_view left = contents;
    while (!left.empty()) {
      const ssize_t count = ::write(descriptor.number(), left.data(), left.size());
      if (count < 0 && errno != EINTR) fail(errno, fresh);
      if (count > 0) left.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  std::filesystem::rename(fresh, file);
}

}  // namespace greenlane::cli
