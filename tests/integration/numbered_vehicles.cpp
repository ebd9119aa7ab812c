#include "tests/integration/numbered_vehicles.hpp"

#include <string_view>

#include <fmt/format.h>

namespace greenlane::harness {

namespace {

/// Five digits and the letter of one of ten offices: a million plates.
std::string plate_text(int number) {
  constexpr std::string_view offices = "ABCDEFGHJK";
  return fmt::format("川{}{:05}", offices.at(static_cast<std::size_t>(number / 100'000)),
                     number % 100'000);
}

}  // namespace

boost::json::object numbered_vehicle(int number) {
  return {{"enterprise_id", "ent-1"},
          {"plate", plate_text(number)},
          {"vehicle_type", "heavy_truck"},
          {"max_mass_kg", 20'000},
          {"cargo_classes", boost::json::array{"general"}},
          {"idempotency_key", fmt::format("vehicle-{}", number)}};
}

std::map<std::string, int> vehicles_by_plate(client::BlockingClient client,
                                             const std::optional<std::string>& after,
                                             std::optional<std::string>* last) {
  std::map<std::string, int> found;
  boost::json::object params{{"limit", 1000}};
  if (after) params["after"] = *after;
  for (;;) {
    const auto page = must(client.call("vehicle.list", params));
    for (const auto& row : page.at("items").as_array()) {
      ++found[std::string(row.at("plate").as_string())];
      if (last) *last = std::string(row.at("vehicle_id").as_string());
    }
    if (!page.contains("next")) return found;
    params["after"] = page.at("next");
  }
}

}  // namespace greenlane::harness
