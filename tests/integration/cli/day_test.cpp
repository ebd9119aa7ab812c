#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/integration/cli/command_line.hpp"

using namespace greenlane::harness;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// What a firm does before its first application.
void register_truck(const CommandLine& firm) {
  firm.done({"vehicle", "register", "--enterprise-id", "ent-1", "--plate", "川AX0001",
             "--vehicle-type", "box_truck", "--max-mass-kg", "16000", "--cargo-classes",
             "general"});
  firm.done({"driver", "register", "--enterprise-id", "ent-1", "--name", "Example Driver",
             "--id-number", "510112190001010018", "--phone", "19900000000"});
}

std::string check(const std::string& kind, const std::string& result) {
  return "driver_id=drv-1,at=2022-05-05T07:00:00+08:00,kind=" + kind + ",result=" + result;
}

std::vector<std::string> application() {
  return {"application",
          "submit",
          "--vehicle-id",
          "veh-1",
          "--driver-ids",
          "drv-1",
          "--origin",
          "500112",
          "--destination",
          "510112",
          "--consignments",
          "consignor_id=ent-1,consignee_id=ent-1,goods=gearboxes,mass_kg=800,cargo_class=general",
          "--window.from",
          "2022-05-05T09:00:00+08:00",
          "--window.to",
          "2022-05-05T11:00:00+08:00",
          "--checks",
          check("nucleic_acid", "negative"),
          "--checks",
          check("health_code", "green"),
          "--checks",
          check("travel_code", "clear")};
}

}  // namespace

TEST_CASE("a truck goes through the loop by the command line alone", "[cli]") {
  RunningStation station;
  station.firm();
  station.dispatcher();
  station.gate_operator();
  const CommandLine firm(station);
  firm.log_in("firm");
  register_truck(firm);
  CHECK(has(firm.done(application()), "QTS-20220505-0001"));

  const CommandLine dispatcher(station);
  dispatcher.log_in("dispatcher");
  const std::string queue = dispatcher.done(
      {"application", "list", "--state", "submitted", "--columns", "number,plate,position"});
  CHECK(queue.starts_with("number             plate     position\n"));
  CHECK(has(queue, "QTS-20220505-0001  川AX0001         1\n"));
  const auto approval = boost::json::parse(
      dispatcher.done({"application", "approve", "--application-id", "app-1", "--json"}));
  CHECK(approval.at("state") == "approved");

  const CommandLine admin(station);
  admin.log_in("admin");
  admin.done({"clock", "advance", "--to", "2022-05-05T09:05:00+08:00"});
  const CommandLine gate(station);
  gate.log_in("operator");
  gate.done({"gate", "admit", "--pass-number", "QTS-20220505-0001", "--plate", "川AX0001",
             "--driver-ids", "drv-1"});
  for (const char* stage : {"gate", "screening", "disinfection", "transfer", "exit"}) {
    gate.done({"visit", "start-stage", "--visit-id", "vis-1", "--stage", stage});
    gate.done({"visit", "finish-stage", "--visit-id", "vis-1", "--stage", stage, "--result", "ok"});
  }
  gate.done({"visit", "clear", "--visit-id", "vis-1"});

  const std::string board = gate.done({"watch", "--once"});
  CHECK(has(board, "inside 0 of 30"));
  CHECK(has(board, "✓ 川AX0001"));
  CHECK(has(gate.done({"watch", "--once", "--lang", "zh"}), "在场 0/30"));

  const std::vector<std::string> report{"report", "daily", "--date", "2022-05-05", "--format"};
  const auto in = [&](const char* format) {
    std::vector<std::string> words = report;
    words.push_back(format);
    return gate.done(words);
  };
  CHECK(boost::json::parse(in("json")).at("cumulative").at("cleared") == 1);
  CHECK(
      in("csv").starts_with("\xEF\xBB\xBF"
                            "date,"));
  CHECK(has(in("text"), "cleared"));
  CHECK(has(admin.done({"ledger", "verify"}), "the ledger is sound"));
}

TEST_CASE("a request may be given whole, and a second one with its key is the first", "[cli]") {
  RunningStation station;
  station.firm();
  const CommandLine firm(station);
  firm.log_in("firm");
  const std::string request =
      R"({"enterprise_id":"ent-1","plate":"川AX0001","vehicle_type":"van","max_mass_kg":900,)"
      R"("cargo_classes":[],"idempotency_key":"once"})";
  const std::string first = firm.done({"vehicle", "register", "--params", request, "--json"});
  CHECK(firm.done({"vehicle", "register", "--params", request, "--json"}) == first);
  CHECK(has(firm.done({"vehicle", "list"}), "veh-1"));
}

TEST_CASE("a backup is made, verified, counted, exported and put back", "[cli]") {
  RunningStation station;
  const CommandLine admin(station);
  admin.log_in("admin");
  const std::string copy = admin.file("copy.db");
  admin.done({"ledger", "backup", "--path", copy});
  CHECK(has(admin.done({"ledger", "verify", "--backup", copy}), "sound"));

  REQUIRE(station.terminate() == 0);
  const std::string data = station.data_directory();
  const std::string before = admin.done({"ledger", "export", "--data", data});
  CHECK(has(before, R"("seq":1)"));
  CHECK(has(admin.done({"ledger", "stats", "--data", data}), "head_hash"));
  CHECK(has(admin.done({"ledger", "restore", "--from", copy, "--data", data}), "restored"));
  CHECK(has(admin.done({"ledger", "verify", "--data", data}), "sound"));
}

TEST_CASE("a scenario's first day is replayed and reported", "[cli]") {
  const RunningStation station({.configuration = "config/scenarios/qingtaishan/station.toml",
                                .clock = "virtual@2022-04-22T16:00:00Z"});
  const CommandLine admin(station);
  const std::string played =
      admin.done({"replay", GREENLANE_SOURCE_DIR "/config/scenarios/qingtaishan", "--until",
                  "2022-04-23", "--admin-password-file", admin.password_file(),
                  "--users-password-file", admin.password_file()});
  CHECK(has(played, "1 days played"));
  CHECK(has(played, "\n2022-04-23 "));

  const CommandLine dispatcher(station);
  dispatcher.log_in("dispatcher-1");
  CHECK(has(dispatcher.done({"report", "daily", "--date", "2022-04-23"}), "declared"));
  const std::vector<std::string> range{"report",     "range", "--from",
                                       "2022-04-23", "--to",  "2022-04-23"};
  CHECK(has(dispatcher.done(range), "\n2022-04-23 "));
  std::vector<std::string> csv = range;
  csv.insert(csv.end(), {"--format", "csv"});
  CHECK(has(dispatcher.done(csv), "2022-04-23,day,"));
  std::vector<std::string> json = range;
  json.insert(json.end(), {"--format", "json"});
  CHECK(has(dispatcher.done(json), "\"cumulative\""));
}
