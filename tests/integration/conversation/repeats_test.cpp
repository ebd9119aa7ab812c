#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include "tests/integration/conversation/conversation.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

std::string line(int id, const char* method, const boost::json::object& params) {
  return boost::json::serialize(boost::json::object{
             {"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}) +
         "\n";
}

boost::json::object result_of(RawClient& client) {
  return boost::json::parse(client.line().value()).at("result").as_object();
}

std::int64_t last_event(Conversation& conversation) {
  return must(conversation.admin.call("system.health", {})).at("applied_seq").as_int64();
}

/// Everything in the files of the data directory.
std::string contents_of(const std::string& directory) {
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    std::ifstream file(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

}  // namespace

TEST_CASE("one request sent twice in one breath is done once and answered twice",
          "[conversation][rule-10]") {
  Conversation conversation;
  boost::json::object truck{{"enterprise_id", "ent-1"},
                            {"plate", "川A77777"},
                            {"vehicle_type", "heavy_truck"},
                            {"max_mass_kg", 20'000},
                            {"cargo_classes", boost::json::array{}},
                            {"idempotency_key", "twice"}};
  const std::int64_t before = last_event(conversation);
  RawClient client{conversation.station.rpc_port()};
  client.send(
      line(1, "session.login", {{"user", "dispatcher"}, {"password", RunningStation::password}}));
  REQUIRE(client.line());
  client.send(line(2, "vehicle.register", truck) + line(3, "vehicle.register", truck));
  const boost::json::object first = result_of(client);
  CHECK(result_of(client) == first);
  CHECK(first.at("plate") == "川A77777");
  CHECK(last_event(conversation) == before + 1);

  SECTION("and with other contents it is told which field differs") {
    truck["max_mass_kg"] = 21'000;
    const auto refused = conversation.dispatcher.call("vehicle.register", truck);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == value::Kind::conflict);
    CHECK(refused.error().field == "max_mass_kg");
  }
  SECTION("and another user's same key is another request") {
    truck["plate"] = "川A88888";
    CHECK(must(conversation.firm.call("vehicle.register", truck)).at("plate") == "川A88888");
  }
}

TEST_CASE("no password is in a reply or in a file of the station", "[conversation][access]") {
  Conversation conversation;
  const std::string password = "swordfish-swordfish-17";
  const boost::json::object user{{"user", "newcomer"},
                                 {"role", "dispatcher"},
                                 {"password", password},
                                 {"idempotency_key", "newcomer"}};
  const auto created = must(conversation.admin.call("user.create", user));
  CHECK(must(conversation.admin.call("user.create", user)) == created);
  CHECK(boost::json::serialize(created).find(password) == std::string::npos);
  CHECK(conversation.station.login("newcomer", password).call("session.whoami", {}));

  REQUIRE(conversation.station.terminate() == 0);
  const std::string kept = contents_of(conversation.station.data_directory());
  CHECK(kept.find("newcomer") != std::string::npos);
  CHECK(kept.find(password) == std::string::npos);
}
