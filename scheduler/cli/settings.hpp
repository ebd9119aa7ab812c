#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "scheduler/cli/language.hpp"
#include "scheduler/cli/params.hpp"

namespace greenlane::cli {

/// Where a station listens. Names are resolved when the program connects.
struct Server {
  std::string host = "127.0.0.1";
  std::uint16_t port = 7410;

  /// Reads "127.0.0.1:7410", "[::1]:7410" or "station.example:7410".
  static std::optional<Server> parse(std::string_view text);
  std::string text() const;
  bool operator==(const Server&) const = default;
};

/// What the command line says of these; empty: nothing.
struct Flags {
  std::string server;
  std::string session;
  std::string language;
  std::string token_file;
};

struct Settings {
  std::optional<Server> server;  ///< absent: the session's, or else this machine's
  std::filesystem::path session_file;
  std::string token;  ///< of a session that was opened elsewhere; empty: the session file's
  std::filesystem::path token_file;  ///< holds such a token in its first line; empty: none
  Language language = Language::en;
};

/// A variable of the environment, or null.
using Environment = std::function<const char*(const char*)>;

/// The folder of this program's files: XDG_CONFIG_HOME/greenlane, or ~/.config/greenlane.
std::filesystem::path settings_folder(const Environment& environment);

/// Each setting from its flag, or else from GREENLANE_SERVER, GREENLANE_SESSION, GREENLANE_LANG, or
/// else from `file`, the text of settings_folder()/config.toml with the keys server, session, lang
/// and token_file. The language is at last that of LC_ALL, LC_MESSAGES or LANG. A token is taken
/// from the file of --token-file, or else from GREENLANE_TOKEN, or else from the file of
/// GREENLANE_TOKEN_FILE or of the key; never from the command line, which others can read.
Typed<Settings> settings_of(const Flags& flags, const Environment& environment,
                            std::string_view file);

}  // namespace greenlane::cli
