#include "tests/integration/conversation/conversation.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "tests/support/identities.hpp"

namespace greenlane::harness {

boost::json::object json(std::string text) {
  std::ranges::replace(text, '\'', '"');
  return boost::json::parse(text).as_object();
}

Conversation::Conversation(const StationSetup& setup)
    : station(setup),
      admin(station.admin()),
      dispatcher(station.dispatcher()),
      gate(station.gate_operator()),
      firm(station.firm()) {
  register_carrier(2);
  register_truck("ent-1", 1);
  register_truck("ent-2", 2);
}

void Conversation::register_carrier(int number) {
  must(dispatcher.call("enterprise.register", {{"name", fmt::format("Carrier {}", number)},
                                               {"credit_code", support::credit_code_text(number)},
                                               {"division", "510112"},
                                               {"contact_name", "Desk"},
                                               {"contact_phone", support::phone_text(number)}}));
}

void Conversation::register_truck(const std::string& enterprise, int number) {
  must(dispatcher.call("vehicle.register", {{"enterprise_id", enterprise},
                                            {"plate", support::plate_text(number)},
                                            {"vehicle_type", "heavy_truck"},
                                            {"max_mass_kg", 20'000},
                                            {"cargo_classes", boost::json::array{}}}));
  must(dispatcher.call("driver.register", {{"enterprise_id", enterprise},
                                           {"name", fmt::format("Driver {}", number)},
                                           {"id_number", support::resident_id_text(number)},
                                           {"phone", support::phone_text(number)}}));
  trucks_ = number;
}

boost::json::object Conversation::application() {
  return json(R"({'vehicle_id': 'veh-1', 'driver_ids': ['drv-1'], 'origin': '310000',
      'destination': '510112', 'window': {'from': '2022-05-05T09:00:00+08:00',
      'to': '2022-05-05T11:00:00+08:00'}, 'consignments': [{'consignor_id': 'ent-2',
      'consignee_id': 'ent-1', 'goods': 'gearboxes', 'mass_kg': 8000, 'cargo_class': 'general'}],
      'checks': [
      {'driver_id': 'drv-1', 'kind': 'nucleic_acid', 'at': '2022-05-05T07:00:00+08:00', 'result': 'negative'},
      {'driver_id': 'drv-1', 'kind': 'health_code', 'at': '2022-05-05T07:00:00+08:00', 'result': 'green'},
      {'driver_id': 'drv-1', 'kind': 'travel_code', 'at': '2022-05-05T07:00:00+08:00', 'result': 'green'}]})");
}

boost::json::object Conversation::another_application() {
  register_truck("ent-1", trucks_ + 1);
  const std::string driver = fmt::format("drv-{}", trucks_);
  boost::json::object params = application();
  params["vehicle_id"] = fmt::format("veh-{}", trucks_);
  params["driver_ids"] = boost::json::array{driver};
  for (auto& check : params["checks"].as_array()) check.as_object()["driver_id"] = driver;
  return params;
}

}  // namespace greenlane::harness
