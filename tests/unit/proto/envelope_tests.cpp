#include <set>

#include <boost/describe/enumerators.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/words.hpp"
#include "proto/envelope.hpp"

using namespace greenlane;
using namespace greenlane::proto;

namespace {

Message message_of(std::string_view line) {
  return EnvelopeReader().read(line);
}

/// The one request of a line.
Request request_of(std::string_view line) {
  Message message = message_of(line);
  CAPTURE(line);
  REQUIRE_FALSE(message.batch);
  REQUIRE(message.items.size() == 1);
  REQUIRE(message.items[0].has_value());
  return *std::move(message.items[0]);
}

/// The one refusal of a line.
Refusal refusal_of(std::string_view line) {
  Message message = message_of(line);
  CAPTURE(line);
  REQUIRE_FALSE(message.batch);
  REQUIRE(message.items.size() == 1);
  REQUIRE_FALSE(message.items[0].has_value());
  return message.items[0].error();
}

/// What a line is answered by a server whose every method answers its name. It is the shortest
/// server that the standard's own examples can be put to.
std::string answer(std::string_view line) {
  const Message message = message_of(line);
  BatchReplies replies(replies_to(message));
  for (const auto& item : message.items) {
    std::string reply;
    if (!item)
      write_error(reply, item.error());
    else if (!item->id)
      continue;
    else if (item->method == "foobar")
      write_error(reply, no_such_method(*item->id, item->method));
    else
      write_result(reply, *item->id, "\"" + item->method + "\"");
    if (!message.batch) return reply;
    replies.add(reply);
  }
  return replies.take();
}

/// The codes and ids of an answer: "-32600 null, ok 1".
std::string outline(std::string_view line) {
  const std::string text = answer(line);
  if (text.empty()) return "nothing";
  const boost::json::value json = *codec::parse(text);
  const auto one = [](const boost::json::value& reply) {
    REQUIRE(reply.at("jsonrpc") == "2.0");
    const auto* error = reply.as_object().if_contains("error");
    REQUIRE((error != nullptr) != reply.as_object().contains("result"));
    return (error ? boost::json::serialize(error->at("code")) : "ok") + " " +
           boost::json::serialize(reply.at("id"));
  };
  if (!json.is_array()) return one(json);
  std::string result;
  for (const auto& reply : json.as_array()) result += (result.empty() ? "[" : ", ") + one(reply);
  return result + "]";
}

}  // namespace

TEST_CASE("a request has an id, a method and params by name") {
  const Request request =
      request_of(R"({"jsonrpc":"2.0","id":7,"method":"gate.admit","params":{"plate":"川A12345"}})");
  CHECK(request.id->json == "7");
  CHECK(request.method == "gate.admit");
  CHECK(request.params.at("plate").as_string() == "川A12345");
  CHECK(request_of(R"({"jsonrpc":"2.0","id":7,"method":"system.health"})").params.empty());
}

TEST_CASE("the standard's own examples are answered as it says") {
  CHECK(outline(R"({"jsonrpc": "2.0", "method": "subtract", "params": {"a": 42}, "id": 3})") ==
        "ok 3");
  CHECK(outline(R"({"jsonrpc": "2.0", "method": "update", "params": {"a": 1}})") == "nothing");
  CHECK(outline(R"({"jsonrpc": "2.0", "method": "foobar", "id": "1"})") == "-32601 \"1\"");
  CHECK(outline(R"({"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz])") ==
        "-32700 null");
  CHECK(outline(R"({"jsonrpc": "2.0", "method": 1, "params": "bar"})") == "-32600 null");
  CHECK(outline(R"([{"jsonrpc": "2.0", "method": "sum", "params": {}, "id": "1"},)"
                R"({"jsonrpc": "2.0", "method")") == "-32700 null");
  CHECK(outline("[]") == "-32600 null");
  CHECK(outline("[1]") == "[-32600 null]");
  CHECK(outline("[1,2,3]") == "[-32600 null, -32600 null, -32600 null]");
  CHECK(
      outline(R"([{"jsonrpc": "2.0", "method": "sum", "params": {}, "id": "1"},)"
              R"({"jsonrpc": "2.0", "method": "notify_hello", "params": {}},)"
              R"({"jsonrpc": "2.0", "method": "subtract", "params": {}, "id": "2"},)"
              R"({"foo": "boo"},)"
              R"({"jsonrpc": "2.0", "method": "foobar", "params": {"name": "myself"}, "id": "5"},)"
              R"({"jsonrpc": "2.0", "method": "get_data", "id": "9"}])") ==
      R"([ok "1", ok "2", -32600 null, -32601 "5", ok "9"])");
  CHECK(outline(R"([{"jsonrpc": "2.0", "method": "notify_sum", "params": {}},)"
                R"({"jsonrpc": "2.0", "method": "notify_hello", "params": {}}])") == "nothing");
}

