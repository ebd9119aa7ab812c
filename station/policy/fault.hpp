#pragma once

#include <string>
#include <vector>

namespace greenlane::policy {

/// Something in a configuration file that cannot be taken as it stands.
struct Fault {
  std::string file;     ///< as it was named to load()
  int line = 0;         ///< from 1; the enclosing table's line for a key that is missing
  int column = 0;       ///< from 1
  std::string key;      ///< "stages[2].servers[0].name", counted from 0; empty: the file as a whole
  std::string rule;     ///< what it breaks, such as "required", "range" or "unique"
  std::string message;  ///< one sentence: what is there, and what would be accepted

  /// "station.toml:41: stages[2].servers[0].name: unique: …": what `--check-config` prints.
  std::string text() const;

  bool operator==(const Fault&) const = default;
};

using Faults = std::vector<Fault>;

}  // namespace greenlane::policy
