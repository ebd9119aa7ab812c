#include "scheduler/simulation/load_scenario.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "scheduler/simulation/manifest.hpp"
#include "scheduler/simulation/reading.hpp"

namespace greenlane::simulation {

namespace {

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

/// The whole file; a missing or an oversized one is a fault, a failing disk throws.
std::string read_file(const fs::path& path, Faults& faults) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > scenario_file_bytes_max) {
    faults.push_back({path.string(), 1, 1, "", error ? "required" : "file size",
                      error ? error.message() : "a scenario's file has at most 64 MiB"});
    return {};
  }
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  if (!file)
    throw std::system_error(errno, std::generic_category(), "cannot read " + path.string());
  return std::move(text).str();
}

void read_tables(const fs::path& folder, Reading& reading) {
  for (const TableFile& wanted : table_files()) {
    const fs::path path = folder / wanted.name;
    Faults& faults = reading.faults;
    const std::size_t before = faults.size();
    const std::string text = read_file(path, faults);
    if (faults.size() != before) continue;
    const auto table = read_table(text, path.string(), wanted.columns);
    if (table) {
      wanted.reader(*table, reading);
    } else {
      faults.insert(faults.end(), table.error().begin(), table.error().end());
    }
  }
}

}  // namespace

std::expected<Scenario, Faults> load_scenario(const fs::path& folder) {
  Faults faults;
  const std::string file = (folder / "scenario.toml").string();
  const std::string text = read_file(file, faults);
  if (!faults.empty()) return std::unexpected(std::move(faults));
  Scenario scenario = read_manifest(text, file, faults);
  // Without its days and its zone nothing in the tables can be judged.
  if (!faults.empty()) return std::unexpected(std::move(faults));
  Reading reading{scenario, faults, {}, {}, {}, {}};
  read_tables(folder, reading);
  if (!faults.empty()) return std::unexpected(std::move(faults));
  return scenario;
}

}  // namespace greenlane::simulation
