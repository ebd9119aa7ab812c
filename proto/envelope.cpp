#include "proto/envelope.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "proto/codec/refusal.hpp"
#include "proto/codec/words.hpp"
#include "proto/codec/writer.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::proto {

namespace json = boost::json;

namespace {

constexpr std::size_t id_bytes_max = 256;
constexpr std::string_view standard = "JSON-RPC 2.0";

Problem invalid(std::string field, std::string message, std::string zh) {
  return {Kind::invalid_field, std::move(field), std::string(standard), std::move(message),
          std::move(zh)};
}

std::unexpected<Refusal> refuse_request(RequestId id, std::string field, std::string message,
                                        std::string zh) {
  return std::unexpected(Refusal{std::move(id), ErrorCode::invalid_request,
                                 invalid(std::move(field), std::move(message), std::move(zh))});
}

/// The members of a request, before it is known whether they are right.
struct Members {
  const json::value* version = nullptr;
  const json::value* method = nullptr;
  const json::value* id = nullptr;
  json::value* params = nullptr;
  std::string_view unknown;
  bool has_unknown = false;
};

Members members_of(json::object& request) {
  Members members;
  for (json::key_value_pair& member : request) {
    const std::string_view key = member.key();
    if (key == "jsonrpc")
      members.version = &member.value();
    else if (key == "method")
      members.method = &member.value();
    else if (key == "params")
      members.params = &member.value();
    else if (key == "id")
      members.id = &member.value();
    else {
      members.unknown = key;
      members.has_unknown = true;
    }
  }
  return members;
}

/// The id to echo, or nothing for what can be no id.
std::optional<RequestId> id_of(const json::value& id) {
  RequestId result;
  if (id.is_null()) return result;
  result.json.clear();
  codec::Writer writer(result.json);
  if (id.is_int64()) {
    writer.integer(id.get_int64());
  } else if (id.is_string() && id.get_string().size() <= id_bytes_max) {
    writer.text(id.get_string());
  } else {
    return std::nullopt;
  }
  return result;
}

std::expected<Request, Refusal> read_request(json::value& item) {
  json::object* object = item.if_object();
  if (!object) {
    const std::string_view kind = codec::kind_of(item);
    return refuse_request({}, "", "a request is an object, not " + std::string(kind),
                          "请求应为对象，却是" + std::string(codec::kind_in_chinese(kind)));
  }
  const Members members = members_of(*object);

  std::optional<RequestId> id;
  if (members.id) {
    id = id_of(*members.id);
    if (!id)
      return refuse_request(
          {}, "id",
          "an id is a string of at most " + std::to_string(id_bytes_max) +
              " bytes, an integer or null",
          "id 应为不超过 " + std::to_string(id_bytes_max) + " 字节的字符串、整数或 null");
  }
  RequestId echo = id.value_or(RequestId{});

  if (!members.version || *members.version != "2.0")
    return refuse_request(std::move(echo), "jsonrpc", "\"jsonrpc\" must be \"2.0\"",
                          "“jsonrpc”必须是“2.0”");
  if (!members.method || !members.method->is_string())
    return refuse_request(std::move(echo), "method", "\"method\" must be a string",
                          "“method”必须是字符串");
  if (members.has_unknown)
    return refuse_request(std::move(echo), codec::shown(members.unknown),
                          "a request has jsonrpc, method, params and id, and nothing else",
                          "请求只有 jsonrpc、method、params 和 id");
  if (members.params && !members.params->is_structured())
    return refuse_request(std::move(echo), "params", "\"params\" must be an object",
                          "“params”必须是对象");
  if (members.params && members.params->is_array())
    return std::unexpected(
        Refusal{std::move(echo), ErrorCode::invalid_params,
                invalid("params", "params go by name, in an object; an array has no names",
                        "参数须按名称放在对象中；数组没有名称")});

  Request request{std::move(id), std::string(members.method->get_string()), {}};
  if (members.params) request.params = std::move(members.params->get_object());
  return request;
}

Message refused_whole(ErrorCode code, Problem problem) {
  Message message;
  message.items.emplace_back(std::unexpected(Refusal{{}, code, std::move(problem)}));
  return message;
}

/// Whether JSON itself forbids it, and not only we.
bool breaks_grammar(std::string_view rule) {
  namespace rules = codec::json_rule;
  return rule == rules::syntax || rule == rules::complete || rule == rules::one_value ||
         rule == rules::mark || rule == rules::unicode || rule == rules::number;
}

/// A notification whose params are an array is valid, is not carried out, and gets no reply.
bool silent(const std::expected<Request, Refusal>& item, const json::value& source) {
  return !item && item.error().code == ErrorCode::invalid_params &&
         !source.get_object().contains("id");
}

void write_availability(codec::Writer& writer, const Availability& availability) {
  writer.raw(R"(,"availability":{"at_event":)");
  writer.integer(availability.at_event);
  writer.raw(R"(,"slot_id":)");
  writer.text(availability.slot_id);
  writer.raw(R"(,"capacity":)");
  writer.integer(availability.capacity);
  writer.raw(R"(,"booked":)");
  writer.integer(availability.booked);
  writer.raw(R"(,"free":)");
  writer.integer(availability.free);
  writer.raw(R"(,"nearest_slot_id":)");
  availability.nearest_slot_id.empty() ? writer.null() : writer.text(availability.nearest_slot_id);
  writer.raw("}");
}

void write_error(std::string& out, const RequestId& id, ErrorCode code, const Problem& problem) {
  codec::Writer writer(out);
  writer.raw(R"({"jsonrpc":"2.0","id":)");
  writer.raw(id.json);
  writer.raw(R"(,"error":{"code":)");
  writer.integer(static_cast<int>(code));
  writer.raw(R"(,"message":)");
  writer.text(problem.message);
  writer.raw(R"(,"data":{"kind":)");
  writer.text(codec::find_word(codec::words<Kind>, static_cast<int>(problem.kind))->name);
  writer.raw(R"(,"field":)");
  writer.text(problem.field);
  writer.raw(R"(,"rule":)");
  writer.text(problem.rule);
  writer.raw(R"(,"retryable":)");
  writer.boolean(retryable(problem.kind));
  if (!problem.zh.empty()) {
    writer.raw(R"(,"zh":)");
    writer.text(problem.zh);
  }
  if (problem.availability) write_availability(writer, *problem.availability);
  writer.raw("}}}");
}

}  // namespace

