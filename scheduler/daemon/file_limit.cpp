#include "scheduler/daemon/file_limit.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "scheduler/daemon/health_page.hpp"
#include "scheduler/daemon/turn_away.hpp"

namespace greenlane::daemon {
namespace {

/// For the ledger and its journal, a backup, epoll, timers, listeners and the log.
constexpr std::size_t own_files = 64;
/// What is kept from connections: all of these can be open while every connection is.
constexpr std::size_t files_kept = own_files + visitors_max + farewells_max;

}  // namespace

std::size_t raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
    throw std::system_error(errno, std::generic_category(), "getrlimit");
  const rlimit raised{.rlim_cur = limit.rlim_max, .rlim_max = limit.rlim_max};
  if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  return static_cast<std::size_t>(limit.rlim_cur);
}

std::size_t connections_that_fit(std::size_t file_limit, std::size_t wanted) {
  const std::size_t kept = std::min(files_kept, file_limit / 2);
  const std::size_t fitting = file_limit - kept;
  return wanted == 0 ? fitting : std::min(wanted, fitting);
}

void fill_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1) continue;
    // The lowest free number is this one: those below are open by now.
    if (::open("/dev/null", O_RDWR) != descriptor)
      throw std::system_error(errno, std::generic_category(), "/dev/null");
  }
}

}  // namespace greenlane::daemon
