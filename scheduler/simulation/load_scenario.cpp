#include "scheduler/simulation/load_scenario.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "scheduler/simulation/draw_trips.hpp"
#include "scheduler/simulation/manifest.hpp"
#include "scheduler/simulation/reading.hpp"

namespace greenlane::simulation {

namespace {

constexpr const char* manifest_name = "scenario.toml";

namespace fs = std::filesystem;

using Reader = void (*)(const Table&, Reading&);

struct TableFile {
  const char* name;
  std::vector<std::string_view> columns;
  Reader reader;
};

/// In the order in which they are read: a table may name rows of those above it.
std::vector<TableFile> table_files() {
  return {
      {"enterprises.csv",
       {"key", "registered_at", "user", "name", "credit_code", "division", "contact_name",
        "contact_phone"},
       read_enterprises},
      {"vehicles.csv",
       {"key", "carrier", "plate", "vehicle_type", "max_mass_kg", "cargo_classes"},
       read_vehicles},
      {"drivers.csv", {"key", "carrier", "name", "id_number", "phone"}, read_drivers},
      {"applications.csv",
       {"key", "filed_at", "vehicle", "trailer_plate", "drivers", "origin", "destination",
        "window_from", "window_to", "needed_by"},
       read_applications},
      {"consignments.csv",
       {"application", "consignor", "consignee", "goods", "mass_kg", "cargo_class"},
       read_consignments},
      {"checks.csv", {"application", "driver", "kind", "at", "result", "reported_at"}, read_checks},
      {"changes.csv",
       {"application", "at", "does", "window_from", "window_to", "reason"},
       read_changes},
      {"trucks.csv",
       {"application", "arrives_minutes", "patience_minutes", "plate", "drivers", "services"},
       read_trucks},
      {"servers.csv", {"at", "stage", "server", "does", "reason"}, read_servers},
      {"slots.csv", {"at", "slot", "capacity", "reason"}, read_slots},
  };
}

/// The whole file. One that is missing or too large is a fault, a failing disk throws.
std::expected<std::string, Fault> read_file(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > scenario_file_bytes_max)
    return std::unexpected(Fault{path.string(), 1, 1, "", error ? "required" : "file size",
                                 error ? error.message() : "a scenario's file has at most 64 MiB"});
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  if (!file)
    throw std::system_error(errno, std::generic_category(), "cannot read " + path.string());
  return std::move(text).str();
}

/// The text of a file that has to be there.
const std::string& text_of(const ScenarioFiles& files, const std::string& name, Faults& faults) {
  static const std::string nothing;
  const auto found = files.texts.find(name);
  if (found != files.texts.end()) return found->second;
  faults.push_back({files.folder + "/" + name, 1, 1, "", "required", "the file is missing"});
  return nothing;
}

void read_tables(const ScenarioFiles& files, Reading& reading) {
  for (const TableFile& wanted : table_files()) {
    Faults& faults = reading.faults;
    const std::size_t before = faults.size();
    const std::string& text = text_of(files, wanted.name, faults);
    if (faults.size() != before) continue;
    const auto table = read_table(text, files.folder + "/" + wanted.name, wanted.columns);
    if (table) {
      wanted.reader(*table, reading);
    } else {
      faults.insert(faults.end(), table.error().begin(), table.error().end());
    }
  }
}

}  // namespace

std::expected<ScenarioFiles, Faults> load_files(const fs::path& folder) {
  ScenarioFiles files{folder.string(), {}};
  Faults faults;
  const auto take = [&](const char* name) {
    auto text = read_file(folder / name);
    if (text) {
      files.texts.emplace(name, std::move(*text));
    } else {
      faults.push_back(std::move(text.error()));
    }
  };
  take(manifest_name);
  for (const TableFile& wanted : table_files()) take(wanted.name);
  if (!faults.empty()) return std::unexpected(std::move(faults));
  return files;
}

std::expected<Scenario, Faults> read_scenario(const ScenarioFiles& files) {
  Faults faults;
  const std::string& text = text_of(files, manifest_name, faults);
  Scenario scenario = read_manifest(text, files.folder + "/" + manifest_name, faults);
  // Without its days and its zone nothing in the tables can be judged.
  if (!faults.empty()) return std::unexpected(std::move(faults));
  Reading reading{scenario, faults, {}, {}, {}, {}};
  read_tables(files, reading);
  if (faults.empty()) draw_trips(scenario, files.folder + "/" + manifest_name, faults);
  if (!faults.empty()) return std::unexpected(std::move(faults));
  return scenario;
}

std::expected<Scenario, Faults> load_scenario(const fs::path& folder) {
  const auto files = load_files(folder);
  if (!files) return std::unexpected(files.error());
  return read_scenario(*files);
}

}  // namespace greenlane::simulation
