#include "station/policy/sections.hpp"

namespace greenlane::policy {
namespace {

using std::chrono::seconds;

std::size_t size(const Reader& reader, std::string_view name) {
  return static_cast<std::size_t>(reader.integer(name));
}

ConnectionLimits read_connection(const Reader& reader) {
  return {.line_bytes_max = size(reader, "line_bytes_max"),
          .depth_max = size(reader, "depth_max"),
          .batch_max = size(reader, "batch_max"),
          .in_flight_max = size(reader, "in_flight_max"),
          .connections_max = size(reader, "connections_max"),
          .outbox_bytes_max = size(reader, "outbox_bytes_max"),
          .write_timeout = seconds{reader.integer("write_timeout_seconds")},
          .idle_timeout = seconds{reader.integer("idle_timeout_seconds")},
          .first_line_timeout = seconds{reader.integer("first_line_timeout_seconds")}};
}

LoginLimits read_login(const Reader& reader) {
  return {.hash_threads = size(reader, "hash_threads"),
          .hash_queue_max = size(reader, "hash_queue_max"),
          .attempts_per_minute = size(reader, "attempts_per_minute"),
          .attempts_burst = size(reader, "attempts_burst"),
          .session_length = std::chrono::hours{reader.integer("session_hours")}};
}

void refuse_plaintext(const Reader& reader, std::string_view name, const Endpoint& endpoint) {
  if (!endpoint.on_loopback())
    reader.fault(name, "plaintext on loopback only",
                 endpoint.text() +
                     " can be reached from other machines, and what goes over the "
                     "wire is not encrypted; set allow_plaintext_beyond_loopback = "
                     "true to accept that");
}

/// Port 0 is one that the system chooses, and another for each.
void refuse_one_port_for_both(const Reader& reader, const DaemonSettings& settings) {
  if (settings.rpc == settings.http && settings.rpc.port() != 0)
    reader.fault("http", "an address of its own",
                 settings.http.text() + " is where the API listens already");
}

}  // namespace

DaemonSettings read_daemon(const Reader& file) {
  const Reader daemon = file.table("daemon");
  DaemonSettings settings;
  settings.rpc = daemon.value<Endpoint>("rpc");
  settings.http = daemon.value<Endpoint>("http");
  settings.allow_plaintext_beyond_loopback = daemon.boolean("allow_plaintext_beyond_loopback");
  refuse_one_port_for_both(daemon, settings);
  if (!settings.allow_plaintext_beyond_loopback) {
    refuse_plaintext(daemon, "rpc", settings.rpc);
    refuse_plaintext(daemon, "http", settings.http);
  }
  settings.log_level = daemon.choice<LogLevel>("log_level").value_or(settings.log_level);
  settings.connection = read_connection(daemon.table("connection"));
  settings.login = read_login(daemon.table("login"));
  return settings;
}

}  // namespace greenlane::policy
