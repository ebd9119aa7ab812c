#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "proto/client/blocking_client.hpp"

namespace greenlane::harness {

using namespace value;

/// A directory of its own for one test; it goes with the object.
class ScratchDirectory {
 public:
  ScratchDirectory();
  ~ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// What a daemon finds at its standard descriptors.
enum class DaemonStreams {
  usual,            ///< a reader of standard output until it is ready; a file for the log
  log_reader_gone,  ///< the log goes into a pipe that nobody reads
  closed,           ///< none of the three is open
};

/// How a test wants its station.
struct StationSetup {
  std::string configuration = "config/station.toml";  ///< below the tree's root
  /// Lines of it to change: {"idle_timeout_seconds", "2"} replaces the value of
  /// the first line that has the key.
  std::vector<std::pair<std::string, std::string>> settings;
  std::string clock = "virtual@2022-05-05T08:00:00+08:00";
  std::optional<std::uint64_t> open_files_max;   ///< RLIMIT_NOFILE, soft and hard
  std::optional<std::uint64_t> open_files_soft;  ///< less than that, for the soft limit
  DaemonStreams streams = DaemonStreams::usual;
  std::optional<std::string> programs;  ///< where greenlaned is, when not in the build
  std::optional<std::string> data;      ///< its data directory; none: one that goes with it
  std::vector<std::pair<std::string, std::string>> environment;  ///< variables to set for it
};

/// A real greenlaned in a process of its own, on free ports and in a directory of its own. It dies
/// with the object. What fails throws std::runtime_error with the daemon's own words.
class RunningStation {
 public:
  explicit RunningStation(StationSetup setup = {});
  ~RunningStation();
  RunningStation(const RunningStation&) = delete;
  RunningStation& operator=(const RunningStation&) = delete;

  /// Sends SIGTERM and waits for the end; answers the exit code.
  int terminate();
  /// Waits until it ends by itself; answers the exit code.
  int wait_for_end();
  /// Sends SIGKILL: what is not on disk is gone.
  void kill();
  /// Starts it again on the same data and the same port, after terminate() or kill().
  void start();
  bool running() const { return process_ > 0; }
  /// Changes the configuration for the next start, as StationSetup::settings.
  void configure(std::vector<std::pair<std::string, std::string>> settings);

  /// A connection that nobody has logged in on.
  client::BlockingClient connect(const client::ClientOptions& options = {}) const;
  /// A connection on which this user is logged in.
  client::BlockingClient login(const std::string& user, const std::string& password) const;

  /// A connection as the admin.
  client::BlockingClient admin() const;
  /// A connection as a dispatcher, an operator or the firm "ent-1"; each is made at its first use.
  client::BlockingClient dispatcher();
  client::BlockingClient gate_operator();
  client::BlockingClient firm();

  std::uint16_t rpc_port() const { return rpc_port_; }
  std::uint16_t http_port() const { return http_port_; }
  pid_t process() const { return process_; }
  /// What it has printed on standard error since its last start.
  std::string log() const;
  std::string data_directory() const { return setup_.data.value_or(directory_.file("data")); }
  std::string config_file() const { return directory_.file("station.toml"); }

  static constexpr const char* password = "a password for tests";

 private:
  void write_configuration() const;
  std::vector<std::string> command() const;
  void start_with_ready_line();
  void start_without_streams();
  void wait_until_ready(int standard_output);
  client::BlockingClient user(const std::string& name, const std::string& role);
  void register_firm();

  StationSetup setup_;
  ScratchDirectory directory_;
  pid_t process_ = -1;
  std::uint16_t rpc_port_ = 0;
  std::uint16_t http_port_ = 0;
  bool firm_registered_ = false;
  std::vector<std::string> users_;
};

/// How a program ended that was run to its end.
struct Finished {
  int exit_code = -1;
  std::string output;  ///< standard output and standard error
};
/// Runs a program of the build ("greenlaned", "greenlane") with these arguments; ends it by force
/// when it takes longer.
Finished run_program(const std::string& name, const std::vector<std::string>& arguments,
                     std::chrono::seconds patience = std::chrono::seconds{30});
/// The same for any program, by its path or found as a shell would.
Finished run_command(const std::vector<std::string>& command,
                     std::chrono::seconds patience = std::chrono::seconds{30});
/// As run_program, with a standard output that nobody reads; `output` is what came on standard
/// error.
Finished run_program_for_nobody(const std::string& name, const std::vector<std::string>& arguments);

/// The result, or a failed test that says what was refused.
template <class T>
T must(Result<T> result) {
  if (!result)
    throw std::runtime_error(result.error().field + ": " + result.error().rule + ": " +
                             result.error().message);
  return *std::move(result);
}

}  // namespace greenlane::harness
