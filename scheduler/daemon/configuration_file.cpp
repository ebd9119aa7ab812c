#include "scheduler/daemon/configuration_file.hpp"

#include <fstream>
#include <iterator>

namespace greenlane::daemon {
namespace {

using Lines = std::vector<std::string>;

/// The file's text, at most one byte more than a configuration may have: load() says so then.
std::expected<std::string, Lines> text_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::unexpected(Lines{file + ": cannot be read"});
  std::string text(policy::file_bytes_max + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) return std::unexpected(Lines{file + ": cannot be read"});
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

/// The addresses that would be served in plain text to other machines.
Lines exposed(const policy::DaemonSettings& settings) {
  Lines lines;
  if (settings.allow_plaintext_beyond_loopback) return lines;
  for (const policy::Endpoint& endpoint : {settings.rpc, settings.http})
    if (!endpoint.on_loopback())
      lines.push_back(
          endpoint.text() +
          ": plaintext beyond loopback: other machines could read passwords on the way; "
          "listen on 127.0.0.1, or set allow_plaintext_beyond_loopback = true");
  return lines;
}

}  // namespace

std::expected<policy::Configuration, Lines> read_configuration(const Options& options) {
  const auto text = text_of(options.config_file);
  if (!text) return std::unexpected(text.error());
  auto configuration = policy::load(*text, options.config_file);
  Lines lines;
  if (!configuration) {
    for (const policy::Fault& fault : configuration.error()) lines.push_back(fault.text());
    return std::unexpected(lines);
  }
  if (options.rpc) configuration->daemon.rpc = *options.rpc;
  if (options.http) configuration->daemon.http = *options.http;
  lines = exposed(configuration->daemon);
  if (!lines.empty()) return std::unexpected(lines);
  return *std::move(configuration);
}

}  // namespace greenlane::daemon
