#include <catch2/catch.hpp>

#include "tests/integration/conversation/conversation.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

/// A request that must be refused, and how.
struct Refused {
  const char* method;
  const char* change;  ///< what to put into good params, as JSON with ' for "
  value::Kind kind;
  const char* field;
  const char* rule;  ///< how it begins
};

using enum value::Kind;

void check_refusal(client::BlockingClient& client, const Refused& row, boost::json::object params) {
  const boost::json::object changes = json(row.change);
  CAPTURE(row.method, row.change);
  for (const auto& change : changes) params[change.key()] = change.value();
  const auto result = client.call(row.method, params);
  REQUIRE_FALSE(result);
  CAPTURE(result.error().message);
  CHECK(result.error().kind == row.kind);
  CHECK(result.error().field == row.field);
  CHECK(result.error().rule.starts_with(row.rule));
  CHECK_FALSE(result.error().rule.empty());
  CHECK_FALSE(result.error().message.empty());
  CHECK_FALSE(result.error().zh.empty());
  CHECK(result.error().zh != result.error().message);
}

const boost::json::object enterprise = json(
    R"({'name': 'Carrier', 'credit_code': '915101120000000034', 'division': '510112',
        'contact_name': 'Desk', 'contact_phone': '13800000009'})");
const boost::json::object vehicle = json(
    R"({'enterprise_id': 'ent-1', 'plate': '川A99999', 'vehicle_type': 'heavy_truck',
        'max_mass_kg': 20000, 'cargo_classes': []})");
const boost::json::object driver = json(
    R"({'enterprise_id': 'ent-1', 'name': 'Driver', 'id_number': '510112198001011236',
        'phone': '13800000009'})");

}  // namespace

TEST_CASE("identifiers that are wrong in any way are refused by field and standard",
          "[conversation][input]") {
  Conversation conversation;
  for (const Refused& row : {
           Refused{"enterprise.register", "{'credit_code': '9151011200000000'}", invalid_field,
                   "credit_code", "GB 32100"},
           {"enterprise.register", "{'credit_code': '915101120000000035'}", invalid_field,
            "credit_code", "GB 32100"},
           {"enterprise.register", "{'credit_code': '91510112000000003I'}", invalid_field,
            "credit_code", "GB 32100"},
           {"enterprise.register", "{'division': '519999'}", invalid_field, "division",
            "GB/T 2260"},
           {"enterprise.register", "{'contact_phone': '12'}", invalid_field, "contact_phone",
            "E.164"},
           {"enterprise.register", "{'name': ''}", invalid_field, "name", "name"},
           {"enterprise.register", "{'name': 'a\\u0000b'}", invalid_field, "name", "Unicode"},
           {"enterprise.register", "{'name': 'a\\u202Eb'}", invalid_field, "name", "Unicode"},
           {"enterprise.register", "{'name': 17}", invalid_field, "name", "type"},
           {"enterprise.register", "{'nmae': 'x'}", invalid_field, "nmae", "unknown field"},
       })
    check_refusal(conversation.dispatcher, row, enterprise);
  for (const Refused& row : {
           Refused{"vehicle.register", "{'plate': '川I12345'}", invalid_field, "plate", "GA 36"},
           {"vehicle.register", "{'plate': 'A12345'}", invalid_field, "plate", "GA 36"},
           {"vehicle.register", "{'plate': '川A1234'}", invalid_field, "plate", "GA 36"},
           {"vehicle.register", "{'plate': '川A1234O'}", invalid_field, "plate", "GA 36"},
           {"vehicle.register", "{'plate': '川A1234挂'}", invalid_field, "plate", "GA 36"},
           {"vehicle.register", "{'plate': '川A00001'}", conflict, "plate", "one vehicle a plate"},
           {"vehicle.register", "{'plate': '川Ａ·00001'}", conflict, "plate",
            "one vehicle a plate"},
           {"vehicle.register", "{'vehicle_type': 'balloon'}", invalid_field, "vehicle_type",
            "vehicle type"},
           {"vehicle.register", "{'cargo_classes': ['general', 'antimatter']}", invalid_field,
            "cargo_classes[1]", "cargo class"},
           {"vehicle.register", "{'max_mass_kg': 0}", invalid_field, "max_mass_kg", "bounds"},
           {"vehicle.register", "{'max_mass_kg': 1.5}", invalid_field, "max_mass_kg", "type"},
           {"vehicle.register", "{'max_mass_kg': '20000'}", invalid_field, "max_mass_kg", "type"},
           {"vehicle.register", "{'enterprise_id': 'ent-99'}", not_found, "enterprise_id",
            "known enterprise"},
           {"vehicle.register", "{'enterprise_id': 'veh-1'}", invalid_field, "enterprise_id",
            "identifier"},
       })
    check_refusal(conversation.dispatcher, row, vehicle);
  for (const Refused& row : {
           Refused{"driver.register", "{'id_number': '510112198002301236'}", invalid_field,
                   "id_number", "GB 11643"},
           {"driver.register", "{'id_number': '51011219800101123'}", invalid_field, "id_number",
            "GB 11643"},
           {"driver.register", "{'id_number': '510112198001011230'}", invalid_field, "id_number",
            "GB 11643"},
           {"driver.register", "{'id_number': '000112198001011236'}", invalid_field, "id_number",
            "GB 11643"},
       })
    check_refusal(conversation.dispatcher, row, driver);
}

