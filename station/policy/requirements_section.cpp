#include "station/policy/sections.hpp"

namespace greenlane::policy {
namespace {

void read_vehicle_types(const Reader& file, model::Policy& policy) {
  std::set<std::string> names;
  for (const Reader& reader : file.tables("vehicle_types")) {
    policy.vehicle_types.push_back(
        {.name = reader.value<Word>("name"), .needs_trailer = reader.boolean("needs_trailer")});
    refuse_second(reader, "name", policy.vehicle_types.back().name, names);
  }
}

void read_checks(const Reader& file, model::Policy& policy) {
  std::set<std::string> kinds;
  for (const Reader& reader : file.tables("checks")) {
    model::CheckPolicy check;
    check.kind = reader.value<Word>("kind");
    refuse_second(reader, "kind", check.kind, kinds);
    check.subject = reader.choice<model::CheckSubject>("subject").value_or(check.subject);
    check.accepted_results = reader.values<Word>("accepted_results");
    check.valid_for = std::chrono::hours{reader.integer("valid_hours")};
    policy.checks.push_back(std::move(check));
  }
}

}  // namespace

void read_requirements(const Reader& file, model::Policy& policy) {
  read_vehicle_types(file, policy);
  read_checks(file, policy);
  const Reader reasons = file.table("reasons");
  policy.turn_away_reasons = reasons.values<Word>("turn_away");
  policy.diversion_reasons = reasons.values<Word>("diversion");
}

}  // namespace greenlane::policy
