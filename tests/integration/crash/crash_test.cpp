#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"
#include "tests/integration/numbered_vehicles.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

constexpr int writers = 64;
constexpr int rounds = GREENLANE_ROUNDS;

/// What was sent, by idempotency key, and the reply where one came.
using Sent = std::map<std::string, std::optional<boost::json::object>>;

int number_of(const std::string& key) {
  return std::stoi(key.substr(key.find('-') + 1));
}

/// Writes on one connection until the station is gone.
Sent write_until_the_end(client::BlockingClient client, std::atomic<int>& next) {
  Sent sent;
  for (;;) {
    const boost::json::object params = numbered_vehicle(next++);
    auto& reply = sent[std::string(params.at("idempotency_key").as_string())];
    const auto result = client.call("vehicle.register", params);
    if (!result) return sent;
    reply = *result;
  }
}

/// A station that is killed and started again, and the one session with which all write to it.
class Victim {
 public:
  Victim() {
    station.firm();  // registers ent-1, whose vehicles these are, and makes the dispatcher
    token_ = token_of_a_login();
  }

  /// One round of load that ends with SIGKILL in the middle of it.
  Sent load_and_kill(std::chrono::milliseconds load) {
    std::vector<client::BlockingClient> clients;
    for (int writer = 0; writer < writers; ++writer) clients.push_back(dispatcher());
    Sent sent;
    std::mutex mutex;
    std::vector<std::thread> threads;
    for (client::BlockingClient& client : clients)
      threads.emplace_back([&] {
        Sent own = write_until_the_end(std::move(client), next_);
        const std::lock_guard lock(mutex);
        sent.merge(own);
      });
    std::this_thread::sleep_for(load);
    station.kill();
    for (std::thread& thread : threads) thread.join();
    return sent;
  }

  /// A connection that goes on with the session: no password is hashed.
  client::BlockingClient dispatcher() const {
    client::BlockingClient client = station.connect();
    must(client.call("session.resume", {{"token", token_}}));
    return client;
  }

  RunningStation station;

 private:
  std::string token_of_a_login() const {
    auto client = station.connect();
    return std::string(must(client.call("session.login", {{"user", "dispatcher"},
                                                          {"password", RunningStation::password}}))
                           .at("token")
                           .as_string());
  }

  std::string token_;
  std::atomic<int> next_ = 0;
};

}  // namespace

TEST_CASE("SIGKILL under load, again and again: nothing acknowledged is lost and nothing doubles",
          "[crash][rule-8][rule-10]") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> load_ms(20, 250);
  Victim victim;

  std::size_t acknowledged = 0;
  std::size_t unanswered = 0;
  std::optional<std::string> last_vehicle;
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    const Sent sent = victim.load_and_kill(std::chrono::milliseconds{load_ms(random)});
    victim.station.start();
    auto again = victim.dispatcher();
    const auto kept = vehicles_by_plate(victim.dispatcher(), last_vehicle);
    for (const auto& [key, reply] : sent) {
      CAPTURE(key);
      const boost::json::object params = numbered_vehicle(number_of(key));
      if (reply) CHECK(kept.contains(std::string(params.at("plate").as_string())));
      reply ? ++acknowledged : ++unanswered;
      // The same key again: the first reply, or the same one. All that nobody heard of, and some of
      // those that were answered.
      if (reply && number_of(key) % 16 != 0) continue;
      const auto repeated = must(again.call("vehicle.register", params));
      if (reply) CHECK(repeated == *reply);
    }
    for (const auto& [plate, times] :
         vehicles_by_plate(victim.dispatcher(), last_vehicle, &last_vehicle)) {
      CAPTURE(plate);
      CHECK(times == 1);
    }
  }
  WARN(rounds << " kills, " << acknowledged << " writes acknowledged, " << unanswered << " not");
  CHECK(acknowledged > 0);
  CHECK(unanswered > 0);  // else the kills came when nothing was under way

  // All of it once: nothing that was asked for twice is there twice.
  const auto vehicles = vehicles_by_plate(victim.dispatcher());
  CHECK(vehicles.size() == acknowledged + unanswered);
  CHECK(std::ranges::all_of(vehicles, [](const auto& entry) { return entry.second == 1; }));
  // The state is what a replay of every event gives, and so are the tables.
  const auto verified = must(victim.station.admin().call("ledger.verify", {}));
  CHECK(verified.at("sound").as_bool());
}