TEST_CASE("an id goes back as it came") {
  const auto id = [](const std::string& text) {
    return request_of(R"({"jsonrpc":"2.0","method":"m","id":)" + text + "}").id->json;
  };
  CHECK(id("0") == "0");
  CHECK(id("-12") == "-12");
  CHECK(id("9007199254740991") == "9007199254740991");
  CHECK(id(R"("a\"b\\\n川")") == R"("a\"b\\\n川")");
  CHECK(id("\"\"") == "\"\"");
  CHECK(id("null") == "null");
  CHECK(id("\"" + std::string(256, 'x') + "\"").size() == 258);
}

TEST_CASE("a request with id null is not a notification") {
  CHECK(outline(R"({"jsonrpc":"2.0","method":"m","id":null})") == "ok null");
}

TEST_CASE("what can be no id makes an invalid request") {
  for (const char* id : {"true", "1.5", "1.0", "1e2", "[]", "{}"}) {
    const Refusal refusal =
        refusal_of(R"({"jsonrpc":"2.0","method":"m","id":)" + std::string(id) + "}");
    CAPTURE(id);
    CHECK(refusal.code == ErrorCode::invalid_request);
    CHECK(refusal.id.json == "null");
    CHECK(refusal.problem.field == "id");
  }
  CHECK(outline(R"({"jsonrpc":"2.0","method":"m","id":9007199254740992})") == "-32600 null");
  CHECK(outline(R"({"jsonrpc":"2.0","method":"m","id":")" + std::string(257, 'x') + "\"}") ==
        "-32600 null");
}

TEST_CASE("an invalid request is told which member is wrong, under its own id") {
  const auto field = [](std::string_view line) {
    const Refusal refusal = refusal_of(line);
    CHECK(refusal.code == ErrorCode::invalid_request);
    CHECK(refusal.id.json == "1");
    return refusal.problem.field;
  };
  CHECK(field(R"({"id":1,"method":"m"})") == "jsonrpc");
  CHECK(field(R"({"id":1,"method":"m","jsonrpc":"1.0"})") == "jsonrpc");
  CHECK(field(R"({"id":1,"method":"m","jsonrpc":2.0})") == "jsonrpc");
  CHECK(field(R"({"id":1,"jsonrpc":"2.0"})") == "method");
  CHECK(field(R"({"id":1,"jsonrpc":"2.0","method":null})") == "method");
  CHECK(field(R"({"id":1,"jsonrpc":"2.0","method":"m","params":"x"})") == "params");
  CHECK(field(R"({"id":1,"jsonrpc":"2.0","method":"m","params":null})") == "params");
  CHECK(field(R"({"id":1,"jsonrpc":"2.0","method":"m","token":"x"})") == "token");
  CHECK(field(R"({"id":1,"jsonrpc":"2.0","method":"m","":"x"})") == "");
}

