#include "tests/integration/daemon/small_disk.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace greenlane::harness {

namespace {

std::string failed(const std::string& what) {
  return what + ": " + std::strerror(errno);
}

/// Without being root: root of a user namespace in which there is nobody else.
bool become_root_of_ones_own() {
  const std::string user = std::to_string(::geteuid());
  const std::string group = std::to_string(::getegid());
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  std::ofstream("/proc/self/setgroups") << "deny";
  std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
  std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
  return true;
}

}  // namespace

SmallDisk::SmallDisk(std::size_t bytes) {
  if (::unshare(CLONE_NEWNS) != 0 && !become_root_of_ones_own()) {
    why_not_ = failed("no mounts of one's own");
    return;
  }
  const std::string options = "mode=0700,size=" + std::to_string(bytes);
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      ::mount("small", directory_.path().c_str(), "tmpfs", MS_NOSUID | MS_NODEV, options.c_str()) !=
          0)
    why_not_ = failed("no file system in memory");
}

SmallDisk::~SmallDisk() {
  if (why_not_.empty()) ::umount2(directory_.path().c_str(), MNT_DETACH);
}

Filler::Filler(std::string path)
    : path_(std::move(path)),
      file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
  if (file_ < 0) throw std::system_error(errno, std::generic_category(), path_);
  fill();
  thread_ = std::jthread([this](const std::stop_token& stop) {
    for (; !stop.stop_requested(); std::this_thread::sleep_for(std::chrono::milliseconds{1}))
      fill();
  });
}

Filler::~Filler() {
  thread_ = {};
  ::close(file_);
  ::unlink(path_.c_str());
}

void Filler::fill() const {
  static constexpr std::array<char, 64 * 1024> nothing{};
  while (::write(file_, nothing.data(), nothing.size()) > 0) continue;
}

}  // namespace greenlane::harness
