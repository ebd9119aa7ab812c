#include "tests/bench/figures/fleet.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "tests/bench/figures/load.hpp"
#include "tests/integration/numbered_vehicles.hpp"
#include "tests/support/identities.hpp"

namespace greenlane::bench {

namespace {

constexpr std::size_t registrations_at_once = 64;

boost::json::object numbered_driver(int number) {
  return {{"enterprise_id", "ent-1"},
          {"name", fmt::format("Driver {}", number)},
          {"id_number", support::resident_id_text(number)},
          {"phone", support::phone_text(number)}};
}

boost::json::object plant() {
  return {{"name", "Benchmark Plant"},
          {"credit_code", support::credit_code_text(2)},
          {"division", "510112"},
          {"contact_name", "Duty Desk"},
          {"contact_phone", support::phone_text(2)}};
}

boost::json::object check(const std::string& driver, std::string_view kind,
                          std::string_view result) {
  return {{"driver_id", driver},
          {"kind", kind},
          {"at", "2022-05-05T07:00:00+08:00"},
          {"result", result}};
}

/// Two of the hours from 7 to 23 of one of the days from 6 to 11 May.
boost::json::object window(std::size_t number) {
  const std::size_t day = 6 + number % 6;
  const std::size_t hour = 7 + number / 6 % 15;
  return {{"from", fmt::format("2022-05-{:02}T{:02}:00:00+08:00", day, hour)},
          {"to", fmt::format("2022-05-{:02}T{:02}:00:00+08:00", day, hour + 2)}};
}

boost::json::object application(std::size_t number) {
  const std::size_t truck = 1 + number % Fleet::trucks;
  const std::string driver = fmt::format("drv-{}", truck);
  return {{"vehicle_id", fmt::format("veh-{}", truck)},
          {"driver_ids", boost::json::array{driver}},
          {"origin", "310000"},
          {"destination", "510112"},
          {"window", window(number)},
          {"consignments", boost::json::array{boost::json::object{{"consignor_id", "ent-2"},
                                                                  {"consignee_id", "ent-1"},
                                                                  {"goods", "gearboxes"},
                                                                  {"mass_kg", 8'000},
                                                                  {"cargo_class", "general"}}}},
          {"checks", boost::json::array{check(driver, "nucleic_acid", "negative"),
                                        check(driver, "health_code", "green"),
                                        check(driver, "travel_code", "clear")}},
          {"idempotency_key", fmt::format("application-{}", number)}};
}

}  // namespace

std::string request(std::size_t id, std::string_view method, const boost::json::object& params) {
  return fmt::format(R"({{"jsonrpc":"2.0","id":{},"method":"{}","params":{}}})"
                     "\n",
                     id, method, boost::json::serialize(params));
}

Fleet::Fleet(harness::StationSetup setup) : station(std::move(setup)) {
  station.dispatcher();
  const auto session = harness::must(station.connect().call(
      "session.login", {{"user", "dispatcher"}, {"password", harness::RunningStation::password}}));
  resume_ = request(0, "session.resume", {{"token", session.at("token")}});
  station.firm();  // the carrier, ent-1
  register_fleet();
}

void Fleet::register_fleet() {
  std::vector<std::string> lines{request(0, "enterprise.register", plant())};
  for (std::size_t number = 0; number < trucks; ++number) {
    const int n = static_cast<int>(number);
    lines.push_back(request(number, "vehicle.register", harness::numbered_vehicle(n)));
    lines.push_back(request(number, "driver.register", numbered_driver(n)));
  }
  closed_loop(*dispatchers(1), lines, registrations_at_once);
}

std::unique_ptr<Crowd> Fleet::dispatchers(std::size_t connections, const std::string& expected) {
  auto crowd = std::make_unique<Crowd>(station.rpc_port(), connections, expected);
  closed_loop(*crowd, std::vector<std::string>(connections, resume_), 1);
  return crowd;
}

std::vector<std::string> Fleet::applications(std::size_t count) {
  std::vector<std::string> lines;
  for (std::size_t id = 0; id < count; ++id)
    lines.push_back(request(id, "application.submit", application(filed_++)));
  return lines;
}

}  // namespace greenlane::bench
