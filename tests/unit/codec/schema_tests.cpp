#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/json.hpp"
#include "proto/codec/schema.hpp"
#include "tests/unit/codec/described.hpp"

namespace greenlane::codec {

template <>
struct field_docs<testing::Consignment> {
  static constexpr std::string_view summary = "goods on a truck";
  static constexpr std::array fields{FieldDoc{"goods", "what it is"},
                                     FieldDoc{"mass_kg", "how heavy"},
                                     FieldDoc{"stage", "where it stands"}};
};

}  // namespace greenlane::codec

using namespace greenlane::codec;
using namespace greenlane::codec::testing;

GREENLANE_SCHEMA_INSTANTIATE(Everything)
GREENLANE_SCHEMA_INSTANTIATE(Submitted)

TEST_CASE("a struct's schema names its fields, those it needs, and allows no others") {
  const boost::json::value told = schema<Submitted>();
  CHECK(told.at("$schema") == "http://json-schema.org/draft-07/schema#");
  CHECK(told.at("$ref") == "#/definitions/Submitted");
  CHECK(told.at("definitions").at("Submitted") == *parse(R"({
    "type": "object",
    "properties": {
      "vehicle": {"type": "string", "pattern": "^veh-[1-9][0-9]{0,14}$"},
      "consignments": {"type": "array", "items": {"$ref": "#/definitions/Consignment"}},
      "note": {"type": ["string", "null"]}
    },
    "required": ["vehicle", "consignments"],
    "additionalProperties": false
  })"));
}

TEST_CASE("a field's sentence is its description in the schema") {
  const boost::json::value told = schema<Submitted>();
  CHECK(told.at("definitions").at("Consignment") == *parse(R"({
    "type": "object",
    "description": "goods on a truck",
    "properties": {
      "goods": {"type": "string", "description": "what it is"},
      "mass_kg": {"type": "integer", "minimum": -9007199254740991, "maximum": 9007199254740991,
                  "description": "how heavy"},
      "stage": {"anyOf": [{"type": "string", "enum": ["gate", "screening", "disinfection"]},
                          {"type": "null"}],
                "description": "where it stands"}
    },
    "required": ["goods", "mass_kg"],
    "additionalProperties": false
  })"));
}

TEST_CASE("every shape has its schema") {
  const boost::json::value whole = schema<Everything>();
  const boost::json::value& fields = whole.at("definitions").at("Everything").at("properties");
  const auto is = [&](const char* field, std::string_view expected) {
    CAPTURE(field);
    CHECK(fields.at(field) == *parse(expected));
  };
  is("open", R"({"type":"boolean"})");
  is("byte", R"({"type":"integer","minimum":0,"maximum":255})");
  is("unsigned_large", R"({"type":"integer","minimum":0,"maximum":9007199254740991})");
  is("share", R"({"type":"number"})");
  is("code", R"({"type":"string"})");
  is("day", R"({"type":"string","description":"a day of the station's calendar","format":"date",
                "examples":["2022-05-05"]})");
  is("stages", R"({"type":"array","uniqueItems":true,
                   "items":{"type":"string","enum":["gate","screening","disinfection"]}})");
  is("weights", R"({"type":"object","propertyNames":{"type":"string"},
                    "additionalProperties":{"type":"number"}})");
  is("pair", R"({"type":"array","minItems":2,"maxItems":2,
                 "items":[{"type":"string","enum":["gate","screening","disinfection"]},
                          {"type":"integer","minimum":-2147483648,"maximum":2147483647}]})");
  is("hash", R"({"type":"string","description":"bytes in hexadecimal","pattern":"^([0-9a-f]{2})*$",
                 "minLength":8,"maxLength":8})");
  CHECK(fields.at("at").at("format") == "date-time");
  CHECK(fields.at("triple").at("maxItems") == 3);
  CHECK(fields.at("window").at("required") == *parse(R"(["from","to"])"));
  CHECK(fields.at("events").at("items").at("oneOf").at(1) ==
        *parse(R"({"type":"object","properties":{"emptied":{"$ref":"#/definitions/Emptied"}},
                   "required":["emptied"],"additionalProperties":false})"));
}

TEST_CASE("a struct that many refer to is told once") {
  Schemas schemas("#/components/schemas/");
  CHECK(schema_of<Submitted>(schemas) ==
        boost::json::object{{"$ref", "#/components/schemas/Submitted"}});
  schema_of<Everything>(schemas);
  CHECK(schemas.definitions().size() == 4);
  CHECK(schemas.definitions().contains("Consignment"));
}
