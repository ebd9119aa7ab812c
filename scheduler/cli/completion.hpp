#pragma once

#include <string>

namespace CLI {
class App;
}

namespace greenlane::cli {

/// A script for bash that completes the commands and options of `root`.
std::string bash_completion(const CLI::App& root);

}  // namespace greenlane::cli
