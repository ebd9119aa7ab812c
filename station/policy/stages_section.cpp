#include <algorithm>

#include <fmt/format.h>

#include "station/policy/sections.hpp"

namespace greenlane::policy {
namespace {

using model::CargoClassPolicy;

/// A list of cargo classes that the file itself defines.
std::vector<Word> read_cargo_references(const Reader& reader, const model::Policy& policy) {
  std::vector<Word> classes;
  for (const Element& element : reader.texts("cargo_classes")) {
    const Result<Word> word = Word::parse(element.text);
    const auto known = [&](const CargoClassPolicy& cargo) { return word && cargo.name == *word; };
    if (std::ranges::none_of(policy.cargo_classes, known))
      reader.fault("cargo_classes", element.index, "known cargo class",
                   fmt::format("\"{}\" is not among [[cargo_classes]]", element.text));
    else if (std::ranges::find(classes, *word) != classes.end())
      reader.fault("cargo_classes", element.index, "unique",
                   "\"" + element.text + "\" stands here twice");
    else
      classes.push_back(*word);
  }
  return classes;
}

std::vector<model::ServerPolicy> read_servers(const Reader& stage, const model::Policy& policy) {
  std::vector<model::ServerPolicy> servers;
  std::set<std::string> names;
  for (const Reader& reader : stage.tables("servers")) {
    servers.push_back({.name = reader.value<Word>("name"),
                       .cargo_classes = read_cargo_references(reader, policy)});
    refuse_second(reader, "name", servers.back().name, names);
  }
  return servers;
}

bool serves(const model::ServerPolicy& server, const Word& cargo) {
  return server.cargo_classes.empty() ||
         std::ranges::find(server.cargo_classes, cargo) != server.cargo_classes.end();
}

/// A truck whose cargo no server of a stage may serve would wait there forever.
void check_every_cargo_passes(const Reader& reader, const model::StagePolicy& stage,
                              const model::Policy& policy) {
  if (stage.servers.empty()) return;
  for (const CargoClassPolicy& cargo : policy.cargo_classes) {
    const bool needs =
        stage.cargo_classes.empty() ||
        std::ranges::find(stage.cargo_classes, cargo.name) != stage.cargo_classes.end();
    const auto takes = [&](const model::ServerPolicy& server) {
      return serves(server, cargo.name);
    };
    if (needs && std::ranges::none_of(stage.servers, takes))
      reader.fault("servers", "every cargo passes",
                   "no server of the stage may serve " + cargo.name.text());
  }
}

}  // namespace

void read_cargo_classes(const Reader& file, model::Policy& policy) {
  std::set<std::string> names;
  for (const Reader& reader : file.tables("cargo_classes")) {
    CargoClassPolicy cargo{.name = reader.value<Word>("name"), .slot_max = {}};
    refuse_second(reader, "name", cargo.name, names);
    if (reader.has("slot_max")) cargo.slot_max = static_cast<int>(reader.integer("slot_max"));
    if (!cargo.name.empty()) policy.cargo_classes.push_back(std::move(cargo));
  }
}

void read_stages(const Reader& file, model::Policy& policy) {
  std::set<std::string> names;
  for (const Reader& reader : file.tables("stages")) {
    model::StagePolicy stage{
        .name = reader.value<Word>("name"),
        .servers = read_servers(reader, policy),
        .cargo_classes = read_cargo_references(reader, policy),
        .service_time = std::chrono::minutes{reader.integer("service_minutes")}};
    refuse_second(reader, "name", stage.name, names);
    check_every_cargo_passes(reader, stage, policy);
    policy.stages.push_back(std::move(stage));
  }
}

}  // namespace greenlane::policy
