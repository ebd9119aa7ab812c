#include "tests/bench/registrations.hpp"

#include <utility>

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "scheduler/service/service.hpp"
#include "station/credential/pass_key.hpp"
#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::bench {

namespace {

boost::json::object enterprise() {
  return {{"name", "Benchmark Carrier"},
          {"credit_code", support::credit_code_text(1)},
          {"division", "510112"},
          {"contact_name", "Duty Desk"},
          {"contact_phone", support::phone_text(1)}};
}

boost::json::object vehicle(int number) {
  return {{"enterprise_id", "ent-1"},
          {"plate", fmt::format("川A{:05}", number)},
          {"vehicle_type", "box_truck"},
          {"max_mass_kg", 20'000},
          {"cargo_classes", boost::json::array{"general"}},
          {"idempotency_key", fmt::format("vehicle-{}", number)}};
}

}  // namespace

Registrations::Registrations(int count) {
  const Instant now = support::at("09:00");
  service::Service station({}, credential::PassKey({}));
  const auto do_ = [&](std::string_view method, const boost::json::object& params) {
    auto answer = station.call({.method = method,
                                .params = params,
                                .actor = support::dispatcher(),
                                .now = now,
                                .password_hash = {}});
    if (!answer) throw std::logic_error(std::string(method) + ": " + answer.error().message);
    units.push_back(std::move(answer->unit));
  };
  units.push_back(*station.adopt(support::a_policy(), now).value());
  do_("enterprise.register", enterprise());
  for (int number = 0; number < count; ++number) do_("vehicle.register", vehicle(number));
  snapshot = std::make_shared<const model::Station>(station.station());
}

}  // namespace greenlane::bench
