#include "scheduler/cli/params.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

using namespace greenlane::cli;
namespace json = boost::json;

namespace {

const std::vector<Field>& submit() {
  static const auto fields = fields_of(*greenlane::proto::find_method("application.submit"));
  return fields;
}

const Field& field(std::string_view name) {
  for (const Field& one : submit())
    if (one.name == name) return one;
  FAIL("no such field: " << name);
  std::abort();
}

std::string typed(std::string_view name, const std::vector<std::string>& texts) {
  const auto value = value_of(field(name), texts, Language::en);
  return value ? json::serialize(*value) : "refused: " + value.error();
}

std::vector<Field> fields(const char* method) {
  return fields_of(*greenlane::proto::find_method(method));
}

}  // namespace

TEST_CASE("a text goes to the station as it was typed", "[cli]") {
  CHECK(typed("vehicle_id", {"veh-1"}) == R"("veh-1")");
  CHECK(typed("origin", {"510112"}) == R"("510112")");
  CHECK(typed("vehicle_id", {"{not json"}) == R"("{not json")");
}

TEST_CASE("a list repeats its option or takes JSON", "[cli]") {
  CHECK(typed("driver_ids", {"drv-1", "drv-2"}) == R"(["drv-1","drv-2"])");
  CHECK(typed("driver_ids", {R"(["drv-1","drv-2"])"}) == R"(["drv-1","drv-2"])");
  CHECK(typed("driver_ids", {R"(["drv-1")"}).starts_with("refused: --driver-ids"));
}

TEST_CASE("an object takes JSON or names and values, each with its own type", "[cli]") {
  const std::string expected = R"([{"consignor_id":"ent-1","goods":"gearboxes","mass_kg":800}])";
  CHECK(typed("consignments", {"consignor_id=ent-1,goods=gearboxes,mass_kg=800"}) == expected);
  CHECK(typed("consignments", {expected.substr(1, expected.size() - 2)}) == expected);
  CHECK(typed("consignments", {expected}) == expected);
}

TEST_CASE("what cannot be sent is refused with what would be accepted", "[cli]") {
  CHECK(typed("consignments", {"mass_kg=heavy"}) ==
        "refused: --mass-kg: \"heavy\" is not a whole number");
  CHECK(typed("consignments", {"weight=8"}).find("mass_kg") != std::string::npos);
  CHECK(typed("consignments", {"gearboxes"}).find("name=value") != std::string::npos);
}

TEST_CASE("a number with anything behind it is no number", "[cli]") {
  const auto set_capacity = fields("slot.set_capacity");
  CHECK(*value_of(set_capacity[1], {"6"}, Language::en) == 6);
  CHECK_FALSE(value_of(set_capacity[1], {"6x"}, Language::en));
  CHECK_FALSE(value_of(set_capacity[1], {""}, Language::en));
  CHECK_FALSE(value_of(set_capacity[1], {"6.5"}, Language::en));
}

TEST_CASE("a boolean is true or false and nothing else", "[cli]") {
  const auto set_servers = fields("stage.set_servers");
  CHECK(*value_of(set_servers[2], {"false"}, Language::en) == false);
  CHECK_FALSE(value_of(set_servers[2], {"no"}, Language::en));
}

TEST_CASE("dotted options fill one object", "[cli]") {
  const auto params = params_of(fields("application.reschedule"), {},
                                {{{"application_id"}, {"app-1"}},
                                 {{"window", "from"}, {"2022-05-05T09:00:00+08:00"}},
                                 {{"window", "to"}, {"2022-05-05T11:00:00+08:00"}}},
                                Language::en);
  REQUIRE(params);
  CHECK(json::serialize(*params) ==
        R"({"application_id":"app-1","window":{"from":"2022-05-05T09:00:00+08:00",)"
        R"("to":"2022-05-05T11:00:00+08:00"}})");
}

TEST_CASE("options stand over the whole object that was given", "[cli]") {
  const auto base = json::parse(R"({"slot_id":"20220505-1","capacity":4})").as_object();
  const auto params =
      params_of(fields("slot.set_capacity"), base, {{{"capacity"}, {"6"}}}, Language::en);
  REQUIRE(params);
  CHECK(json::serialize(*params) == R"({"slot_id":"20220505-1","capacity":6})");
}

TEST_CASE("missing options are named before anything is sent", "[cli]") {
  const auto params = params_of(fields("slot.set_capacity"), {}, {}, Language::en);
  REQUIRE_FALSE(params);
  CHECK(params.error() == "these options are needed: --slot-id --capacity");
}

TEST_CASE("the whole object has to be an object", "[cli]") {
  CHECK(whole_params(R"({"date":"2022-05-05"})", Language::en));
  CHECK_FALSE(whole_params("[1]", Language::en));
  CHECK_FALSE(whole_params("{", Language::en));
}
