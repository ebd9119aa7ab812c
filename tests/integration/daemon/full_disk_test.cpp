#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "proto/envelope.hpp"
#include "tests/integration/daemon/small_disk.hpp"
#include "tests/integration/harness.hpp"
#include "tests/integration/numbered_vehicles.hpp"

using namespace greenlane;
using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

/// What somebody was told, and when.
struct Answer {
  Steady::time_point asked;
  Steady::time_point told;
  std::optional<Problem> refusal;

  Steady::duration took() const { return told - asked; }
};

/// Asks the same way again and again, whatever the answer, until it is to end.
class Asking {
 public:
  /// `ask` makes one request, and is told how many there were before.
  Asking(client::BlockingClient client, std::chrono::milliseconds pause,
         std::function<std::optional<Problem>(client::BlockingClient&, std::size_t)> ask)
      : thread_([this, pause, ask = std::move(ask),
                 client = std::move(client)](const std::stop_token& stop) mutable {
          for (std::size_t count = 0; !stop.stop_requested(); ++count) {
            const auto asked = Steady::now();
            note({asked, {}, ask(client, count)});
            std::this_thread::sleep_for(pause);
          }
        }) {}

  std::vector<Answer> so_far() const {
    const std::lock_guard lock(mutex_);
    return answers_;
  }
  std::vector<Answer> end() {
    thread_ = {};
    return answers_;
  }

 private:
  void note(Answer answer) {
    answer.told = Steady::now();
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(answer));
  }

  mutable std::mutex mutex_;
  std::vector<Answer> answers_;
  std::jthread thread_;
};

std::optional<Problem> problem_of(const Result<boost::json::object>& result) {
  if (result) return std::nullopt;
  return result.error();
}

std::optional<Problem> list_vehicles(client::BlockingClient& client, std::size_t) {
  return problem_of(client.call("vehicle.list", {{"limit", 1}}));
}

std::optional<Problem> register_vehicle(client::BlockingClient& client, std::size_t count) {
  return problem_of(client.call("vehicle.register", numbered_vehicle(static_cast<int>(count))));
}

int milliseconds(Steady::duration duration) {
  return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(duration).count());
}

int longest_ms(const std::vector<Answer>& answers) {
  Steady::duration longest{0};
  for (const Answer& answer : answers) longest = std::max(longest, answer.took());
  return milliseconds(longest);
}

/// When, counted from a moment, somebody was first told yes, or no; none: never.
std::optional<int> first_ms(const std::vector<Answer>& answers, bool refused,
                            Steady::time_point from) {
  for (const Answer& answer : answers)
    if (answer.asked >= from && answer.refusal.has_value() == refused)
      return milliseconds(answer.told - from);
  return std::nullopt;
}

/// Every write that was acknowledged is there, and each of all, asked again with its key, is there
/// once.
void expect_kept(RunningStation& station, const std::vector<Answer>& writes) {
  auto client = station.dispatcher();
  const auto kept = vehicles_by_plate(station.dispatcher());
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const auto vehicle = numbered_vehicle(static_cast<int>(i));
    CAPTURE(i);
    if (!writes[i].refusal) CHECK(kept.contains(std::string(vehicle.at("plate").as_string())));
    must(client.call("vehicle.register", vehicle));
  }
  const auto vehicles = vehicles_by_plate(station.dispatcher());
  CHECK(vehicles.size() == writes.size());
  CHECK(std::ranges::all_of(vehicles, [](const auto& entry) { return entry.second == 1; }));
  CHECK(must(station.admin().call("ledger.verify", {})).at("sound").as_bool());
}

}  // namespace

TEST_CASE(
    "a disk that is full in earnest: reads go on, writes are refused within a second and "
    "taken within five of room, and nothing acknowledged is lost",
    "[daemon][durability]") {
  const SmallDisk disk(std::size_t{32} << 20);
  if (!disk.why_not().empty()) {
    WARN("not tried, because this machine lets a test have no disk: " << disk.why_not());
    return;
  }
  RunningStation station{{.data = disk.file("data")}};
  station.firm();
  Asking reads(station.dispatcher(), 5ms, list_vehicles);
  Asking writes(station.dispatcher(), 5ms, register_vehicle);
  std::this_thread::sleep_for(500ms);

  std::optional<Filler> filler(disk.file("filler"));
  const auto full = Steady::now();
  std::this_thread::sleep_for(3s);
  filler.reset();
  const auto room = Steady::now();
  while (!first_ms(writes.so_far(), false, room) && Steady::now() < room + 20s)
    std::this_thread::sleep_for(20ms);
  std::this_thread::sleep_for(500ms);

  const auto written = writes.end();
  const auto seen = reads.end();
  const auto refused_ms = first_ms(written, true, full);
  const auto taken_ms = first_ms(written, false, room);
  REQUIRE(refused_ms);
  REQUIRE(taken_ms);
  WARN("full: refused after " << *refused_ms << " ms; room: taken after " << *taken_ms << " ms; "
                              << seen.size() << " reads, the longest of " << longest_ms(seen)
                              << " ms; " << written.size() << " writes, the longest of "
                              << longest_ms(written) << " ms");
  CHECK(*refused_ms <= 1'000);
  CHECK(*taken_ms <= 5'000);
  CHECK(longest_ms(written) <= 1'000);
  CHECK(
      std::ranges::none_of(seen, [](const Answer& answer) { return answer.refusal.has_value(); }));
  CHECK(longest_ms(seen) <= 1'000);
  for (const Answer& answer : written)
    if (answer.refusal) {
      CHECK(answer.refusal->kind == Kind::storage);
      CHECK(proto::retryable(answer.refusal->kind));
    }

  expect_kept(station, written);
  station.kill();
  station.start();
  expect_kept(station, written);
}
