#include "proto/notes/notes.hpp"

#include <catch2/catch.hpp>

namespace greenlane::notes {

TEST_CASE("a header's comments become the notes of its structs and fields") {
  const auto notes = read_notes(R"(#pragma once
/// gate.admit: lets a truck in
/// against its pass.
struct GateAdmit {
  std::string pass_number;                   ///< as printed
  Plate plate;                               ///< what the gate reads on the truck,
                                             ///< not what the pass says
  std::optional<std::vector<CheckRecord>>
      checks;  ///< "results" that are known
  Role role{};                               ///< what the user may do
  std::int64_t count = 0;                    ///< how many
};

struct Empty {};
struct Walk : GateAdmit {};
struct Declared;
)");
  REQUIRE(notes);
  REQUIRE(notes->size() == 3);
  const StructNote& admit = notes->front();
  CHECK(admit.name == "GateAdmit");
  CHECK(admit.summary == "gate.admit: lets a truck in against its pass.");
  REQUIRE(admit.fields.size() == 5);
  CHECK(admit.fields[0].name == "pass_number");
  CHECK(admit.fields[1].sentence == "what the gate reads on the truck, not what the pass says");
  CHECK(admit.fields[2].name == "checks");
  CHECK(admit.fields[3].name == "role");
  CHECK(admit.fields[4].name == "count");
  CHECK(notes->at(1).name == "Empty");
  CHECK(notes->at(1).summary.empty());
  CHECK(notes->at(2).base == "GateAdmit");
}

TEST_CASE("a field without a sentence is refused by line and name") {
  const auto notes =
      read_notes("struct Lamp {\n  bool on;  ///< it shines\n  Colour colour;\n};\n");
  REQUIRE_FALSE(notes);
  CHECK(notes.error() == "line 3: Lamp.colour has no sentence");
}

TEST_CASE("a template is passed over") {
  const auto notes = read_notes("template <class Row>\nstruct Page {\n  Row row;  ///< one\n};\n");
  REQUIRE(notes);
  CHECK(notes->empty());
}

TEST_CASE("notes become specialisations with their quotes escaped") {
  const std::string code = as_field_docs(
      "proto/lamp.hpp", {{.name = "Lamp",
                          .base = "",
                          .summary = "says \"on\"",
                          .fields = {{.name = "on", .sentence = "it shines"}}},
                         {.name = "Lantern", .base = "Lamp", .summary = "", .fields = {}}});
  CHECK_THAT(code, Catch::Contains("#include \"proto/lamp.hpp\""));
  CHECK_THAT(code, Catch::Contains("field_docs<greenlane::proto::Lamp> {"));
  CHECK_THAT(code, Catch::Contains(R"(summary = "says \"on\"";)"));
  CHECK_THAT(code, Catch::Contains(R"(FieldDoc{"on", "it shines"},)"));
  CHECK_THAT(code, Catch::Contains("field_docs<greenlane::proto::Lantern> {"));
  CHECK_THAT(code, Catch::Contains("joined(field_docs<greenlane::proto::Lamp>::fields,"));
}

TEST_CASE("the folder of a header is the namespace of its structs") {
  const std::string code = as_field_docs(
      "station/report/lamp.hpp", {{.name = "Lamp", .base = "", .summary = "", .fields = {}}});
  CHECK_THAT(code, Catch::Contains("field_docs<greenlane::report::Lamp> {"));
}

}  // namespace greenlane::notes
