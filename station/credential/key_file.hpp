#pragma once

#include <filesystem>

#include "station/credential/pass_key.hpp"

namespace greenlane::credential {

/// The key in DIRECTORY/pass.key. The first call makes it: 32 random bytes that only the owner may
/// read, durable (file, name and directory) before this returns, so that no pass is signed with a
/// key that a power cut could take away. The directory exists; one process at a time.
/// Throws std::system_error naming the file when the disk fails, and std::runtime_error when the
/// file is not a key or others may read it.
PassKey open_pass_key(const std::filesystem::path& directory);

}  // namespace greenlane::credential
