#include "scheduler/cli/daemon_process.hpp"

#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scheduler/cli/files.hpp"

namespace greenlane::cli {

namespace {

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// Becomes the program; its end follows from ours, whatever way we end.
[[noreturn]] void become(std::vector<std::string>& command, int output, int errors) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(errors, STDERR_FILENO);
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

/// The first line that comes, or what there was of it.
std::string first_line(int descriptor) {
  std::string line;
  char letter = 0;
  while (::read(descriptor, &letter, 1) == 1 && letter != '\n') line += letter;
  return line;
}

std::string last_line(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

}  // namespace

DaemonProcess::DaemonProcess(const std::filesystem::path& program,
                             std::vector<std::string> arguments, const std::filesystem::path& log) {
  arguments.insert(arguments.begin(), program.string());
  int output[2];
  if (::pipe2(output, O_CLOEXEC) != 0) fail("pipe");
  const int errors = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (errors < 0) fail(log.string());
  process_ = ::fork();
  if (process_ == 0) become(arguments, output[1], errors);
  ::close(output[1]);
  ::close(errors);
  if (process_ < 0) fail("fork");
  await_ready(output[0], log);
}

DaemonProcess::~DaemonProcess() {
  stop();
}

void DaemonProcess::await_ready(int output, const std::filesystem::path& log) {
  const std::string line = first_line(output);
  ::close(output);
  constexpr std::string_view ready = "ready rpc=";
  const auto server = line.starts_with(ready)
                          ? Server::parse(std::string_view(line).substr(
                                ready.size(), line.find(' ', ready.size()) - ready.size()))
                          : std::nullopt;
  if (server) {
    server_ = *server;
    return;
  }
  stop();
  throw std::runtime_error(last_line(contents_of(log)));
}

int DaemonProcess::stop() {
  if (process_ <= 0) return 0;
  ::kill(process_, SIGTERM);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace greenlane::cli
