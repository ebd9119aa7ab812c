#include "scheduler/cli/station_link.hpp"

#include "scheduler/cli/secret_input.hpp"

namespace greenlane::cli {

namespace {

/// Verification of a large ledger is one call.
constexpr client::ClientOptions patient{.call_timeout = std::chrono::minutes{10}};

bool given_token(const Settings& settings) {
  return !settings.token.empty() || !settings.token_file.empty();
}

/// A token that was given must hold: without it the call would be another's, or nobody's.
std::expected<BlockingClient, ExitCode> with_token(const Console& console, BlockingClient station) {
  const Settings& settings = console.settings;
  const std::string from =
      settings.token.empty() ? settings.token_file.string() : "GREENLANE_TOKEN";
  const std::optional<std::string> token =
      settings.token.empty() ? read_secret(from, "") : settings.token;
  if (!token)
    return std::unexpected(console.complain(ExitCode::usage, console.say(Message::no_token, from)));
  const auto resumed = station.call(proto::SessionResume{.token = *token});
  if (resumed) return station;
  if (resumed.error().kind != Kind::unauthenticated)
    return std::unexpected(console.report(resumed.error()));
  return std::unexpected(
      console.complain(ExitCode::not_logged_in, console.say(Message::bad_token, from)));
}

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
  if (given_token(console.settings)) return with_token(console, std::move(*station));
  const std::optional<Session> session = load_session(console.settings.session_file);
  if (!session || session->server != server) return std::move(*station);
  const auto resumed = station->call(proto::SessionResume{.token = session->token});
  if (resumed || resumed.error().kind == Kind::unauthenticated) return std::move(*station);
  return std::unexpected(console.report(resumed.error()));
}

}  // namespace greenlane::cli
