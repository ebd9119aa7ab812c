#include "scheduler/cli/output.hpp"

#include <cerrno>
#include <string>
#include <system_error>

#include <sys/ioctl.h>
#include <unistd.h>

namespace greenlane::cli {

namespace {

/// The error, or 0.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

}  // namespace

void print(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error == EPIPE) throw ReaderGone{};
  if (error != 0) throw std::system_error(error, std::generic_category(), "standard output");
}

void print_error(std::string_view text) {
  write_all(STDERR_FILENO, text);
}

std::optional<int> terminal_width() {
  winsize size{};
  if (!::isatty(STDOUT_FILENO)) return std::nullopt;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

bool errors_on_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

void draw_over(std::string_view line) {
  print_error("\r\x1b[K" + std::string(line));
}

}  // namespace greenlane::cli
