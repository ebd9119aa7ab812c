#include "scheduler/daemon/daemon.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include "scheduler/daemon/connection.hpp"
#include "scheduler/daemon/connections.hpp"
#include "scheduler/daemon/core.hpp"
#include "scheduler/daemon/end_in_doubt.hpp"
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

/// Why the station cannot start: for a person, with the code to end with.
class CannotStart : public std::runtime_error {
 public:
  CannotStart(ExitCode code, const std::string& what) : std::runtime_error(what), code_(code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

/// Does one step of the start; what it throws is why the station cannot start.
auto step(ExitCode code, auto work) {
  try {
    return work();
  } catch (const CannotStart&) {
    throw;
  } catch (const std::exception& error) {
    throw CannotStart(code, error.what());
  }
}

bool first_start_in(const std::string& directory) {
  return step(ExitCode::data, [&] {
    prepare_data_directory(directory);
    return begin_first_start(directory);
  });
}

std::unique_ptr<ledger::SqliteLedger> open_ledger(const std::string& directory) {
  return step(ExitCode::data, [&] {
    auto ledger = std::make_unique<ledger::SqliteLedger>(directory);
    if (ledger->warning()) log::warning("the ledger's place", {{"warning", *ledger->warning()}});
    return ledger;
  });
}

ledger::Recovered recover(ledger::Ledger& ledger) {
  return step(ExitCode::data, [&] {
    ledger::Recovered recovered = ledger.recover();
    for (const std::string& remark : recovered.remarks)
      log::warning("the ledger was mended", {{"remark", remark}});
    return recovered;
  });
}

/// The key that passes are made with. A ledger that has events and no key beside it is incomplete:
/// a new key would make every pass that was issued worthless. A key without events has lost its
/// ledger, unless a first start was cut off: beginning anew would hide that.
credential::PassKey station_key(const std::string& directory, const ledger::Head& head,
                                bool first_start) {
  return step(ExitCode::data, [&] {
    if (head.seq > 0 && !std::filesystem::exists(directory + "/pass.key"))
      throw std::runtime_error(directory + "/pass.key is missing: put it back from the backup");
    if (head.seq == 0 && !first_start && std::filesystem::exists(directory + "/pass.key"))
      throw std::runtime_error(
          directory +
          "/greenlane.db has no events and pass.key is of a station that had some: restore the "
          "ledger from a backup, or remove pass.key to begin a new station");
    return credential::open_pass_key(directory);
  });
}

/// A virtual clock goes on where the ledger ends, unless it is to stand at a later instant.
Clock clock_of(const ClockOption& option, const ledger::Recovered& recovered) {
  if (!option.is_virtual) return Clock::real();
  const Instant now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
  const Instant last = recovered.station.last_at;
  const Instant start = recovered.head.seq > 0 ? last : now;
  return Clock::standing_at(option.from ? std::max(*option.from, last) : start);
}

std::string over_the_limit(std::size_t connections_max) {
  std::string line;
  proto::write_error(
      line, proto::RequestId{},
      Problem{Kind::overloaded, "", "connections_max",
              "this station serves at most " + std::to_string(connections_max) +
                  " connections at once: try again later",
              "本站同时最多服务 " + std::to_string(connections_max) + " 个连接：请稍后再试"});
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
  void make_core(ledger::Recovered recovered);
  void settle_in(const model::Policy& policy);
  void shorten_the_next_start();
  void listen();
  void accept_client(Socket socket);
  void announce() const;
  ExitCode drain();

  const Options& options_;
  const policy::DaemonSettings& settings_;
  std::size_t connections_max_;
  Metrics metrics_;
  Connections connections_;
  IoPool io_{io_threads};
  asio::io_context loop_{1};  // signals and accepting, on the main thread; it holds sockets of io_
  bool first_start_;
  std::unique_ptr<ledger::SqliteLedger> ledger_;
  EndInDoubt end_in_doubt_{connections_};  // when it has begun nobody comes past it to the ledger
  std::unique_ptr<ledger::GroupCommit> commits_;
  std::unique_ptr<Archive> archive_;
  std::unique_ptr<SnapshotMaker> snapshots_;
  std::unique_ptr<Core> core_;
  std::optional<Connection::Surroundings> around_;
  HealthPages pages_;
  std::shared_ptr<Listener> rpc_;
  std::shared_ptr<Listener> http_;
};

Daemon::Daemon(const Options& options, const policy::Configuration& configuration)
    : options_(options),
      settings_(configuration.daemon),
      connections_max_(
          connections_that_fit(raise_file_limit(), settings_.connection.connections_max)),
      first_start_(first_start_in(options.data_directory)),
      ledger_(open_ledger(options.data_directory)) {
  if (connections_max_ < settings_.connection.connections_max)
    log::warning("fewer connections than configured fit below the file limit",
                 {{"connections_max", connections_max_}});
  ledger::Recovered recovered = recover(*ledger_);
  first_start_ = first_start_ || recovered.station.users.empty();
  make_core(std::move(recovered));
  listen();  // an address that is taken ends a start before it has written anything
  settle_in(configuration.policy);
  shorten_the_next_start();
  if (first_start_) step(ExitCode::data, [&] { end_first_start(options.data_directory); });
}

Daemon::~Daemon() {
  // The loops stand still first, so that nobody calls the core while it ends; the sockets that hang
  // on the core and on the loops go with them, and the ledger last.
  io_.stop();
}

void Daemon::make_core(ledger::Recovered recovered) {
  const credential::PassKey key =
      station_key(options_.data_directory, recovered.head, first_start_);
  const Clock clock = clock_of(options_.clock, recovered);
  commits_ = std::make_unique<ledger::GroupCommit>(*ledger_);
  const std::string database = options_.data_directory + "/greenlane.db";
  archive_ = std::make_unique<Archive>(database);
  snapshots_ = std::make_unique<SnapshotMaker>(database);
  core_ = std::make_unique<Core>(
      Core::Parts{.state = state_of(std::move(recovered), key),
                  .clock = clock,
                  .key = key,
                  .ledger = *commits_,
                  .archive = *archive_,
                  .snapshots = *snapshots_,
                  .metrics = metrics_,
                  .settings = settings_,
                  .data_directory = options_.data_directory,
                  .in_doubt = [this] { end_in_doubt_.begin(ledger_->failure()); }});
}

/// Adopts the configured policy and, on a first start, makes the admin. Its password is shown once
/// it is durable, so that nobody notes a password that a power cut takes back.
void Daemon::settle_in(const model::Policy& policy) {
  std::optional<credential::Secret> password;
  std::string hash;
  if (first_start_) {
    auto given = admin_password(options_.admin_password_file);
    if (!given) throw CannotStart(ExitCode::configuration, given.error().message);
    password = *std::move(given);
    hash = credential::hash_password(*password);
  }
  core_->run([&](State& state, Journal& journal, Timekeeper& time) {
    const Instant now = time.now();
    auto adopted = state.service.adopt(policy, now);
    if (!adopted)
      throw CannotStart(ExitCode::configuration,
                        "the policy cannot be adopted now: " + adopted.error().field + ": " +
                            adopted.error().message);
    if (*adopted) journal.write(*std::move(*adopted));
    if (!first_start_) return;
    ledger::Unit unit = state.service.appoint_admin(*Word::parse("admin"), hash, now).value();
    follow_up(state, unit);
    journal.write(std::move(unit));
  });
  if (!core_->settled()) {
    end_in_doubt_.stay_if_begun();
    throw CannotStart(ExitCode::data, "the first events could not be made durable");
  }
  if (first_start_ && !options_.admin_password_file)
    std::cerr << "first start: user \"admin\", one-time password: " << password->reveal()
              << std::endl;
}

/// Without room on the disk for it a station serves all the same.
void Daemon::shorten_the_next_start() {
  core_->run([](State&, Journal& journal, Timekeeper&) { journal.write_overdue_snapshot(); });
  if (!core_->settled()) end_in_doubt_.stay_if_begun();
}

void Daemon::listen() {
  around_.emplace(Connection::Surroundings{.backend = *core_,
                                           .connections = connections_,
                                           .metrics = metrics_,
                                           .limits = settings_.connection});
  pages_ = {.ready = [this] { return core_->ready(); },
            .metrics = [this] { return text_of(metrics_); }};
  step(ExitCode::network, [&] {
    rpc_ = std::make_shared<Listener>(loop_, io_, settings_.rpc,
                                      [this](Socket socket) { accept_client(std::move(socket)); });
    http_ = std::make_shared<Listener>(loop_, io_, settings_.http, [this](Socket socket) {
      serve_health(std::move(socket), pages_);
    });
  });
}

void Daemon::accept_client(Socket socket) {
  if (connections_.count() >= connections_max_) {
    ++metrics_.connections_refused;
    return turn_away(std::move(socket), over_the_limit(connections_max_));
  }
  ++metrics_.connections_accepted;
  std::make_shared<Connection>(std::move(socket), *around_)->start();
}

/// The line that whoever started us waits for.
void Daemon::announce() const {
  std::cout << "ready rpc=" << rpc_->endpoint().text() << " http=" << http_->endpoint().text()
            << std::endl;
  log::info("serving", {{"rpc", rpc_->endpoint().text()},
                        {"http", http_->endpoint().text()},
                        {"connections_max", connections_max_}});
  supervisor::ready("serving on " + rpc_->endpoint().text());
}

ExitCode Daemon::run() {
  asio::signal_set signals{loop_, SIGTERM, SIGINT};
  signals.async_wait([this](boost::system::error_code error, int) {
    if (!error) loop_.stop();
  });
  rpc_->start();
  http_->start();
  core_->start_serving();
  announce();
  loop_.run();
  return drain();
}

/// No new client, what is in flight is answered, the state is written whole, and all is on disk.
ExitCode Daemon::drain() {
  supervisor::stopping();
  log::info("draining", {{"connections", connections_.count()}});
  rpc_->stop();
  http_->stop();
  if (!connections_.drain(drain_patience))
    log::warning("clients were cut off", {{"connections", connections_.count()}});
  core_->run([](State&, Journal& journal, Timekeeper&) {
    if (journal.open()) journal.write_snapshot();
  });
  if (!core_->settled()) {
    end_in_doubt_.stay_if_begun();
    log::error("the last writes may not be on disk");
    return ExitCode::in_doubt;
  }
  log::info("stopped");
  return ExitCode::stopped;
}

}  // namespace

ExitCode serve(const Options& options, const policy::Configuration& configuration) {
  log::open(configuration.daemon.log_level);
  ExitCode code = ExitCode::stopped;
  try {
    code = Daemon(options, configuration).run();
  } catch (const CannotStart& reason) {
    log::error("cannot start", {{"reason", reason.what()}});
    std::cerr << "greenlaned: " << reason.what() << std::endl;
    code = reason.code();
  }
  log::close();
  return code;
}

}  // namespace greenlane::daemon
