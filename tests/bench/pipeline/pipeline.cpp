// What a conversation in depth brings: a real daemon on a real file, over one connection, with one
// request under way at a time against 64 of them.

#include <stdexcept>
#include <string>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "tests/bench/side_by_side.hpp"
#include "tests/integration/harness.hpp"
#include "tests/integration/numbered_vehicles.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane;
using namespace greenlane::bench;
using namespace greenlane::harness;

namespace {

constexpr int deep = 64;

/// One connection on which a dispatcher is logged in.
class Conversation {
 public:
  explicit Conversation(RunningStation& station) : client_(station.rpc_port()) {
    station.firm();
    client_.send(
        request("session.login", {{"user", "dispatcher"}, {"password", RunningStation::password}}));
    expect_result();
  }

  /// Sends `amount` requests, so many of them at a time.
  template <class Params>
  std::chrono::nanoseconds run(std::string_view method, int amount, int at_a_time,
                               const Params& params) {
    std::vector<std::string> batches;
    for (int i = 0; i < amount; ++i) {
      if (i % at_a_time == 0) batches.emplace_back();
      batches.back() += request(method, params());
    }
    return time_of([&] {
      for (const std::string& batch : batches) {
        client_.send(batch);
        for (int i = 0; i < at_a_time; ++i) expect_result();
      }
    });
  }

 private:
  std::string request(std::string_view method, boost::json::object params) {
    return boost::json::serialize(boost::json::object{{"jsonrpc", "2.0"},
                                                      {"id", ++id_},
                                                      {"method", method},
                                                      {"params", std::move(params)}}) +
           "\n";
  }
  void expect_result() {
    const auto line = client_.line();
    if (!line || !line->contains("\"result\""))
      throw std::runtime_error(line.value_or("the station hung up"));
  }

  RawClient client_;
  int id_ = 0;
};

}  // namespace

int main() {
  RunningStation station;
  Conversation conversation(station);

  constexpr int reads = 64 * 100;
  const auto read = [&](int at_a_time) {
    return conversation.run("station.status", reads, at_a_time,
                            [] { return boost::json::object{}; });
  };
  compare({.title = "Reads over one connection", .amount = reads, .thing = "requests"},
          {"one at a time", [&] { return read(1); }}, {"64 at a time", [&] { return read(deep); }});

  constexpr int writes = 64 * 20;
  int vehicles = 0;
  const auto write = [&](int at_a_time) {
    return conversation.run("vehicle.register", writes, at_a_time,
                            [&] { return numbered_vehicle(vehicles++); });
  };
  compare({.title = "Durable writes over one connection", .amount = writes, .thing = "requests"},
          {"one at a time", [&] { return write(1); }},
          {"64 at a time", [&] { return write(deep); }});
}
