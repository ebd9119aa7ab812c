#include "proto/manual.hpp"

#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "proto/codec/words.hpp"
#include "proto/envelope.hpp"
#include "proto/manual_type.hpp"
#include "proto/method_info.hpp"
#include "proto/openrpc.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::proto {

namespace {

namespace json = boost::json;

constexpr std::string_view beginning = R"(# The wire

This file is made from the method table in proto/methods.hpp; a test keeps it true. The same as an
OpenRPC document is [proto/greenlane.openrpc.json](../proto/greenlane.openrpc.json), which
`rpc.discover` answers.

## Lines

JSON-RPC 2.0 in UTF-8 over TCP (port 7410): one message a line, ended by `\n`. A message is a
request, a notification or a batch. Requests may overlap; each reply names its request by `id`, and
replies come in whatever order they are ready.

- `params` are an object; a field that the method does not know is refused by its name.
- An `id` is a text of up to 256 bytes, an integer within ±(2^53 − 1), or null.
- Refused, each with its own rule: duplicate keys, numbers that are not finite, integers beyond
  2^53 − 1, lone surrogates, text that is not UTF-8, a byte order mark.
- Instants are ISO 8601 with an offset, such as `2022-05-05T09:00:00+08:00`. A day is the station's
  own. `to` is never part of a span.
- A field marked *optional* may be left out of a request, and is left out of a result that has
  nothing to say. One marked *or null* is always there. A result may get further fields in a later
  version: a reader passes over what it does not know.

## Limits

All are configurable; these are the defaults. Whoever meets one is told which.

| limit | default | over it |
|---|---|---|
| bytes of a line | 1 MiB | `-32600`, rule `line limit` |
| depth of a message | 32 | `-32600`, rule `depth limit` |
| array elements and members of a message | 65,536 | `-32600`, rule `element limit` |
| requests of a batch | 1,000 | `-32600`, rule `batch limit` |
| requests in flight on a connection | 256 | reading waits |
| connections | as many as the file limit allows | `overloaded`, then the end |

## Sessions

A connection begins without a session: `session.login` opens one, and its token lets `session.resume`
take it up on another connection until it expires. What belongs to another firm is `not_found` for a
firm, as if there were no such thing.

## Writes

The reply to a write leaves once its events are durable. Every write takes an `idempotency_key`:
the same key, by the same user to the same method, gives the same reply and no second event; with
other params it is a `conflict` that names the field (of a password, which is not kept, only that
one was given is compared). After `storage` or a lost connection the
outcome is unknown: ask again with the same key.

## Errors

An error is `{code, message, data: {kind, field, rule, retryable, zh, availability}}`. `message` is one sentence;
`field` is the path of what was wrong, such as `consignments[2].mass_kg`; `rule` names what it broke.
`zh` is the sentence in Chinese; where a station has none, the field is not there. A refusal for want
of room proves itself: `availability` is `{at_event, slot_id, capacity, booked, free,
nearest_slot_id}`, what the slot had after event `at_event`, how many of its places the applicant's
class could have had, and the first slot that would have been free (null: none).

| code | kind | retryable | meaning |
|---|---|---|---|
| -32700 | invalid_field | no | the line is not JSON |
| -32600 | invalid_field | no | it is JSON and no request, or it breaks a limit |
| -32601 | not_found | no | there is no such method |
)";

std::string_view meaning_of(Kind kind) {
  switch (kind) {
    case Kind::invalid_field:
      return "a field is wrong; sending it again changes nothing";
    case Kind::not_found:
      return "there is no such thing, or none that the caller may see";
    case Kind::conflict:
      return "it contradicts something that exists already";
    case Kind::forbidden:
      return "the caller's role may not do this; the message names the roles that may";
    case Kind::unauthenticated:
      return "there is no session, or it has ended";
    case Kind::state:
      return "the thing is not in a state that allows it";
    case Kind::capacity:
      return "no place is left; the rule says which limit binds";
    case Kind::expired:
      return "it was valid once and is no more";
    case Kind::overloaded:
      return "the station is busy; try again later";
    case Kind::storage:
      return "outcome unknown: ask again with the same idempotency key";
    case Kind::internal:
      return "a defect of the station's";
  }
  return "";
}

std::string errors() {
  std::string rows;
  for (const codec::WordEntry& entry : codec::words<Kind>) {
    const Kind kind{static_cast<int>(entry.value)};
    rows += fmt::format("| {} | {} | {} | {} |\n", static_cast<int>(code_of(kind)), entry.name,
                        retryable(kind) ? "yes" : "no", meaning_of(kind));
  }
  return rows;
}

std::string_view text_at(const json::object& object, std::string_view key) {
  const json::value* text = object.if_contains(key);
  return text ? std::string_view(text->as_string()) : "";
}

bool may_be_null(const json::object& schema) {
  const json::value* type = schema.if_contains("type");
  return schema.contains("anyOf") || (type && type->is_array());
}

constexpr std::string_view table_head = "| field | type | | meaning |\n|---|---|---|---|\n";

std::string field_row(std::string_view name, const json::object& schema, bool required) {
  const std::string_view presence = !required ? "optional" : may_be_null(schema) ? "or null" : "";
  return fmt::format("| `{}` | {} | {} | {} |\n", name, type_in_words(schema), presence,
                     text_at(schema, "description"));
}

/// A table of the fields of an object's schema.
std::string fields_table(const json::object& schema) {
  std::string rows(table_head);
  for (const json::key_value_pair& field : schema.at("properties").as_object())
    rows += field_row(field.key(), field.value().as_object(), requires_field(schema, field.key()));
  return rows;
}

std::string params_text(const json::array& params) {
  if (params.empty()) return "No params.\n";
  std::string rows(table_head);
  for (const json::value& value : params) {
    const json::object& param = value.as_object();
    rows += field_row(text_at(param, "name"), param.at("schema").as_object(),
                      param.at("required").as_bool());
  }
  return rows;
}

std::string result_text(const json::object& schema) {
  if (schema.contains("properties")) return "Answers an object:\n\n" + fields_table(schema);
  return "Answers " + type_in_words(schema) + ".\n";
}

std::string method_text(const json::object& method) {
  const std::string_view name = text_at(method, "name");
  const MethodInfo* info = find_method(name);
  ENSURE(info != nullptr);
  return fmt::format("### {}\n\n{} Called by: {}. {}\n\n{}\n{}\n", name, info->summary,
                     info->roles.text(),
                     info->effect == Effect::writes ? "It writes." : "It writes no event.",
                     params_text(method.at("params").as_array()),
                     result_text(method.at("result").at("schema").as_object()));
}

std::string object_text(std::string_view name, const json::object& schema) {
  std::string text = fmt::format("\n### {}\n\n", name);
  if (const auto summary = text_at(schema, "description"); !summary.empty())
    text += std::string(summary) + "\n\n";
  return text + fields_table(schema);
}

}  // namespace

std::string wire_manual() {
  const json::object document = openrpc();
  std::string text = std::string(beginning) + errors() + "\n## Methods\n\n";
  for (const json::value& method : document.at("methods").as_array())
    text += method_text(method.as_object());
  text += "## Objects\n";
  for (const json::key_value_pair& definition : document.at("components").at("schemas").as_object())
    text += object_text(definition.key(), definition.value().as_object());
  return text;
}

}  // namespace greenlane::proto
