#include "scheduler/daemon/subscriptions.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/unit/daemon/core_desk.hpp"

using namespace greenlane;
using namespace greenlane::daemon;
using namespace std::chrono_literals;

namespace {

/// The numbers of the events that a client was sent.
std::vector<std::int64_t> numbers_of(const std::string& lines) {
  std::vector<std::int64_t> numbers;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);)
    numbers.push_back(boost::json::parse(line).at("params").at("seq").as_int64());
  return numbers;
}

std::vector<std::int64_t> numbers_to(std::int64_t last) {
  std::vector<std::int64_t> numbers;
  for (std::int64_t number = 1; number <= last; ++number) numbers.push_back(number);
  return numbers;
}

std::string event(std::int64_t number) {
  return "\"seq\":" + std::to_string(number) + ",";
}

}  // namespace

TEST_CASE("a subscriber that takes nothing costs a bounded memory, and misses nothing",
          "[daemon][events]") {
  constexpr int carriers = 1'200;
  constexpr std::int64_t before = 2;  // the policy and chen
  CoreDesk desk;
  desk.core().start_serving();
  const auto subscriber = desk.client();
  subscriber->rest();
  desk.ask(subscriber, "event.subscribe", {{"from_seq", 1}});
  REQUIRE(subscriber->answer(10s).value());

  const auto writer = desk.client();
  for (int n = 0; n < carriers; ++n) desk.register_carrier(writer, n);
  for (int n = 0; n < carriers; ++n) REQUIRE(writer->answer(30s).value());
  CHECK_FALSE(subscriber->waits_for(event(before + carriers), 1s));
  const std::size_t bytes_a_page_max = 40 * 1024;
  CHECK(subscriber->backlog_bytes() < Subscriptions::backlog_bytes_max + bytes_a_page_max);

  subscriber->go_on();
  CHECK(subscriber->waits_for(event(before + carriers), 30s));
  CHECK(subscriber->events().size() > Subscriptions::backlog_bytes_max + bytes_a_page_max);
  CHECK(numbers_of(subscriber->events()) == numbers_to(before + carriers));
}
