// What it costs to know a request: envelope, types, units and every rule of its fields, against the
// parsing that any reader of JSON does.

#include <stdexcept>

#include <boost/json/parse.hpp>

#include "proto/application_messages.hpp"
#include "proto/codec/codec.hpp"
#include "proto/envelope.hpp"
#include "tests/bench/side_by_side.hpp"

using namespace greenlane;
using namespace greenlane::bench;

namespace {

constexpr int requests = 20'000;

constexpr std::string_view line =
    R"({"jsonrpc": "2.0", "id": 17, "method": "application.submit", "params": {)"
    R"("vehicle_id": "veh-1", "driver_ids": ["drv-1"], "origin": "310000", "destination": "510112",)"
    R"("window": {"from": "2022-05-05T09:00:00+08:00", "to": "2022-05-05T11:00:00+08:00"},)"
    R"("consignments": [{"consignor_id": "ent-2", "consignee_id": "ent-1", "goods": "gearboxes",)"
    R"("mass_kg": 8000, "cargo_class": "general"}], "checks": [{"driver_id": "drv-1",)"
    R"("kind": "nucleic_acid", "at": "2022-05-05T07:00:00+08:00", "result": "negative"}],)"
    R"("idempotency_key": "a-key-of-its-own"}})";

std::chrono::nanoseconds parsed() {
  return time_of([] {
    for (int i = 0; i < requests; ++i)
      if (!boost::json::parse(line).is_object()) throw std::logic_error("not an object");
  });
}

std::chrono::nanoseconds known() {
  proto::EnvelopeReader reader;
  return time_of([&] {
    for (int i = 0; i < requests; ++i) {
      proto::Message message = reader.read(line);
      proto::Request& request = message.items.front().value();
      const auto params =
          codec::decode<proto::ApplicationSubmit>(boost::json::value(std::move(request.params)));
      if (!params) throw std::logic_error(params.error().field + ": " + params.error().message);
    }
  });
}

}  // namespace

int main() {
  compare({.title = "A request of 15 fields", .amount = requests, .thing = "requests"},
          {"parsed by Boost.JSON, nothing checked", parsed},
          {"read and checked field by field", known});
}
