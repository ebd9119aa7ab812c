#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "proto/contract/pretty.hpp"
#include "proto/manual.hpp"
#include "proto/openrpc.hpp"

namespace greenlane::contract {

namespace {

namespace json = boost::json;

std::string file_text(const std::string& path) {
  std::ifstream file(std::string(GREENLANE_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The paths of all properties that nobody has described.
void find_undescribed(const json::value& value, const std::string& path,
                      std::set<std::string>& undescribed) {
  if (const json::array* array = value.if_array())
    for (const json::value& element : *array) find_undescribed(element, path, undescribed);
  const json::object* object = value.if_object();
  if (!object) return;
  for (const json::key_value_pair& member : *object) {
    const std::string below = path + "." + std::string(std::string_view(member.key()));
    if (path.ends_with(".properties") && !path.ends_with("window.properties") &&
        !member.value().as_object().contains("description"))
      undescribed.insert(below);
    find_undescribed(member.value(), below, undescribed);
  }
}

/// The targets of all references.
void find_references(const json::value& value, std::set<std::string>& references) {
  if (const json::array* array = value.if_array())
    for (const json::value& element : *array) find_references(element, references);
  if (const json::object* object = value.if_object())
    for (const json::key_value_pair& member : *object) {
      if (member.key() == "$ref") references.emplace(member.value().as_string());
      find_references(member.value(), references);
    }
}

}  // namespace

TEST_CASE("proto/greenlane.openrpc.json is the document of the methods that there are") {
  const bool same = file_text("proto/greenlane.openrpc.json") == pretty(proto::openrpc());
  INFO("after a change of the wire, run bin/wire_contract ROOT");
  CHECK(same);
}

TEST_CASE("docs/wire.md is the manual of the methods that there are") {
  const bool same = file_text("docs/wire.md") == proto::wire_manual();
  INFO("after a change of the wire, run bin/wire_contract ROOT");
  CHECK(same);
}

TEST_CASE("what rpc.discover answers is the document") {
  CHECK(json::parse(proto::openrpc_text()) == json::value(proto::openrpc()));
}

TEST_CASE("every field on the wire is described") {
  std::set<std::string> undescribed;
  find_undescribed(proto::openrpc(), "", undescribed);
  CHECK(undescribed == std::set<std::string>{});
}

TEST_CASE("every reference in the document leads somewhere") {
  const json::value document = proto::openrpc();
  std::set<std::string> references;
  find_references(document, references);
  CHECK(references.size() > 20);
  for (const std::string& reference : references) {
    CAPTURE(reference);
    REQUIRE(reference.starts_with("#/"));
    json::error_code missing;
    CHECK(document.find_pointer(reference.substr(1), missing) != nullptr);
  }
}

TEST_CASE("a method says who may call it and whether it writes") {
  const json::object document = proto::openrpc();
  for (const json::value& method : document.at("methods").as_array()) {
    const std::string_view name(method.at("name").as_string());
    if (name == "gate.admit") {
      CHECK(method.at("x-roles") == json::value{"operator"});
      CHECK(method.at("x-writes").as_bool());
    }
    if (name == "session.login") CHECK(method.at("x-roles").as_array().empty());
  }
}

TEST_CASE("the document is strict about params and leaves results room to grow") {
  const json::value document = proto::openrpc();
  const json::object& structs = document.at("components").at("schemas").as_object();
  CHECK(structs.at("Consignment").at("additionalProperties") == json::value(false));
  CHECK_FALSE(structs.at("GateAdmitted").as_object().contains("additionalProperties"));
  CHECK_FALSE(structs.contains("GateAdmit"));
}

TEST_CASE("JSON for people has one member a line and ends with a line's end") {
  CHECK(pretty(json::parse(R"({"a":[1,{"b":"\"x\""}],"empty":{},"none":[]})")) ==
        R"({
  "a": [
    1,
    {
      "b": "\"x\""
    }
  ],
  "empty": {},
  "none": []
}
)");
}

}  // namespace greenlane::contract
