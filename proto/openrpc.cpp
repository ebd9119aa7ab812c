#include "proto/openrpc.hpp"

#include <set>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "proto/codec/schemas.hpp"
#include "proto/codec/words.hpp"
#include "proto/envelope.hpp"
#include "proto/method_info.hpp"

namespace greenlane::proto {

namespace {

namespace json = boost::json;

constexpr std::string_view schema_prefix = "#/components/schemas/";

/// The name behind a reference that `Schemas` made.
std::string_view referred(const json::object& reference) {
  return std::string_view(reference.at("$ref").as_string()).substr(schema_prefix.size());
}

/// One content descriptor for each field of a params struct. `schema` is that struct's.
json::array params_of(const json::object& schema) {
  json::array params;
  for (const json::key_value_pair& field : schema.at("properties").as_object()) {
    json::object described = field.value().as_object();
    json::object param{{"name", field.key()}};
    if (const json::value* text = described.if_contains("description")) param["summary"] = *text;
    param["required"] = requires_field(schema, field.key());
    param["schema"] = std::move(described);
    params.push_back(std::move(param));
  }
  return params;
}

json::object open_ended(json::object schema) {
  if (schema.contains("properties")) schema.erase("additionalProperties");
  return schema;
}

json::array role_names(const Roles& roles) {
  json::array names;
  if (!roles.session_needed()) return names;
  for (const Role role : roles.list())
    names.emplace_back(codec::find_word(codec::words<Role>, static_cast<int>(role))->name);
  return names;
}

/// What any method may be refused with, and what else a write may be.
json::array errors_of(const MethodInfo& method) {
  using enum Kind;
  std::vector<Kind> kinds{invalid_field, not_found, overloaded, internal};
  if (method.roles.session_needed()) kinds.insert(kinds.end(), {unauthenticated, forbidden});
  if (method.effect == Effect::writes)
    kinds.insert(kinds.end(), {conflict, state, capacity, expired, storage});
  json::array errors;
  for (const Kind kind : kinds) {
    const auto name = codec::find_word(codec::words<Kind>, static_cast<int>(kind))->name;
    errors.push_back(json::object{{"$ref", "#/components/errors/" + std::string(name)}});
  }
  return errors;
}

/// The structs that are met on the way through the table.
struct Structs {
  codec::Schemas in_params{std::string(schema_prefix)};
  codec::Schemas in_results{std::string(schema_prefix)};
  std::set<std::string, std::less<>> params;  ///< told in their methods, field by field

  json::array params_of(const MethodInfo& method) {
    const json::object reference = method.params_schema(in_params);
    const std::string_view name = referred(reference);
    params.emplace(name);
    return proto::params_of(in_params.definitions().at(name).as_object());
  }

  /// Requests are read strictly. A result may get further fields in a later version.
  json::object components() const {
    json::object all;
    for (const json::key_value_pair& definition : in_params.definitions())
      if (!params.contains(std::string_view(definition.key())))
        all[definition.key()] = definition.value();
    for (const json::key_value_pair& definition : in_results.definitions())
      if (!all.contains(definition.key()))
        all[definition.key()] = open_ended(definition.value().as_object());
    return all;
  }
};

json::object method_object(const MethodInfo& method, Structs& structs) {
  json::object object{{"name", method.name}, {"summary", method.summary}};
  object["paramStructure"] = "by-name";
  object["params"] = structs.params_of(method);
  object["result"] = {{"name", "result"},
                      {"schema", open_ended(method.result_schema(structs.in_results))}};
  object["errors"] = errors_of(method);
  object["x-roles"] = role_names(method.roles);
  object["x-writes"] = method.effect == Effect::writes;
  return object;
}

json::object error_objects() {
  json::object errors;
  for (const codec::WordEntry& entry : codec::words<Kind>) {
    const Kind kind{static_cast<int>(entry.value)};
    errors[entry.name] = {
        {"code", static_cast<int>(code_of(kind))},
        {"message", "one sentence, with the value that was wrong and what would be accepted"},
        {"data",
         {{"kind", entry.name},
          {"field", "a path in the params"},
          {"rule", "what it broke"},
          {"retryable", retryable(kind)},
          {"zh", "the sentence in Chinese; absent where there is none"},
          {"availability",
           "for want of room: what was free, and the nearest slot that is; else absent"}}}};
  }
  return errors;
}

}  // namespace

bool requires_field(const json::object& schema, std::string_view field) {
  const json::value* required = schema.if_contains("required");
  if (!required) return false;
  for (const json::value& name : required->as_array())
    if (name.as_string() == field) return true;
  return false;
}

json::object openrpc() {
  Structs structs;
  json::array methods;
  for (const MethodInfo& method : all_methods()) methods.push_back(method_object(method, structs));

  json::object document{{"openrpc", "1.2.6"}};
  document["info"] = {{"title", "Greenlane"},
                      {"description", "JSON-RPC 2.0, UTF-8, one message a line, over TCP."},
                      {"version", "1.0.0"},
                      {"license", {{"name", "Apache-2.0"}}}};
  document["servers"] = json::array{{{"name", "a station"}, {"url", "tcp://127.0.0.1:7410"}}};
  document["methods"] = std::move(methods);
  document["components"] = {{"schemas", structs.components()}, {"errors", error_objects()}};
  return document;
}

const std::string& openrpc_text() {
  static const std::string text = json::serialize(openrpc());
  return text;
}

}  // namespace greenlane::proto
