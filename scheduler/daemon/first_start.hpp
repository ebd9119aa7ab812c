#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "station/credential/secret.hpp"
#include "station/value/result.hpp"

namespace greenlane::daemon {

using namespace value;

/// Makes the data directory when it is not there: for the owner alone, and durable before anything
/// is put into it. Throws std::system_error naming it.
void prepare_data_directory(const std::filesystem::path& directory);

/// The first admin's password: the first line of the file, or, without a file, a new one that
/// nobody knows yet. Refuses a file that cannot be read and a password that may not be set.
Result<credential::Secret> admin_password(const std::optional<std::string>& file);

}  // namespace greenlane::daemon
