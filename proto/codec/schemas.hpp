#pragma once

#include <map>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "proto/codec/codec.hpp"

namespace greenlane::codec {

/// Gathers JSON Schemas (draft-07) of described structs, so that each is told once and referred to
/// by its class name.
class Schemas {
 public:
  /// `prefix` stands before a name in a reference: "#/components/schemas/" in OpenRPC.
  explicit Schemas(std::string prefix = "#/definitions/") : prefix_(std::move(prefix)) {}

  /// The schemas of all structs met so far, by their names.
  const boost::json::object& definitions() const { return definitions_; }

  /// True when a struct is met for the first time; then `define` it. `identity` tells types apart:
  /// two of one name are a defect.
  bool meet(std::string_view name, const void* identity);
  void define(std::string_view name, boost::json::object schema);
  boost::json::object reference(std::string_view name) const;

 private:
  std::string prefix_;
  boost::json::object definitions_;
  std::map<std::string, const void*, std::less<>> met_;
};

/// A T's schema by itself, with the definitions that it needs.
template <class T>
boost::json::object schema() {
  Schemas schemas;
  boost::json::object whole = schema_of<T>(schemas);
  whole["$schema"] = "http://json-schema.org/draft-07/schema#";
  if (!schemas.definitions().empty()) whole["definitions"] = schemas.definitions();
  return whole;
}

}  // namespace greenlane::codec
