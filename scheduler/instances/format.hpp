#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"
#include "station/value/result.hpp"

/// Scheduling problems and their solutions as files.
namespace greenlane::instances {

/// How a file of instances is written.
enum class Format {
  orlib_wt,  ///< one machine, weighted tardiness; many instances a file (OR-Library)
  pm_twt,    ///< identical machines, weighted tardiness
  hfsp,      ///< hybrid flow shop, makespan (Pan, Ruiz and Alfaro-Fernandez)
  tt_pfsp,   ///< permutation flow shop, total tardiness (Vallada, Ruiz and Minella)
  station,   ///< JSON with everything that a problem can have; see station_format.hpp
};

/// "orlib-wt", "pm-twt", "hfsp", "tt-pfsp" or "station".
std::optional<Format> format_of(std::string_view name);
std::string_view name_of(Format format);
/// All names, in the order above.
std::vector<std::string> format_names();

/// What some formats leave to whoever reads them.
struct Reading {
  std::optional<int> jobs;      ///< orlib_wt: of each instance; else the number in the file's name
  std::optional<int> machines;  ///< pm_twt: how many; needed
};

/// The instances of a file's text, each valid. `name` is the file's: an instance is called by it,
/// and where a file can have several by it and its number from 1: "wt100.txt#1". Refuses with the
/// name, the line or field, and the rule in `field` and `rule`. Never allocates by a number that
/// stands in the text, only by how much text there is.
value::Result<std::vector<optimizer::Problem>> read(Format format, const std::string& name,
                                                    std::string_view text,
                                                    const Reading& reading = {});

}  // namespace greenlane::instances