TEST_CASE("an application that breaks a rule is told which, where in it", "[conversation][input]") {
  Conversation conversation;
  for (const Refused& row : {
           Refused{"application.submit", "{'vehicle_id': 'veh-2'}", not_found, "vehicle_id",
                   "known vehicle"},
           {"application.submit", "{'driver_ids': ['drv-2']}", not_found, "driver_ids[0]",
            "the carrier's own drivers"},
           {"application.submit", "{'driver_ids': ['drv-1', 'drv-1']}", invalid_field,
            "driver_ids[1]", "each driver once"},
           {"application.submit", "{'driver_ids': []}", invalid_field, "driver_ids", "drivers"},
           {"application.submit", "{'trailer_plate': '川A0001挂'}", invalid_field, "trailer_plate",
            "only a semi-trailer"},
           {"application.submit", "{'priority': 'emergency'}", forbidden, "priority",
            "the lists set the class"},
           {"application.submit", "{'priority': 'vip'}", invalid_field, "priority", "one of"},
           {"application.submit", "{'destination': '999999'}", invalid_field, "destination",
            "GB/T 2260"},
           {"application.submit",
            "{'window': {'from': '2022-05-05T11:00:00+08:00', 'to': '2022-05-05T09:00:00+08:00'}}",
            invalid_field, "window.to", "interval"},
           {"application.submit",
            "{'window': {'from': '2022-05-04T09:00:00+08:00', 'to': '2022-05-04T11:00:00+08:00'}}",
            expired, "window.to", "a window ahead"},
           {"application.submit",
            "{'window': {'from': '2022-05-05T09:00:00', 'to': '2022-05-05T11:00:00+08:00'}}",
            invalid_field, "window.from", "ISO 8601"},
           {"application.submit",
            "{'consignments': [{'consignor_id': 'ent-1', 'consignee_id': 'ent-1', 'goods': 'x', "
            "'mass_kg': 100, 'cargo_class': 'general'}, {'consignor_id': 'ent-1', "
            "'consignee_id': 'ent-1', 'goods': 'x', 'mass_kg': -1, 'cargo_class': 'general'}]}",
            invalid_field, "consignments[1].mass_kg", "bounds"},
           {"application.submit",
            "{'consignments': [{'consignor_id': 'ent-1', 'consignee_id': 'ent-77', 'goods': 'x', "
            "'mass_kg': 100, 'cargo_class': 'general'}]}",
            not_found, "consignments[0].consignee_id", "known enterprise"},
           {"application.submit",
            "{'consignments': [{'consignor_id': 'ent-1', 'consignee_id': 'ent-1', 'goods': 'x', "
            "'mass_kg': 20001, 'cargo_class': 'general'}]}",
            invalid_field, "consignments", "max_mass_kg"},
           {"application.submit",
            "{'checks': [{'driver_id': 'drv-1', 'kind': 'horoscope', "
            "'at': '2022-05-05T07:00:00+08:00', 'result': 'good'}]}",
            invalid_field, "checks[0].kind", "check kind"},
           {"application.submit",
            "{'checks': [{'driver_id': 'drv-1', 'kind': 'nucleic_acid', "
            "'at': '2022-05-06T07:00:00+08:00', 'result': 'negative'}]}",
            invalid_field, "checks[0].at", "a check has been made"},
       })
    check_refusal(conversation.firm, row, Conversation::application());
  // Nothing of all that left a trace.
  CHECK(must(conversation.dispatcher.call("application.list", {})).at("items").as_array().empty());
}

