#include "scheduler/cli/field.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace greenlane::cli;
using greenlane::proto::find_method;

namespace {

Field field_of(const char* method, std::string_view name) {
  const auto fields = fields_of(*find_method(method));
  const auto found = std::ranges::find(fields, name, &Field::name);
  REQUIRE(found != fields.end());
  return *found;
}

}  // namespace

TEST_CASE("a field of the wire becomes an option of its name", "[cli]") {
  const Field field = field_of("application.submit", "vehicle_id");
  CHECK(field.option() == "--vehicle-id");
  CHECK(field.shape == Shape::text);
  CHECK(field.required);
}

TEST_CASE("an option says whether it is needed and what it takes", "[cli]") {
  CHECK_FALSE(field_of("slot.list", "date").required);
  CHECK(field_of("slot.list", "limit").shape == Shape::integer);
  CHECK(field_of("stage.set_servers", "up").shape == Shape::boolean);
  CHECK(field_of("application.submit", "driver_ids").shape == Shape::list);
  CHECK(field_of("application.submit", "driver_ids").element == Shape::text);
}

TEST_CASE("the words of a closed list are in the help", "[cli]") {
  CHECK(field_of("user.create", "role").help.find("dispatcher") != std::string::npos);
  CHECK(field_of("application.submit", "priority").help.find("whitelist") != std::string::npos);
}

TEST_CASE("objects and lists of objects have parts", "[cli]") {
  const Field window = field_of("application.submit", "window");
  CHECK(window.shape == Shape::object);
  REQUIRE(window.parts.size() == 2);
  CHECK(window.parts[0].name == "from");

  const Field consignments = field_of("application.submit", "consignments");
  CHECK(consignments.element == Shape::object);
  CHECK(consignments.parts.size() == 5);
}

TEST_CASE("no secret can be given on the command line", "[cli]") {
  CHECK(field_of("session.login", "password").secret);
  CHECK(field_of("session.resume", "token").secret);
  CHECK(field_of("user.create", "password").secret);
  CHECK(field_of("user.set_password", "password").secret);
  CHECK_FALSE(field_of("gate.admit", "token").secret);  // a pass is shown to whoever scans it
}

TEST_CASE("every method of the wire can be read as options", "[cli]") {
  for (const auto& method : greenlane::proto::all_methods()) {
    CAPTURE(method.name);
    CHECK_NOTHROW(fields_of(method));
  }
}
