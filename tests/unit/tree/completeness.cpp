#include "tests/unit/tree/completeness.hpp"

#include <set>
#include <sstream>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace greenlane::tree {
namespace {

std::set<std::string> files_compiled(std::string_view commands) {
  std::set<std::string> files;
  const auto parsed = boost::json::parse(commands);
  for (const auto& command : parsed.as_array()) files.emplace(command.at("file").as_string());
  return files;
}

std::string without_shell_comments(std::string_view script) {
  std::string code;
  std::istringstream lines{std::string(script)};
  for (std::string line; std::getline(lines, line);) code += line.substr(0, line.find('#')) + '\n';
  return code;
}

}  // namespace

Findings sources_not_built(const Files& sources, const std::filesystem::path& root,
                           std::string_view commands) {
  const auto compiled = files_compiled(commands);
  Findings findings;
  for (const auto& file : sources)
    if (file.path.ends_with(".cpp") && !compiled.contains((root / file.path).string()))
      findings.push_back({file.path, 0, "no target builds it"});
  return findings;
}

std::vector<std::string> packages_installed_by(std::string_view dev_script) {
  const auto code = without_shell_comments(dev_script);
  constexpr std::string_view opening = "_packages=(";
  std::vector<std::string> packages;
  for (size_t at = code.find(opening); at != std::string::npos; at = code.find(opening, at + 1)) {
    std::istringstream words{std::string(inside_parentheses(code, at + opening.size() - 1))};
    for (std::string word; words >> word;) packages.push_back(word);
  }
  return packages;
}

Findings packages_without_reason(std::string_view dev_script, std::string_view manual) {
  Findings findings;
  for (const auto& package : packages_installed_by(dev_script))
    if (manual.find(fmt::format("`{}`", package)) == std::string_view::npos)
      findings.push_back({"docs/dependencies.md", 0, "does not tell why of " + package});
  return findings;
}

}  // namespace greenlane::tree
