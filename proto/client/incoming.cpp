#include "proto/client/incoming.hpp"

#include <boost/json/array.hpp>

#include "proto/client/problems.hpp"
#include "proto/codec/words.hpp"

namespace greenlane::client {

namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* text = object.if_contains(name);
  return text && text->is_string() ? std::string(std::string_view(text->get_string())) : "";
}

/// The station's error as the Problem that it was.
Problem problem_of(const json::object& error) {
  Problem problem{Kind::internal, "", "", text_of(error, "message")};
  const json::value* data = error.if_contains("data");
  if (!data || !data->is_object()) return problem;
  const json::object& told = data->get_object();
  if (const auto* kind = codec::find_word(codec::words<Kind>, text_of(told, "kind")))
    problem.kind = Kind{static_cast<int>(kind->value)};
  problem.field = text_of(told, "field");
  problem.rule = text_of(told, "rule");
  problem.zh = text_of(told, "zh");
  return problem;
}

Result<Incoming> notification_of(json::object& line) {
  json::value* params = line.if_contains("params");
  if (!params || !params->is_object())
    return std::unexpected(bad_reply("the station sent a notification without params"));
  return Notification{text_of(line, "method"), std::move(params->get_object())};
}

Result<Incoming> reply_of(json::object& line) {
  const json::value* id = line.if_contains("id");
  json::value* result = line.if_contains("result");
  const json::value* error = line.if_contains("error");
  const bool shaped = id && (result != nullptr) != (error && error->is_object());
  if (!shaped) return std::unexpected(bad_reply("the station sent neither a result nor an error"));
  if (id->is_null() && error) return Farewell{problem_of(error->get_object())};
  if (!id->is_int64()) return std::unexpected(bad_reply("the station answered an unknown id"));
  if (error) return Reply{id->get_int64(), std::unexpected(problem_of(error->get_object()))};
  return Reply{id->get_int64(), std::move(*result)};
}

Result<Incoming> incoming_of(json::value& line) {
  json::object* object = line.if_object();
  if (!object || text_of(*object, "jsonrpc") != "2.0")
    return std::unexpected(bad_reply("the station sent what is not JSON-RPC 2.0"));
  return object->contains("method") ? notification_of(*object) : reply_of(*object);
}

}  // namespace

Result<std::vector<Incoming>> read_incoming(json::value line) {
  std::vector<Incoming> all;
  const auto take = [&](json::value& one) -> Result<void> {
    Result<Incoming> incoming = incoming_of(one);
    if (!incoming) return std::unexpected(std::move(incoming.error()));
    all.push_back(std::move(*incoming));
    return {};
  };
  if (json::array* batch = line.if_array()) {
    for (json::value& one : *batch)
      if (Result<void> taken = take(one); !taken) return std::unexpected(taken.error());
    return all;
  }
  if (Result<void> taken = take(line); !taken) return std::unexpected(taken.error());
  return all;
}

}  // namespace greenlane::client
