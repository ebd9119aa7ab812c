#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace greenlane::bench {

/// All that stands in a file; of none, nothing.
inline std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace greenlane::bench
