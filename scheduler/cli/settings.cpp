#include "scheduler/cli/settings.hpp"

#include <charconv>
#include <map>

#include <toml++/toml.h>

#include "scheduler/cli/messages.hpp"

namespace greenlane::cli {

namespace {

using Keys = std::map<std::string, std::string, std::less<>>;

std::string variable(const Environment& environment, const char* name) {
  const char* value = environment(name);
  return value ? value : "";
}

std::string first_given(std::initializer_list<std::string> candidates) {
  for (const std::string& candidate : candidates)
    if (!candidate.empty()) return candidate;
  return {};
}

Typed<Keys> keys_of(std::string_view file) {
  Keys keys{{"server", ""}, {"session", ""}, {"lang", ""}, {"token_file", ""}};
  try {
    const toml::table table = toml::parse(file);
    for (const auto& [key, value] : table) {
      const auto known = keys.find(key.str());
      if (known == keys.end())
        return Complaint("config.toml: there is no key " + std::string(key.str()));
      if (!value.is_string())
        return Complaint("config.toml: " + std::string(key.str()) + " is not a text");
      known->second = value.as_string()->get();
    }
  } catch (const toml::parse_error& error) {
    return Complaint("config.toml:" + std::to_string(error.source().begin.line) + ": " +
                     std::string(error.description()));
  }
  return keys;
}

Language language_of(const Environment& environment) {
  const std::string locale =
      first_given({variable(environment, "LC_ALL"), variable(environment, "LC_MESSAGES"),
                   variable(environment, "LANG")});
  return parse_language(locale).value_or(Language::en);
}

}  // namespace

std::optional<Server> Server::parse(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  Server server{.host = std::string(host)};
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), server.port);
  if (error != std::errc{} || end != port.data() + port.size() || server.port == 0)
    return std::nullopt;
  return server;
}

std::string Server::text() const {
  const bool literal = host.find(':') != std::string::npos;
  return (literal ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

std::filesystem::path settings_folder(const Environment& environment) {
  const std::string chosen = variable(environment, "XDG_CONFIG_HOME");
  if (!chosen.empty()) return std::filesystem::path(chosen) / "greenlane";
  return std::filesystem::path(variable(environment, "HOME")) / ".config" / "greenlane";
}

Typed<Settings> settings_of(const Flags& flags, const Environment& environment,
                            std::string_view file) {
  Settings settings{.session_file = settings_folder(environment) / "session",
                    .language = language_of(environment)};
  const Typed<Keys> keys = keys_of(file);
  if (!keys) return Complaint(keys.error());

  const std::string language =
      first_given({flags.language, variable(environment, "GREENLANE_LANG"), keys->at("lang")});
  if (!language.empty()) {
    const auto parsed = parse_language(language);
    if (!parsed) return Complaint(say(settings.language, Message::bad_language, language));
    settings.language = *parsed;
  }
  const std::string server =
      first_given({flags.server, variable(environment, "GREENLANE_SERVER"), keys->at("server")});
  if (!server.empty()) {
    settings.server = Server::parse(server);
    if (!settings.server) return Complaint(say(settings.language, Message::bad_server, server));
  }
  const std::string session =
      first_given({flags.session, variable(environment, "GREENLANE_SESSION"), keys->at("session")});
  if (!session.empty()) settings.session_file = session;
  if (flags.token_file.empty()) settings.token = variable(environment, "GREENLANE_TOKEN");
  if (settings.token.empty())
    settings.token_file = first_given(
        {flags.token_file, variable(environment, "GREENLANE_TOKEN_FILE"), keys->at("token_file")});
  return settings;
}

}  // namespace greenlane::cli
