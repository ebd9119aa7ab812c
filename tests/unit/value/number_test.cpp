#include <catch2/catch.hpp>

#include "station/value/bounded.hpp"
#include "station/value/identifier.hpp"
#include "tests/unit/value/refusal.hpp"

namespace greenlane::value {
namespace {

struct TruckTag {
  static constexpr std::string_view prefix = "veh";
};
using TruckId = Identifier<TruckTag>;
using Mass = Bounded<1, 100'000>;

TEST_CASE("a bounded number takes both its bounds and nothing beyond") {
  CHECK(Mass::of(1)->value() == 1);
  CHECK(Mass::of(100'000)->value() == 100'000);
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{100'001}, INT64_MIN, INT64_MAX}) {
    const Result<Mass> mass = Mass::of(number);
    REQUIRE_FALSE(mass);
    CHECK(mass.error().rule == "bounds");
    CHECK(mass.error().message ==
          std::to_string(number) + " is out of bounds: 1 to 100000 would be accepted");
  }
}

TEST_CASE("a bounded number that nobody gave is in its bounds") {
  CHECK(Mass{}.value() == 1);
  CHECK(Mass{} < Mass::of(2).value());
}

TEST_CASE("an identifier is a prefix and a number from one on") {
  CHECK(TruckId::parse("veh-3")->value == 3);
  CHECK(spelling_of<TruckId>("veh-999999999999999") == "veh-999999999999999");
  CHECK_FALSE(TruckId{});
}

TEST_CASE("text that is no identifier of the kind is refused with an example") {
  for (const char* text :
       {"", "veh", "veh-", "veh-0", "veh-03", "veh--3", "veh-+3", "veh-3 ", " veh-3", "VEH-3",
        "drv-3", "3", "veh-3x", "veh-9999999999999999", "vehicle-3"})
    check_refused<TruckId>(text, "identifier", "\"veh-12\"");
}

TEST_CASE("a problem's path grows from the inside out") {
  const Problem inner{Kind::invalid_field, "", "GA 36", "no"};
  CHECK(within("plate", inner).field == "plate");
  CHECK(within("vehicle", within("plate", inner)).field == "vehicle.plate");
  CHECK(within("consignments", within("[2]", within("mass_kg", inner))).field ==
        "consignments[2].mass_kg");
}

}  // namespace
}  // namespace greenlane::value
