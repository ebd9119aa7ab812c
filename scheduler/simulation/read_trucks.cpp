#include <charconv>
#include <sstream>

#include "scheduler/simulation/reading.hpp"

namespace greenlane::simulation {

namespace {

constexpr std::string_view never = "never";
constexpr int service_minutes_most = 7 * 24 * 60;

/// "screening 22 failed": a stage, minutes, and "failed" where the truck has to do it again.
std::optional<ServiceScript> service_of(const std::string& text) {
  std::istringstream words{text};
  std::string stage, minutes, failed, rest;
  words >> stage >> minutes >> failed;
  int number = 0;
  const auto [end, error] =
      std::from_chars(minutes.data(), minutes.data() + minutes.size(), number);
  const Result<Word> name = Word::parse(stage);
  const bool whole = error == std::errc{} && end == minutes.data() + minutes.size();
  if (!name || !whole || number < 1 || number > service_minutes_most || words >> rest ||
      (!failed.empty() && failed != "failed"))
    return std::nullopt;
  return ServiceScript{*name, std::chrono::minutes{number},
                       failed.empty() ? model::StageResult::ok : model::StageResult::failed};
}

std::vector<ServiceScript> services_of(const Fields& fields) {
  std::vector<ServiceScript> services;
  for (const std::string& part : parts_of(fields.text("services"))) {
    if (std::optional<ServiceScript> service = service_of(part)) {
      services.push_back(std::move(*service));
    } else {
      fields.fault("services", "services",
                   "\"" + part + "\" is not a stage and its minutes, such as \"screening 22\"");
    }
  }
  return services;
}

}  // namespace

void read_trucks(const Table& table, Reading& reading) {
  Rows told;
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    const Key key = reading.known_key(fields, "application", reading.trips);
    if (!told.emplace(key, 0).second)
      fields.fault("application", "unique", "a row above is about \"" + key + "\" already");
    TruckScript truck{
        .patience = fields.minutes("patience_minutes"),
        .plate = fields.maybe<Plate>("plate"),
        .drivers = reading.known_keys(fields, "drivers", reading.drivers),
        .services = services_of(fields),
    };
    if (fields.text("arrives_minutes") != never) truck.arrives = fields.minutes("arrives_minutes");
    if (const auto found = reading.trips.find(key); found != reading.trips.end())
      reading.scenario.trips[found->second].truck = std::move(truck);
  }
}

}  // namespace greenlane::simulation
