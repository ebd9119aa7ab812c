#pragma once

#include "tests/unit/tree/tree.hpp"

namespace greenlane::tree {

/// Every .cpp file that no target of the build compiles: code that nobody runs, or a test that
/// nobody asks. `commands` is the text of compile_commands.json, `root` what its paths begin with.
Findings sources_not_built(const Files& sources, const std::filesystem::path& root,
                           std::string_view commands);

/// The Debian packages that the `dev` script installs: the words of its arrays `…_packages=(…)`.
std::vector<std::string> packages_installed_by(std::string_view dev_script);

/// Every package that `dev_script` installs and `manual` does not name as `package`, in backticks.
Findings packages_without_reason(std::string_view dev_script, std::string_view manual);

}  // namespace greenlane::tree
