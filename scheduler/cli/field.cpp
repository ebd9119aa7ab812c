#include "scheduler/cli/field.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "proto/codec/schemas.hpp"
#include "proto/openrpc.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::cli {

namespace {

namespace json = boost::json;

/// Reads schemas that refer to each other.
class Reader {
 public:
  explicit Reader(const codec::Schemas& schemas) : schemas_(schemas) {}

  std::vector<Field> parts(const json::object& structure) const {
    std::vector<Field> fields;
    for (const json::key_value_pair& property : structure.at("properties").as_object())
      fields.push_back(field(property.key(), property.value().as_object(),
                             proto::requires_field(structure, property.key())));
    return fields;
  }

  /// What a schema is about, behind references and "or null".
  const json::object& plain(const json::object& schema) const {
    if (const json::value* reference = schema.if_contains("$ref")) {
      const std::string_view target = reference->as_string();
      const std::string_view name = target.substr(target.rfind('/') + 1);
      return plain(schemas_.definitions().at(name).as_object());
    }
    for (const char* either : {"allOf", "anyOf"})
      if (const json::value* first = schema.if_contains(either))
        return plain(first->as_array().front().as_object());
    return schema;  // NOLINT(bugprone-return-const-ref-from-parameter): of the schemas that we read
  }

 private:
  Field field(std::string_view name, const json::object& schema, bool required) const {
    const json::object& inner = plain(schema);
    Field field{.name = std::string(name), .shape = shape(inner), .required = required};
    field.help = help(schema, inner);
    if (field.shape == Shape::object) field.parts = parts(inner);
    if (field.shape == Shape::list) {
      const json::object& element = plain(inner.at("items").as_object());
      field.element = shape(element);
      if (field.element == Shape::object) field.parts = parts(element);
    }
    return field;
  }

  static Shape shape(const json::object& schema) {
    const json::value& type = schema.at("type");
    const std::string_view name =
        type.is_array() ? type.as_array().front().as_string() : type.as_string();
    if (name == "integer") return Shape::integer;
    if (name == "number") return Shape::number;
    if (name == "boolean") return Shape::boolean;
    if (name == "array") return Shape::list;
    if (name == "object") return Shape::object;
    ENSURE(name == "string");
    return Shape::text;
  }

  /// The field's own sentence, an example and the words of a closed list.
  static std::string help(const json::object& schema, const json::object& inner) {
    std::string text;
    if (const json::value* sentence = schema.if_contains("description"))
      text = std::string_view(sentence->as_string());
    if (const json::value* words = inner.if_contains("enum")) {
      text += ':';
      for (const json::value& word : words->as_array())
        text += ' ' + std::string(std::string_view(word.as_string()));
    }
    if (const json::value* examples = inner.if_contains("examples"))
      text += " (" + std::string(std::string_view(examples->as_array().front().as_string())) + ')';
    return text;
  }

  const codec::Schemas& schemas_;
};

/// Whoever reads the process list or the shell's history must not find these.
bool is_secret(std::string_view method, std::string_view field) {
  return field == "password" || (method == "session.resume" && field == "token");
}

}  // namespace

std::string Field::option() const {
  return "--" + dashed(name);
}

std::vector<Field> fields_of(const proto::MethodInfo& method) {
  codec::Schemas schemas;
  const json::object params = method.params_schema(schemas);
  const Reader reader(schemas);
  std::vector<Field> fields = reader.parts(reader.plain(params));
  for (Field& field : fields) field.secret = is_secret(method.name, field.name);
  return fields;
}

std::string dashed(std::string_view name) {
  std::string text(name);
  std::ranges::replace(text, '_', '-');
  return text;
}

}  // namespace greenlane::cli
