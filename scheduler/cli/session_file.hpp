#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "scheduler/cli/settings.hpp"

namespace greenlane::cli {

/// Who is logged in where, from one command to the next.
struct Session {
  Server server;  ///< the only one that the token is ever sent to
  std::string token;
};

/// The session of a file; none when there is no such file or it holds none.
std::optional<Session> load_session(const std::filesystem::path& file);

/// Keeps a session in a file that only its owner may read. Throws std::system_error.
void save_session(const std::filesystem::path& file, const Session& session);

void forget_session(const std::filesystem::path& file);

}  // namespace greenlane::cli
