#include "scheduler/cli/station_link.hpp"

namespace greenlane::cli {

namespace {

/// Verification of a large ledger is one call.
constexpr client::ClientOptions patient{.call_timeout = std::chrono::minutes{10}};

}  // namespace

Server server_of(const Settings& settings) {
  if (settings.server) return *settings.server;
  const std::optional<Session> session = load_session(settings.session_file);
  return session ? session->server : Server{};
}

std::expected<BlockingClient, ExitCode> connect(const Console& console) {
  const Server server = server_of(console.settings);
  Result<BlockingClient> station = BlockingClient::connect(server.host, server.port, patient);
  if (!station)
    return std::unexpected(console.complain(
        ExitCode::unreachable,
        console.say(Message::cannot_connect, server.text(), station.error().message)));
  const std::optional<Session> session = load_session(console.settings.session_file);
  if (!session || session->server != server) return std::move(*station);
  const auto resumed = station->call(proto::SessionResume{.token = session->token});
  if (resumed || resumed.error().kind == Kind::unauthenticated) return std::move(*station);
  return std::unexpected(console.report(resumed.error()));
}

}  // namespace greenlane::cli
