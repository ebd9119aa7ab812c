#include "tests/integration/harness.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace greenlane::harness {
namespace {

constexpr std::chrono::seconds start_patience{60};
constexpr std::chrono::seconds stop_patience{60};

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

std::string contents(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The first line that begins with the key gets another value.
void set_value(std::string& configuration, const std::string& key, const std::string& value) {
  std::istringstream lines(configuration);
  std::string changed;
  bool found = false;
  for (std::string line; std::getline(lines, line);) {
    const bool here = !found && line.starts_with(key + " =");
    found = found || here;
    changed += here ? key + " = " + value : line;
    changed += '\n';
  }
  if (!found) throw std::runtime_error("config/station.toml has no key " + key);
  configuration = changed;
}

struct Pipe {
  int read_end = -1;
  int write_end = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
    read_end = ends[0];
    write_end = ends[1];
  }
};

/// A write end that nobody reads.
int write_end_without_reader() {
  const Pipe pipe;
  ::close(pipe.read_end);
  return pipe.write_end;
}

/// A port that was free a moment ago.
std::uint16_t free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (::bind(probe, reinterpret_cast<const sockaddr*>(&address), length) != 0) fail("bind");
  if (::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length) != 0) fail("port");
  ::close(probe);
  return ntohs(address.sin_port);
}

/// What a program is given at its start. Standard input is the test's own.
struct Surroundings {
  std::optional<int> output;  ///< none: all standard descriptors are closed
  std::optional<int> errors;
  std::optional<rlimit> open_files = std::nullopt;
  std::vector<std::pair<std::string, std::string>> environment = {};
};

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> result;
  for (const std::string& word : words) result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

/// The test's own environment with these variables set.
std::vector<std::string> environment_with(
    const std::vector<std::pair<std::string, std::string>>& variables) {
  std::vector<std::string> result;
  for (const auto& [name, value] : variables) result.push_back(name + "=" + value);
  for (char** entry = environ; *entry; ++entry)
    if (std::ranges::none_of(variables, [&](const auto& variable) {
          return std::string_view(*entry).starts_with(variable.first + "=");
        }))
      result.emplace_back(*entry);
  return result;
}

