#include "scheduler/cli/secret_input.hpp"

#include <cstdio>
#include <iostream>
#include <string_view>

#include <sodium.h>
#include <termios.h>
#include <unistd.h>

#include "scheduler/cli/files.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::cli {

namespace {

std::optional<std::string> first_line(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.empty()) return std::nullopt;
  return std::string(line);
}

/// The terminal does not show what is typed while this lives.
class Unseen {
 public:
  Unseen() {
    ::tcgetattr(STDIN_FILENO, &before_);
    termios unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
  }
  ~Unseen() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
};

std::optional<std::string> prompted(const std::string& prompt) {
  std::cerr << prompt << std::flush;
  std::string line;
  {
    const Unseen unseen;
    std::getline(std::cin, line);
  }
  std::cerr << '\n';
  return first_line(line);
}

}  // namespace

std::optional<std::string> read_secret(const std::string& file, const std::string& prompt) {
  if (!file.empty()) return first_line(contents_of(file));
  if (::isatty(STDIN_FILENO)) return prompted(prompt);
  return first_line(standard_input());
}

std::string random_text() {
  ENSURE(::sodium_init() >= 0);
  unsigned char bytes[16];
  ::randombytes_buf(bytes, sizeof bytes);
  char text[2 * sizeof bytes + 1];
  ::sodium_bin2hex(text, sizeof text, bytes, sizeof bytes);
  return text;
}

}  // namespace greenlane::cli
