#include "scheduler/daemon/daemon.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <memory>
#include <optional>
#include <system_error>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include "scheduler/daemon/connection.hpp"
#include "scheduler/daemon/connections.hpp"
#include "scheduler/daemon/core.hpp"
#include "scheduler/daemon/file_limit.hpp"
#include "scheduler/daemon/first_start.hpp"
#include "scheduler/daemon/health_page.hpp"
#include "scheduler/daemon/io_pool.hpp"
#include "scheduler/daemon/listener.hpp"
#include "scheduler/daemon/log.hpp"
#include "scheduler/daemon/supervisor.hpp"
#include "scheduler/daemon/turn_away.hpp"
#include "station/credential/key_file.hpp"
#include "station/credential/password.hpp"
#include "station/ledger/sqlite_ledger.hpp"

namespace greenlane::daemon {
namespace {

namespace asio = boost::asio;
using Socket = asio::ip::tcp::socket;

constexpr std::size_t io_threads = 2;
constexpr std::chrono::seconds drain_patience{10};
constexpr std::chrono::seconds in_doubt_patience{1};

/// Why the station cannot start: for a person, with the code to end with.
struct CannotStart {
  ExitCode code;
  std::string message;
};

std::string over_the_limit(std::size_t connections_max) {
  std::string line;
  proto::write_error(line, proto::RequestId{},
                     Problem{Kind::overloaded, "", "connections_max",
                             "this station serves at most " + std::to_string(connections_max) +
                                 " connections at once: try again later"});
  return line + "\n";
}

/// Everything that runs. Members are made from the disk outwards to the sockets, and end the other
/// way round.
class Daemon {
 public:
  Daemon(const Options& options, const policy::Configuration& configuration);
  ~Daemon();

  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  ExitCode run();

 private:
  void settle_in(const model::Policy& policy);
  void greet_admin(State& state, Journal& journal, Instant now);
  void accept(Socket socket);
  void announce() const;
  void drain();
  [[noreturn]] void end_in_doubt();

  const Options& options_;
  const policy::DaemonSettings& settings_;
  Metrics metrics_;
  Connections connections_;
  std::size_t connections_max_ = 0;
  asio::io_context main_loop_{1};
  IoPool io_{io_threads};
  ledger::SqliteLedger ledger_;
  std::optional<credential::Secret> new_password_;
  std::unique_ptr<ledger::GroupCommit> commits_;
  std::unique_ptr<Archive> archive_;
  std::unique_ptr<Core> core_;
  std::optional<Connection::Surroundings> around_;
  HealthPages pages_;
  std::shared_ptr<Listener> rpc_;
  std::shared_ptr<Listener> http_;
};

}  // namespace
}  // namespace greenlane::daemon
