#include "scheduler/simulation/read_demand.hpp"

#include <limits>
#include <numeric>

#include <fmt/format.h>

namespace greenlane::simulation {

namespace {

constexpr std::int64_t applications_most = 100'000;
constexpr std::int64_t carriers_most = 10'000;
constexpr std::int64_t weight_most = 1'000'000;
constexpr std::int64_t minutes_most = 14 * 24 * 60;
constexpr std::int64_t minutes_of_an_hour = 60;
constexpr std::size_t hours_of_a_day = 24;

int percent(const Section& section, std::string_view key) {
  return static_cast<int>(section.integer(key, 0, 100));
}

/// Two numbers of minutes on the grid, the smaller one first.
Spread spread(const Section& section, std::string_view key, Duration grid, std::int64_t least = 0) {
  const auto minutes = section.integers(key, least, minutes_most);
  if (!minutes) return {};
  if (minutes->size() != 2 || minutes->front() > minutes->back()) {
    section.fault(key, "range", "not two numbers of minutes, the smaller one first");
    return {};
  }
  const Spread spread{std::chrono::minutes{minutes->front()},
                      std::chrono::minutes{minutes->back()}};
  if (spread.least % grid != Duration{0} || spread.most % grid != Duration{0})
    section.fault(key, "grid", "not multiples of grid_minutes");
  return spread;
}

/// An hour is whole steps of the grid, so that slots and hours begin on it.
Duration grid_of(const Section& demand) {
  const std::int64_t minutes = demand.integer("grid_minutes", 1, minutes_of_an_hour);
  if (minutes_of_an_hour % minutes != 0)
    demand.fault("grid_minutes", "grid", "an hour is not a whole number of these");
  return std::chrono::minutes{minutes};
}

DemandOfDay day_of(const Section& day) {
  DemandOfDay demand{
      .applications = static_cast<int>(day.integer("applications", 0, applications_most)),
      .by_hour = {}};
  const auto weights = day.integers("by_hour", 0, weight_most);
  if (!weights) return demand;
  if (weights->size() != hours_of_a_day ||
      std::accumulate(weights->begin(), weights->end(), 0LL) == 0)
    day.fault("by_hour", "range", "not 24 weights, of which one at least is above zero");
  demand.by_hour = *weights;
  return demand;
}

std::vector<DemandOfDay> days_of(const Section& demand, std::size_t days) {
  std::vector<DemandOfDay> list;
  for (const Section& day : demand.sections("days", {"applications", "by_hour"}))
    list.push_back(day_of(day));
  if (list.size() != days)
    demand.fault("days", "the scenario's days",
                 fmt::format("{} days of demand for {} days of the scenario", list.size(), days));
  return list;
}

OldCheck old_of(const Section& check, Duration grid) {
  return {.percent = percent(check, "old_percent"),
          .age = spread(check, "old_age_minutes", grid),
          .renewed_percent = percent(check, "renewed_percent"),
          .renewed = spread(check, "renewed_minutes", grid)};
}

std::vector<CheckDemand> checks_of(const Section& demand, Duration grid) {
  std::vector<CheckDemand> list;
  for (const Section& check :
       demand.sections("checks", {"kind", "result", "age_minutes", "old_percent", "old_age_minutes",
                                  "renewed_percent", "renewed_minutes"})) {
    list.push_back({.kind = check.value<Word>("kind"),
                    .result = check.value<Word>("result"),
                    .age = spread(check, "age_minutes", grid),
                    .old = std::nullopt});
    if (check.has("old_percent")) list.back().old = old_of(check, grid);
  }
  return list;
}

std::vector<ServiceDemand> services_of(const Section& demand, Duration grid) {
  std::vector<ServiceDemand> list;
  for (const Section& service : demand.sections("services", {"stage", "minutes"}))
    list.push_back({service.value<Word>("stage"), spread(service, "minutes", grid, 1)});
  return list;
}

Hoarding hoarding_of(const Section& demand) {
  const Section hoarding =
      demand.section("hoarding", {"carriers", "applications_percent", "coming_percent"});
  return {.carriers = static_cast<int>(hoarding.integer("carriers", 0, carriers_most)),
          .applications_percent = percent(hoarding, "applications_percent"),
          .coming_percent = percent(hoarding, "coming_percent")};
}

}  // namespace

Demand read_demand(const Section& file, std::size_t days) {
  const Section demand =
      file.section("demand", {"seed", "grid_minutes", "opens", "lead_minutes", "window_minutes",
                              "arrives_minutes", "patience_minutes", "no_show_percent",
                              "wrong_plate_percent", "sent_twice_percent", "filed_twice_percent",
                              "withdrawn_percent", "days", "checks", "services", "hoarding"});
  const Duration grid = grid_of(demand);
  return {.line = demand.line(),
          .seed = static_cast<std::uint64_t>(
              demand.integer("seed", 0, std::numeric_limits<std::int64_t>::max())),
          .grid = grid,
          .opens = demand.value<TimeOfDay>("opens"),
          .lead = spread(demand, "lead_minutes", grid),
          .window = spread(demand, "window_minutes", grid, 1),
          .arrives = spread(demand, "arrives_minutes", grid, -minutes_most),
          .patience = std::chrono::minutes{demand.integer("patience_minutes", 0, minutes_most)},
          .no_show_percent = percent(demand, "no_show_percent"),
          .wrong_plate_percent = percent(demand, "wrong_plate_percent"),
          .sent_twice_percent = percent(demand, "sent_twice_percent"),
          .filed_twice_percent = percent(demand, "filed_twice_percent"),
          .withdrawn_percent = percent(demand, "withdrawn_percent"),
          .days = days_of(demand, days),
          .checks = checks_of(demand, grid),
          .services = services_of(demand, grid),
          .hoarding = hoarding_of(demand)};
}

}  // namespace greenlane::simulation
