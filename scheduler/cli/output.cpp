#include "scheduler/cli/output.hpp"

#include <cerrno>
#include <string>
#include <system_error>

#include <sys/ioctl.h>
#include <unistd.h>

#include "station/report/table.hpp"

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

std::optional<int> width_of(int descriptor) {
  winsize size{};
  if (!::isatty(descriptor)) return std::nullopt;
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

}  // namespace

std::string_view cut_to(std::string_view text, int columns) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && (text[next] & 0xc0) == 0x80) ++next;  // the rest of a letter
    if (report::columns_of(text.substr(0, next)) > columns) break;
    end = next;
  }
  return text.substr(0, end);
}

void print(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error == EPIPE) throw ReaderGone{};
  if (error != 0) throw std::system_error(error, std::generic_category(), "standard output");
}

void print_error(std::string_view text) {
  write_all(STDERR_FILENO, text);
}

std::optional<int> terminal_width() {
  return width_of(STDOUT_FILENO);
}

bool errors_on_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

void draw_over(std::string_view line) {
  // A line that wraps could not be drawn over.
  const std::string_view fitting = cut_to(line, width_of(STDERR_FILENO).value_or(80) - 1);
  print_error("\r\x1b[K" + std::string(fitting));
}

}  // namespace greenlane::cli
