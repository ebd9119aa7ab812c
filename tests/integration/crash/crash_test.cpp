#include <chrono>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"
#include "tests/integration/numbered_vehicles.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

constexpr int writers = 8;
constexpr int rounds = GREENLANE_ROUNDS;

/// What one writer sent, by idempotency key, and the reply where one came.
using Sent = std::map<std::string, std::optional<boost::json::object>>;

int number_of(const std::string& key) {
  return std::stoi(key.substr(key.find('-') + 1));
}

/// Writes on one connection until the station is gone.
Sent write_until_the_end(client::BlockingClient client, int first) {
  Sent sent;
  for (int number = first;; ++number) {
    const boost::json::object params = numbered_vehicle(number);
    auto& reply = sent[std::string(params.at("idempotency_key").as_string())];
    const auto result = client.call("vehicle.register", params);
    if (!result) return sent;
    reply = *result;
  }
}

/// One round of load that ends with SIGKILL in the middle of it.
Sent load_and_kill(RunningStation& station, int first, std::chrono::milliseconds load) {
  std::vector<client::BlockingClient> clients;
  for (int writer = 0; writer < writers; ++writer) clients.push_back(station.dispatcher());
  Sent sent;
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer)
    threads.emplace_back([&, writer] {
      Sent own = write_until_the_end(std::move(clients[static_cast<std::size_t>(writer)]),
                                     first + writer * 500);
      const std::lock_guard lock(mutex);
      sent.merge(own);
    });
  std::this_thread::sleep_for(load);
  station.kill();
  for (std::thread& thread : threads) thread.join();
  return sent;
}

}  // namespace

TEST_CASE("SIGKILL under load, again and again: nothing acknowledged is lost and nothing doubles",
          "[crash][rule-8][rule-10]") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> load_ms(20, 250);
  // Each round logs in anew from one address.
  RunningStation station{
      {.settings = {{"attempts_per_minute", "10000"}, {"attempts_burst", "1000"}}}};
  station.firm();  // registers ent-1, whose vehicles these are

  std::size_t acknowledged = 0;
  std::size_t unanswered = 0;
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    const Sent sent =
        load_and_kill(station, round * 4'000, std::chrono::milliseconds{load_ms(random)});
    station.start();
    const auto kept = vehicles_by_plate(station.dispatcher());
    auto again = station.dispatcher();
    for (const auto& [key, reply] : sent) {
      CAPTURE(key);
      const boost::json::object params = numbered_vehicle(number_of(key));
      const std::string plate(params.at("plate").as_string());
      if (reply) CHECK(kept.contains(plate));
      reply ? ++acknowledged : ++unanswered;
      // The same key again: the first reply, or the same one. All that nobody heard of, and some of
      // those that were answered.
      if (reply && number_of(key) % 16 != 0) continue;
      const auto repeated = must(again.call("vehicle.register", params));
      if (reply) CHECK(repeated == *reply);
    }
    for (const auto& [plate, times] : vehicles_by_plate(station.dispatcher())) {
      CAPTURE(plate);
      CHECK(times == 1);
    }
  }
  CHECK(acknowledged > 0);
  CHECK(unanswered > 0);  // else the kills came when nothing was under way

  // The state is what a replay of every event gives, and so are the tables.
  const auto verified = must(station.admin().call("ledger.verify", {}));
  CHECK(verified.at("sound").as_bool());
}