pid_t spawn(const std::vector<std::string>& command, const Surroundings& around) {
  const std::vector<std::string> environment = environment_with(around.environment);
  const std::vector<char*> arguments = pointers(command);
  const std::vector<char*> variables = pointers(environment);
  const pid_t child = ::fork();
  if (child == -1) fail("fork");
  if (child > 0) return child;
  // What the test runner left open is not the program's.
  if (around.output) {
    ::dup2(*around.output, STDOUT_FILENO);
    ::dup2(*around.errors, STDERR_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
  } else {
    ::close_range(STDIN_FILENO, ~0U, 0);
  }
  if (around.open_files) ::setrlimit(RLIMIT_NOFILE, &*around.open_files);
  ::execvpe(arguments[0], arguments.data(), variables.data());
  ::_exit(127);
}

/// The exit code, or 128 and the signal; none when it still runs after that time.
std::optional<int> wait_for_end(pid_t process, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  for (;;) {
    int status = 0;
    const pid_t ended = ::waitpid(process, &status, WNOHANG);
    if (ended == process) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (ended == -1) fail("waitpid");
    if (std::chrono::steady_clock::now() > until) return std::nullopt;
    ::usleep(5'000);
  }
}

/// Runs a program to its end, by force when it takes longer; answers its exit code.
int exit_code_of(pid_t process, std::chrono::milliseconds patience) {
  auto code = wait_for_end(process, patience);
  if (!code) {
    ::kill(process, SIGKILL);
    code = wait_for_end(process, patience);
  }
  return code.value_or(-1);
}

std::vector<std::string> command_of(const std::string& name,
                                    const std::vector<std::string>& arguments) {
  std::vector<std::string> command{std::string(GREENLANE_BIN_DIR) + "/" + name};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

/// A new empty file, open for writing.
int created(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor == -1) fail(file);
  return descriptor;
}

std::optional<rlimit> open_files(const StationSetup& setup) {
  if (!setup.open_files_max) return std::nullopt;
  return rlimit{.rlim_cur = setup.open_files_soft.value_or(*setup.open_files_max),
                .rlim_max = *setup.open_files_max};
}

std::uint16_t port_after(const std::string& line, const std::string& label) {
  const std::size_t at = line.find(label);
  if (at == std::string::npos) throw std::runtime_error("not a ready line: " + line);
  const std::size_t colon = line.find(':', at);
  return static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

}  // namespace

ScratchDirectory::ScratchDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "greenlane-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) fail(pattern);
  path_ = pattern;
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

RunningStation::RunningStation(StationSetup setup) : setup_(std::move(setup)) {
  write_configuration();
  std::ofstream(directory_.file("password")) << password << '\n';
  start();
}

RunningStation::~RunningStation() {
  if (running()) kill();
}

void RunningStation::write_configuration() const {
  std::string configuration =
      contents(std::string(GREENLANE_SOURCE_DIR) + "/" + setup_.configuration);
  for (const auto& [key, value] : setup_.settings) set_value(configuration, key, value);
  std::ofstream(config_file()) << configuration;
}

void RunningStation::configure(std::vector<std::pair<std::string, std::string>> settings) {
  setup_.settings = std::move(settings);
  write_configuration();
}

void RunningStation::start() {
  if (setup_.streams == DaemonStreams::closed)
    start_without_streams();
  else
    start_with_ready_line();
}

std::vector<std::string> RunningStation::command() const {
  return {setup_.programs.value_or(GREENLANE_BIN_DIR) + "/greenlaned",
          "--config",
          config_file(),
          "--data",
          data_directory(),
          "--listen",
          "127.0.0.1:" + std::to_string(rpc_port_),
          "--http",
          "127.0.0.1:0",
          "--clock",
          setup_.clock,
          "--admin-password-file",
          directory_.file("password")};
}

void RunningStation::start_with_ready_line() {
  const Pipe output;
  const int errors = setup_.streams == DaemonStreams::log_reader_gone
                         ? write_end_without_reader()
                         : created(directory_.file("log"));
  process_ = spawn(command(), {.output = output.write_end,
                               .errors = errors,
                               .open_files = open_files(setup_),
                               .environment = setup_.environment});
  ::close(output.write_end);
  ::close(errors);
  wait_until_ready(output.read_end);
}

/// Nobody is told the port or that it is ready, so the port is given and somebody calls until there
/// is an answer.
void RunningStation::start_without_streams() {
  if (rpc_port_ == 0) rpc_port_ = free_port();
  process_ = spawn(command(), {.output = std::nullopt,
                               .errors = std::nullopt,
                               .open_files = open_files(setup_),
                               .environment = setup_.environment});
  const auto until = std::chrono::steady_clock::now() + start_patience;
  while (!client::BlockingClient::connect("127.0.0.1", rpc_port_, {})) {
    if (std::chrono::steady_clock::now() > until) throw std::runtime_error("it does not start");
    ::usleep(20'000);
  }
}

void RunningStation::wait_until_ready(int standard_output) {
  std::string line;
  pollfd readable{.fd = standard_output, .events = POLLIN, .revents = 0};
  const auto until = std::chrono::steady_clock::now() + start_patience;
  char letter = 0;
  while (line.find('\n') == std::string::npos && std::chrono::steady_clock::now() < until) {
    if (::poll(&readable, 1, 100) != 1) continue;
    if (::read(standard_output, &letter, 1) != 1) break;
    line += letter;
  }
  ::close(standard_output);
  if (!line.starts_with("ready ")) {
    kill();
    throw std::runtime_error("greenlaned did not start: " + line + log());
  }
  if (rpc_port_ == 0) rpc_port_ = port_after(line, "rpc=");  // and the same at every start
  http_port_ = port_after(line, "http=");
}

int RunningStation::terminate() {
  ::kill(process_, SIGTERM);
  return wait_for_end();
}

int RunningStation::wait_for_end() {
  const auto code = harness::wait_for_end(process_, stop_patience);
  if (!code) {
    kill();
    throw std::runtime_error("greenlaned does not end: " + log());
  }
  process_ = -1;
  return *code;
}

void RunningStation::kill() {
  ::kill(process_, SIGKILL);
  harness::wait_for_end(process_, stop_patience);
  process_ = -1;
}

std::string RunningStation::log() const {
  return contents(directory_.file("log"));
}

client::BlockingClient RunningStation::connect(const client::ClientOptions& options) const {
  return must(client::BlockingClient::connect("127.0.0.1", rpc_port_, options));
}

client::BlockingClient RunningStation::login(const std::string& user,
                                             const std::string& secret) const {
  client::BlockingClient connection = connect();
  must(connection.call(proto::SessionLogin{.user = must(Word::parse(user)), .password = secret}));
  return connection;
}

client::BlockingClient RunningStation::admin() const {
  return login("admin", password);
}

client::BlockingClient RunningStation::dispatcher() {
  return user("dispatcher", "dispatcher");
}
client::BlockingClient RunningStation::gate_operator() {
  return user("operator", "operator");
}

client::BlockingClient RunningStation::firm() {
  register_firm();
  return user("firm", "firm");
}

client::BlockingClient RunningStation::user(const std::string& name, const std::string& role) {
  if (std::ranges::find(users_, name) == users_.end()) {
    boost::json::object params{{"user", name}, {"password", password}, {"role", role}};
    if (role == "firm") params["enterprise_id"] = "ent-1";
    must(admin().call("user.create", params));
    users_.push_back(name);
  }
  return login(name, password);
}

/// The first enterprise that is registered is "ent-1".
void RunningStation::register_firm() {
  if (std::exchange(firm_registered_, true)) return;
  must(dispatcher().call("enterprise.register", {{"name", "Test Carrier"},
                                                 {"credit_code", "91510112MA6CA0001J"},
                                                 {"division", "510112"},
                                                 {"contact_name", "Duty Desk"},
                                                 {"contact_phone", "+8613800000000"}}));
}

Finished run_program(const std::string& name, const std::vector<std::string>& arguments,
                     std::chrono::seconds patience) {
  return run_command(command_of(name, arguments), patience);
}

Finished run_command(const std::vector<std::string>& command, std::chrono::seconds patience) {
  const ScratchDirectory scratch;
  const int file = created(scratch.file("output"));
  const pid_t process = spawn(command, {.output = file, .errors = file});
  ::close(file);
  const int code = exit_code_of(process, patience);
  return {code, contents(scratch.file("output"))};
}

Finished run_program_for_nobody(const std::string& name,
                                const std::vector<std::string>& arguments) {
  const ScratchDirectory scratch;
  const int errors = created(scratch.file("errors"));
  const int output = write_end_without_reader();
  const pid_t process = spawn(command_of(name, arguments), {.output = output, .errors = errors});
  ::close(output);
  ::close(errors);
  const int code = exit_code_of(process, std::chrono::seconds{30});
  return {code, contents(scratch.file("errors"))};
}

}  // namespace greenlane::harness