ErrorCode code_of(Kind kind) {
  switch (kind) {
    case Kind::invalid_field:
      return ErrorCode::invalid_params;
    case Kind::not_found:
      return ErrorCode::not_found;
    case Kind::conflict:
      return ErrorCode::conflict;
    case Kind::forbidden:
      return ErrorCode::forbidden;
    case Kind::unauthenticated:
      return ErrorCode::unauthenticated;
    case Kind::state:
      return ErrorCode::state;
    case Kind::capacity:
      return ErrorCode::capacity;
    case Kind::expired:
      return ErrorCode::expired;
    case Kind::overloaded:
      return ErrorCode::overloaded;
    case Kind::storage:
      return ErrorCode::storage;
    case Kind::internal:
      return ErrorCode::internal;
  }
  return ErrorCode::internal;
}

bool retryable(Kind kind) {
  return kind == Kind::overloaded || kind == Kind::storage;
}

EnvelopeReader::EnvelopeReader(const EnvelopeLimits& limits)
    : limits_(limits), parser_(limits.json) {}

Message EnvelopeReader::read(std::string_view line) {
  Result<json::value> parsed = parser_.parse(line);
  if (!parsed) {
    const bool grammar = breaks_grammar(parsed.error().rule);
    return refused_whole(grammar ? ErrorCode::parse_error : ErrorCode::invalid_request,
                         std::move(parsed.error()));
  }
  Message message;
  const auto take = [&](json::value& item) {
    std::expected<Request, Refusal> request = read_request(item);
    if (!silent(request, item)) message.items.push_back(std::move(request));
  };

  json::array* batch = parsed->if_array();
  if (!batch) {
    take(*parsed);
    return message;
  }
  if (batch->empty())
    return refused_whole(ErrorCode::invalid_request,
                         invalid("", "a batch has requests in it", "批量中应有请求"));
  if (batch->size() > limits_.batch_max)
    return refused_whole(ErrorCode::invalid_request,
                         {Kind::invalid_field, "", "batch limit",
                          "a batch may have " + std::to_string(limits_.batch_max) +
                              " requests, not " + std::to_string(batch->size()),
                          "一批最多 " + std::to_string(limits_.batch_max) + " 个请求，却有 " +
                              std::to_string(batch->size()) + " 个"});
  message.batch = true;
  message.items.reserve(batch->size());
  std::ranges::for_each(*batch, take);
  return message;
}

void write_result(std::string& out, const RequestId& id, std::string_view result) {
  out += R"({"jsonrpc":"2.0","id":)";
  out += id.json;
  out += R"(,"result":)";
  out += result;
  out += '}';
}

void write_error(std::string& out, const RequestId& id, const Problem& problem) {
  write_error(out, id, code_of(problem.kind), problem);
}

void write_error(std::string& out, const Refusal& refusal) {
  write_error(out, refusal.id, refusal.code, refusal.problem);
}

Refusal no_such_method(RequestId id, std::string_view method) {
  return {std::move(id), ErrorCode::method_not_found,
          Problem{Kind::not_found, "method", std::string(standard),
                  "there is no method \"" + codec::shown(method) + "\"",
                  "没有方法“" + codec::shown(method) + "”"}};
}

void write_notification(std::string& out, std::string_view method, std::string_view params) {
  codec::Writer writer(out);
  writer.raw(R"({"jsonrpc":"2.0","method":)");
  writer.text(method);
  writer.raw(R"(,"params":)");
  writer.raw(params);
  writer.symbol('}');
}

void BatchReplies::add(std::string_view reply) {
  ENSURE(outstanding_ > 0);
  --outstanding_;
  replies_ += replies_.empty() ? '[' : ',';
  replies_ += reply;
}

std::string BatchReplies::take() {
  ENSURE(complete());
  if (!replies_.empty()) replies_ += ']';
  return std::exchange(replies_, {});
}

std::size_t replies_to(const Message& message) {
  return static_cast<std::size_t>(std::ranges::count_if(
      message.items, [](const auto& item) { return !item || item->id.has_value(); }));
}

}  // namespace greenlane::proto
