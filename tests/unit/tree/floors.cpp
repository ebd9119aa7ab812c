#include "tests/unit/tree/floors.hpp"

#include <array>
#include <optional>

#include <fmt/format.h>

namespace greenlane::tree {
namespace {

struct Floor {
  std::string_view folder;
  int height;
};

/// A folder may use itself and whatever stands lower; folders of one height do not know each other.
constexpr std::array floors{
    Floor{"station/value", 0},
    Floor{"scheduler/drawing", 0},
    Floor{"station/model", 1},
    Floor{"proto/codec", 1},
    Floor{"scheduler/optimizer", 1},
    Floor{"station/policy", 2},
    Floor{"scheduler/instances", 2},
    Floor{"station/ledger", 2},
    Floor{"station/report", 2},
    Floor{"station/credential", 2},
    Floor{"proto", 3},  // messages, method table and client are one floor
    Floor{"scheduler/planning", 3},
    Floor{"scheduler/simulation", 4},
    Floor{"scheduler/service", 4},
    Floor{"scheduler/daemon", 5},
    Floor{"scheduler/cli", 5},
};

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

/// The floor of the longest folder that holds `path`: proto/codec is not just any part of proto.
std::optional<Floor> floor_of(std::string_view path) {
  std::optional<Floor> found;
  for (const auto& floor : floors)
    if (is_below(path, floor.folder) && (!found || floor.folder.size() > found->folder.size()))
      found = floor;
  return found;
}

/// Tables that the build generates for one source, which lie outside the tree.
bool is_generated(std::string_view target) {
  return target.ends_with(".inc") && target.find('/') == std::string_view::npos;
}

/// What is wrong with including `target` from a file on the floor `here`; empty when nothing is.
std::string objection(const Floor& here, std::string_view target) {
  if (is_generated(target)) return {};
  const auto there = floor_of(target);
  if (!there) return fmt::format("\"{}\" is not named from the root, or has no floor", target);
  if (there->folder == here.folder || there->height < here.height) return {};
  return fmt::format("{} may not use {}", here.folder, there->folder);
}

void check_includes(const File& file, const Floor& here, Findings& findings) {
  constexpr std::string_view directive = "#include \"";
  for (size_t at = file.code.find(directive); at != std::string::npos;
       at = file.code.find(directive, at + 1)) {
    if (at > 0 && file.code[at - 1] != '\n') continue;  // in a literal
    const size_t start = at + directive.size();
    const auto target =
        std::string_view(file.code).substr(start, file.code.find('"', start) - start);
    if (auto what = objection(here, target); !what.empty())
      findings.push_back({file.path, line_of(file.code, at), std::move(what)});
  }
}

}  // namespace

Findings arrows_not_down(const Files& sources) {
  Findings findings;
  for (const auto& file : sources) {
    if (const auto here = floor_of(file.path))
      check_includes(file, *here, findings);
    else
      findings.push_back({file.path, 0, "this folder has no floor"});
  }
  return findings;
}

}  // namespace greenlane::tree