TEST_CASE("what is not there, or not in a state for it, is refused by a rule that has a name",
          "[conversation][input]") {
  Conversation conversation;
  must(conversation.firm.call("application.submit", Conversation::application()));
  must(conversation.dispatcher.call("vehicle.retire", {{"vehicle_id", "veh-2"}}));
  must(conversation.dispatcher.call("slot.close", {{"slot_id", "20220505-9"}}));
  for (const Refused& row : {
           Refused{"enterprise.get", "{'enterprise_id': 'ent-99'}", not_found, "enterprise_id",
                   "known enterprise"},
           {"application.get", "{'application_id': 'app-99'}", not_found, "application_id",
            "known application"},
           {"application.get", "{'number': 'QTS-20220505-0099'}", not_found, "number",
            "known application"},
           {"application.approve", "{'application_id': 'app-99'}", not_found, "application_id",
            "open application"},
           {"vehicle.retire", "{'vehicle_id': 'veh-99'}", not_found, "vehicle_id", "known vehicle"},
           {"vehicle.retire", "{'vehicle_id': 'veh-2'}", state, "vehicle_id", "retired"},
           {"driver.retire", "{'driver_id': 'drv-99'}", not_found, "driver_id", "known driver"},
           {"plan.get", "{'plan_id': 'plan-99'}", not_found, "plan_id", "known plan"},
           {"pass.get", "{'pass_number': 'QTS-20220505-0099'}", not_found, "pass_number",
            "known pass"},
           {"pass.get", "{'application_id': 'app-1'}", not_found, "application_id", "known pass"},
           {"pass.revoke", "{'pass_number': 'QTS-20220505-0099', 'reason': 'x'}", not_found,
            "pass_number", "known pass"},
           {"slot.close", "{'slot_id': '20220505-9'}", state, "slot_id", "slot closed"},
       })
    check_refusal(conversation.dispatcher, row, {});
  for (const Refused& row : {
           Refused{"visit.get", "{'visit_id': 'vis-99'}", not_found, "visit_id", "known visit"},
           {"visit.clear", "{'visit_id': 'vis-99'}", not_found, "visit_id", "open visit"},
           {"gate.admit",
            "{'pass_number': 'QTS-20220505-0099', 'plate': '川A00001', 'driver_ids': ['drv-1']}",
            not_found, "pass_number", "rule 1"},
           {"stage.set_servers",
            "{'stage': 'sauna', 'server': 'lane-1', 'up': false, 'reason': 'x'}", not_found,
            "stage", "known stage"},
           {"stage.set_servers", "{'stage': 'gate', 'server': 'door', 'up': false, 'reason': 'x'}",
            not_found, "server", "known server"},
           {"stage.set_servers", "{'stage': 'gate', 'server': 'lane-1', 'up': true, 'reason': 'x'}",
            state, "up", "a change"},
       })
    check_refusal(conversation.gate, row, {});
  for (const Refused& row : {
           Refused{"user.disable", "{'user': 'nobody'}", not_found, "user", "known user"},
           {"user.create",
            "{'user': 'f', 'password': 'a password for tests', 'role': 'firm', "
            "'enterprise_id': 'ent-99'}",
            not_found, "enterprise_id", "known enterprise"},
       })
    check_refusal(conversation.admin, row, {});
}

TEST_CASE("a key used again with other contents is a conflict that names the field",
          "[conversation][rule-10]") {
  Conversation conversation;
  boost::json::object params = Conversation::application();
  params["idempotency_key"] = "first";
  const auto reply = must(conversation.firm.call("application.submit", params));
  CHECK(must(conversation.firm.call("application.submit", params)) == reply);

  params["origin"] = "500000";
  const auto other = conversation.firm.call("application.submit", params);
  REQUIRE_FALSE(other);
  CHECK(other.error().kind == conflict);
  CHECK(other.error().field == "origin");
  CHECK(must(conversation.firm.call("application.list", {})).at("items").as_array().size() == 1);

  SECTION("and the same key of another user is another key") {
    CHECK(must(conversation.dispatcher.call("application.submit", params)).at("application_id") !=
          reply.at("application_id"));
  }
}

TEST_CASE("what the wire cannot carry is refused line by line", "[conversation][input]") {
  Conversation conversation;
  RawClient raw{conversation.station.rpc_port()};
  const auto answer = [&](const std::string& line) {
    raw.send(line + "\n");
    return raw.line().value_or("the station hung up");
  };
  using Catch::Contains;
  CHECK_THAT(answer(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"x"})"), Contains("stands twice"));
  CHECK_THAT(answer(R"({"jsonrpc":"2.0","id":1,"method":"no.such"})"), Contains("-32601"));
  CHECK_THAT(answer(R"({"jsonrpc":"2.0","id":1,"method":"session.login","params":[1]})"),
             Contains("-32602"));
  CHECK_THAT(answer(R"({"jsonrpc":"2.0","id":1,"method":"x","params":{"n":1e400}})"),
             Contains("error"));
  CHECK_THAT(answer(R"({"jsonrpc":"2.0","id":1,"method":"x","params":{"n":9007199254740993}})"),
             Contains("2^53"));
  CHECK_THAT(answer(R"({"jsonrpc":"2.0","id":1,"method":"x","params":{"s":"\ud800"}})"),
             Contains("-32700"));
  for (const char* number : {"NaN", "Infinity", "-Infinity"})
    CHECK_THAT(answer(R"({"jsonrpc":"2.0","id":1,"method":"x","params":{"n":)" +
                      std::string(number) + "}}"),
               Contains("-32700") && Contains("JSON, finite number") &&
                   Contains(std::string(number) + " is no number of JSON"));
  CHECK_THAT(answer(std::string(40, '[') + std::string(40, ']')), Contains("depth"));
  CHECK_THAT(answer(R"({"jsonrpc":"2.0","id":1,"method":"sess)"), Contains("-32700"));
}
