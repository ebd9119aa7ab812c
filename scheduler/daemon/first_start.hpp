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

/// A data directory's first start lasts from before anything is in it until the admin's password
/// has been told, however often it is cut off. A mark in the directory says that it is under way:
/// begins it in a directory that has neither a ledger nor a key, and answers whether it is.
bool begin_first_start(const std::string& directory);
void end_first_start(const std::string& directory);

/// The first admin's password: the first line of the file, or, without a file, a new one that
/// nobody knows yet. Refuses a file that cannot be read and a password that may not be set.
Result<credential::Secret> admin_password(const std::optional<std::string>& file);

}  // namespace greenlane::daemon
