#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include <catch2/catch.hpp>

#include "tests/unit/simulation/harsh.hpp"
#include "tests/unit/simulation/played.hpp"

namespace greenlane::simulation {
namespace {

ScenarioFiles changed(const std::string& was, const std::string& is) {
  return changed(harsh_files(), "scenario.toml", was, is);
}

template <class Condition>
std::int64_t trips_that(const Scenario& scenario, const Condition& condition) {
  return std::ranges::count_if(scenario.trips, condition);
}

bool is_twin(const TripScript& trip) {
  return trip.key.ends_with("-again");
}

/// The carrier of a trip is one of the first four, who hoard.
std::set<Key> vehicles_of_hoarders(const Scenario& scenario) {
  std::set<Key> vehicles;
  for (const VehicleScript& vehicle : scenario.vehicles)
    if (vehicle.carrier <= "C04") vehicles.insert(vehicle.key);
  return vehicles;
}

/// That a share of a number is what was asked for, give or take what dice do.
void check_share(std::int64_t count, std::int64_t all, int percent) {
  CAPTURE(count, all, percent);
  CHECK(count * 100 > all * percent / 2);
  CHECK(count * 100 < all * percent * 2);
}

TEST_CASE("the harsh scenario is well formed and has twenty times the busiest days of Qingtaishan",
          "[scenario][harsh]") {
  const Scenario scenario = made_of(harsh_files());
  CHECK(scenario.first_day.weekday() == std::chrono::Thursday);
  CHECK(scenario.last_day.weekday() == std::chrono::Friday);
  std::map<std::string, int> filed;
  for (const TripScript& trip : made_of(files_of("qingtaishan")).trips)
    ++filed[scenario.zone.day_of(trip.filed_at).text()];
  CHECK(std::ranges::max(filed | std::views::values) == 28);
  CHECK(filed["2022-05-04"] + filed["2022-05-05"] == 56);
  const auto all = static_cast<std::int64_t>(scenario.trips.size());
  CHECK(all - trips_that(scenario, is_twin) == 20 * 56);
}

TEST_CASE("every table of the harsh scenario says that it is synthetic", "[scenario][harsh]") {
  for (const auto& [name, text] : harsh_files().texts) {
    CAPTURE(name);
    if (name.ends_with(".csv")) CHECK(text.starts_with("# Synthetic"));
  }
}

TEST_CASE("demand is drawn the same each time, and otherwise for another seed", "[scenario]") {
  const auto windows = [](const ScenarioFiles& files) {
    std::vector<std::pair<Key, Instant>> drawn;
    for (const TripScript& trip : made_of(files).trips)
      drawn.emplace_back(trip.vehicle, trip.window.from);
    return drawn;
  };
  CHECK(windows(harsh_files()) == windows(harsh_files()));
  CHECK(windows(harsh_files()) != windows(changed("seed = 20220512", "seed = 1")));
}

TEST_CASE("windows start when the shape of the day says", "[scenario]") {
  const Scenario scenario = made_of(
      changed("13, 10, 11, 8, 13, 31, 45, 52, 50, 75, 85, 77,\n  77, 90, 78, 64, 59, 46, 43, 21, "
              "20, 14, 8, 10,",
              "0,0,0,0,0,0,0,0,0,3,0,0, 0,0,0,1,0,0,0,0,0,0,0,0"));
  std::map<std::string, std::int64_t> hours;
  const Interval second_day = scenario.zone.span(scenario.last_day);
  for (const TripScript& trip : scenario.trips)
    if (second_day.contains(trip.window.from) && !is_twin(trip))
      ++hours[scenario.zone.clock_text(trip.window.from).substr(0, 2)];
  CHECK(hours.size() == 2);
  CHECK(hours["09"] + hours["15"] == 560);
  check_share(hours["15"], 560, 25);
}

TEST_CASE("everything drawn lies on the grid and within its bounds", "[scenario]") {
  const Scenario scenario = made_of(harsh_files());
  const std::chrono::minutes grid{10};
  for (const TripScript& trip : scenario.trips) {
    CAPTURE(trip.key);
    CHECK(scenario.span().contains(trip.filed_at));
    CHECK(trip.filed_at.time_since_epoch() % grid == Duration{0});
    CHECK(trip.window.from.time_since_epoch() % grid == Duration{0});
    CHECK(trip.window.length() >= std::chrono::minutes{120});
    CHECK(trip.window.length() <= std::chrono::minutes{240});
    for (const CheckScript& check : trip.checks)
      CHECK(check.at <= check.reported_at.value_or(trip.filed_at));
    if (trip.truck.arrives) CHECK(*trip.truck.arrives >= std::chrono::minutes{-20});
  }
}

TEST_CASE("so many make trouble as the scenario says", "[scenario]") {
  const Scenario scenario = made_of(harsh_files());
  const std::set<Key> theirs = vehicles_of_hoarders(scenario);
  const auto hoarded = [&](const TripScript& trip) {
    return !is_twin(trip) && theirs.contains(trip.vehicle);
  };
  const auto meant = [&](const TripScript& trip) { return !is_twin(trip) && !hoarded(trip); };
  const std::int64_t by_hoarders = trips_that(scenario, hoarded);
  const std::int64_t by_others = trips_that(scenario, meant);
  check_share(by_hoarders, 1'120, 20);
  check_share(
      trips_that(scenario, [&](const auto& trip) { return hoarded(trip) && trip.truck.arrives; }),
      by_hoarders, 20);
  check_share(
      trips_that(scenario, [&](const auto& trip) { return meant(trip) && !trip.truck.arrives; }),
      by_others, 12);
  check_share(trips_that(scenario, is_twin), 1'120, 3);
  check_share(trips_that(scenario, [](const auto& trip) { return trip.sent_twice; }), 1'120, 5);
  check_share(
      trips_that(scenario, [](const auto& trip) { return !is_twin(trip) && trip.truck.plate; }),
      1'120, 3);
  check_share(trips_that(scenario,
                         [](const auto& trip) {
                           return !is_twin(trip) &&
                                  trip.filed_at - trip.checks.front().at > std::chrono::hours{40};
                         }),
              1'120, 6);
}

TEST_CASE("hoarders file all of a day when it opens", "[scenario]") {
  const Scenario scenario = made_of(harsh_files());
  const std::set<Key> theirs = vehicles_of_hoarders(scenario);
  for (const TripScript& trip : scenario.trips)
    if (theirs.contains(trip.vehicle)) CHECK(scenario.zone.clock_text(trip.filed_at) == "01:00");
}

TEST_CASE("what is wrong in a demand is named with its file, line and rule", "[scenario]") {
  SECTION("a key that there is not") {
    const std::string fault = fault_of(changed("no_show_percent = 12", "no_shows_percent = 12"));
    CHECK(fault == "2 faults");  // the unknown one, and the missing one
    const auto scenario =
        read_scenario(changed("opens = \"01:00\"", "opens = \"01:00\"\ncloses = 1"));
    REQUIRE_FALSE(scenario);
    CHECK(scenario.error().front().text().find(
              "demand.closes: unknown key: there is no key \"closes\"") != std::string::npos);
  }
  SECTION("a share above a hundred") {
    CHECK(fault_of(changed("wrong_plate_percent = 3", "wrong_plate_percent = 101"))
              .ends_with(": demand.wrong_plate_percent: range: not a whole number from 0 to 100"));
    CHECK(fault_of(changed("vanishing_percent = 3", "vanishing_percent = -1"))
              .ends_with(": clients.vanishing_percent: range: not a whole number from 0 to 100"));
    CHECK(
        fault_of(changed("coming_percent = 20", "coming_percent = 120"))
            .ends_with("demand.hoarding.coming_percent: range: not a whole number from 0 to 100"));
  }
  SECTION("a grid into which no hour falls") {
    CHECK(fault_of(changed("grid_minutes = 10", "grid_minutes = 45")).ends_with("faults"));
    const auto scenario = read_scenario(changed("grid_minutes = 10", "grid_minutes = 45"));
    REQUIRE_FALSE(scenario);
    CHECK(scenario.error().front().rule == "grid");
  }
  SECTION("a number beside the grid") {
    CHECK(fault_of(changed("lead_minutes = [60, 600]", "lead_minutes = [65, 600]"))
              .ends_with(": demand.lead_minutes: grid: not multiples of grid_minutes"));
  }
  SECTION("bounds the wrong way round, and one alone") {
    const std::string rule =
        ": demand.window_minutes: range: not two numbers of minutes, the smaller one first";
    CHECK(fault_of(changed("window_minutes = [120, 240]", "window_minutes = [240, 120]"))
              .ends_with(rule));
    CHECK(
        fault_of(changed("window_minutes = [120, 240]", "window_minutes = [120]")).ends_with(rule));
  }
  SECTION("a day without its hours, and a day too many") {
    CHECK(
        fault_of(changed("  5, 6, 5, 4, 10,", "  5, 6, 5, 4,"))
            .ends_with(": demand.days[0].by_hour: range: not 24 weights, of which one at least is "
                       "above zero"));
    CHECK(fault_of(changed("last_day = \"2022-05-13\"", "last_day = \"2022-05-14\""))
              .ends_with(": demand.days: the scenario's days: 2 days of demand for 3 days of the "
                         "scenario"));
  }
  SECTION("weights that are no numbers") {
    CHECK(fault_of(changed("  5, 6, 5, 4, 10,", "  \"5\", 6, 5, 4, 10,"))
              .ends_with("demand.days[0].by_hour: range: not whole numbers from 0 to 1000000"));
  }
}

TEST_CASE("a fault of a demand stands where it is", "[scenario]") {
  const std::string& text = harsh_files().texts.at("scenario.toml");
  const auto line =
      1 + std::count(text.begin(),
                     text.begin() + static_cast<std::ptrdiff_t>(text.find("patience_minutes = 60")),
                     '\n');
  CHECK(
      fault_of(changed("patience_minutes = 60", "patience_minutes = -60"))
          .starts_with("q/scenario.toml:" + std::to_string(line) + ": demand.patience_minutes: "));
}

TEST_CASE("a demand needs carriers that do not hoard", "[scenario]") {
  CHECK(fault_of(changed("carriers = 4", "carriers = 40"))
            .ends_with("demand: the scenario's tables: 40 carriers with drivers and with vehicles "
                       "that say what they carry; there have to be more than the 40 that hoard"));
}

}  // namespace
}  // namespace greenlane::simulation
