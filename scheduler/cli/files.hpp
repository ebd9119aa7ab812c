#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace greenlane::cli {

// Files of this machine. Each throws std::system_error that names the file.

/// A whole file, 64 MiB at most.
std::string contents_of(const std::filesystem::path& file);

/// All of standard input, 64 MiB at most.
std::string standard_input();

/// Writes a file that only its owner may read, whole or not at all; makes its folder.
void write_private(const std::filesystem::path& file, std::string_view contents);

}  // namespace greenlane::cli
