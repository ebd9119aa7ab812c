#include "scheduler/simulation/agenda.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace greenlane::simulation {
namespace {

using std::chrono::minutes;

void play_all(Agenda& agenda) {
  while (agenda.next_due()) agenda.take()();
}

TEST_CASE("steps happen in the order of their instants", "[scenario]") {
  Agenda agenda;
  std::string order;
  agenda.put(Instant{minutes{30}}, [&] { order += 'c'; });
  agenda.put(Instant{minutes{10}}, [&] { order += 'a'; });
  agenda.put(Instant{minutes{20}}, [&] { order += 'b'; });
  play_all(agenda);
  CHECK(order == "abc");
}

TEST_CASE("steps of one instant happen in the order in which they were put down", "[scenario]") {
  Agenda agenda;
  std::string order;
  for (const char letter : {'x', 'y', 'z'})
    agenda.put(Instant{minutes{10}}, [&order, letter] { order += letter; });
  play_all(agenda);
  CHECK(order == "xyz");
}

TEST_CASE("a step may put down others, and one that is already due comes next", "[scenario]") {
  Agenda agenda;
  std::string order;
  agenda.put(Instant{minutes{10}}, [&] {
    order += 'a';
    agenda.put(Instant{minutes{5}},
               [&] { order += agenda.now() == Instant{minutes{10}} ? 'b' : '?'; });
    agenda.put(Instant{minutes{30}}, [&] { order += 'd'; });
  });
  agenda.put(Instant{minutes{20}}, [&] { order += 'c'; });
  play_all(agenda);
  CHECK(order == "abcd");
}

TEST_CASE("an agenda without steps has nothing due", "[scenario]") {
  Agenda agenda;
  CHECK_FALSE(agenda.next_due());
  agenda.put(Instant{minutes{1}}, [] {});
  CHECK(agenda.next_due() == Instant{minutes{1}});
}

}  // namespace
}  // namespace greenlane::simulation