TEST_CASE("params by position are refused, and silently in a notification") {
  const Refusal refusal = refusal_of(R"({"jsonrpc":"2.0","id":1,"method":"m","params":[1]})");
  CHECK(refusal.code == ErrorCode::invalid_params);
  CHECK(refusal.problem.field == "params");
  CHECK(outline(R"({"jsonrpc":"2.0","method":"m","params":[1]})") == "nothing");
  CHECK(outline(R"([{"jsonrpc":"2.0","method":"m","params":[1]},{"jsonrpc":"2.0","method":"m",)"
                R"("id":1,"params":[]}])") == "[-32602 1]");
}

TEST_CASE("what JSON allows and we do not is an invalid request, and says the rule") {
  const Refusal twice = refusal_of(R"({"jsonrpc":"2.0","id":1,"method":"m","method":"n"})");
  CHECK(twice.code == ErrorCode::invalid_request);
  CHECK(twice.problem.rule == codec::json_rule::unique_keys);
  CHECK(refusal_of(std::string(40, '[') + std::string(40, ']')).code == ErrorCode::invalid_request);
  CHECK(refusal_of("1e999").code == ErrorCode::invalid_request);
  CHECK(refusal_of("\"\xff\"").code == ErrorCode::parse_error);
  CHECK(refusal_of("\xEF\xBB\xBF{}").code == ErrorCode::parse_error);
  CHECK(refusal_of("{} {}").code == ErrorCode::parse_error);
  CHECK(refusal_of("[-Infinity]").code == ErrorCode::parse_error);
}

TEST_CASE("a batch has a limit, and is refused once when it is over") {
  const auto batch = [](int size) {
    std::string text = "[";
    for (int i = 0; i < size; ++i) text += std::string(i ? "," : "") + "1";
    return text + "]";
  };
  CHECK(message_of(batch(1000)).items.size() == 1000);
  const Refusal refusal = refusal_of(batch(1001));
  CHECK(refusal.code == ErrorCode::invalid_request);
  CHECK(refusal.problem.rule == "batch limit");
  CHECK(refusal.problem.message == "a batch may have 1000 requests, not 1001");
}

TEST_CASE("an error carries its code, kind, field, rule and whether to try again") {
  std::string text;
  write_error(text, RequestId{"\"a\""},
              Problem{Kind::capacity, "slot_id", "rule 4", "the slot is \"full\""});
  CHECK(text ==
        R"({"jsonrpc":"2.0","id":"a","error":{"code":-32006,"message":"the slot is \"full\"",)"
        R"("data":{"kind":"capacity","field":"slot_id","rule":"rule 4","retryable":false}}})");
  text.clear();
  write_error(text, RequestId{}, Problem{Kind::capacity, "", "rule 2", "full", "已“满”"});
  CHECK(codec::parse(text)->at("error").at("data").at("zh") == "已“满”");
  text.clear();
  write_error(text, RequestId{}, Problem{Kind::storage, "", "", "x"});
  CHECK(codec::parse(text)->at("error").at("data").at("retryable") == true);
}

TEST_CASE("each kind of problem has a code of its own") {
  std::set<ErrorCode> codes;
  for (const codec::WordEntry& kind : codec::words<Kind>)
    codes.insert(code_of(static_cast<Kind>(kind.value)));
  CHECK(codes.size() == codec::words<Kind>.size());
  CHECK(code_of(Kind::invalid_field) == ErrorCode::invalid_params);
  CHECK(code_of(Kind::internal) == ErrorCode::internal);
}

TEST_CASE("results, notifications and batches go out as the standard spells them") {
  std::string text;
  write_result(text, RequestId{"7"}, R"({"now":1})");
  CHECK(text == R"({"jsonrpc":"2.0","id":7,"result":{"now":1}})");
  text.clear();
  write_notification(text, "event", R"({"seq":1})");
  CHECK(text == R"({"jsonrpc":"2.0","method":"event","params":{"seq":1}})");

  BatchReplies replies(2);
  replies.add("1");
  CHECK_FALSE(replies.complete());
  replies.add("2");
  CHECK(replies.complete());
  CHECK(replies.take() == "[1,2]");
  CHECK(BatchReplies(0).take().empty());
}
