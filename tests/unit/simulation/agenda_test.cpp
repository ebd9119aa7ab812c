#include "scheduler/simulation/agenda.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace greenlane::simulation {
namespace {

using std::chrono::minutes;

void play_all(Agenda& agenda) {
  while (const auto due = agenda.next_due()) {
    if (agenda.now() < *due) agenda.move_to(*due);
    agenda.take_beside({})->step();
  }
}

/// Whose step may begin beside those that are under way; "none" when nobody's may.
std::string next_beside(Agenda& agenda, const std::set<std::string>& under_way) {
  const auto task = agenda.take_beside(under_way);
  return task ? task->whose : "none";
}

void nothing() {}

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

TEST_CASE("steps of several names may be under way at once, and those of one name may not",
          "[scenario]") {
  Agenda agenda;
  for (const char* whose : {"truck 1", "truck 1", "truck 2"}) agenda.put(Instant{}, whose, nothing);
  CHECK(next_beside(agenda, {}) == "truck 1");
  CHECK(next_beside(agenda, {"truck 1"}) == "truck 2");
  CHECK(next_beside(agenda, {"truck 1", "truck 2"}) == "none");
  CHECK(next_beside(agenda, {"truck 2"}) == "truck 1");
}

TEST_CASE("a step that happens alone waits for those before it and is waited for by those after it",
          "[scenario]") {
  Agenda agenda;
  agenda.put(Instant{}, "truck 1", nothing);
  agenda.put(Instant{}, nothing);
  agenda.put(Instant{}, "truck 2", nothing);
  CHECK(next_beside(agenda, {}) == "truck 1");
  CHECK(next_beside(agenda, {"truck 1"}) == "none");
  CHECK(next_beside(agenda, {}) == Agenda::alone);
  CHECK(next_beside(agenda, {Agenda::alone}) == "none");
  CHECK(next_beside(agenda, {}) == "truck 2");
}

TEST_CASE("what is due later does not begin before the agenda has come there", "[scenario]") {
  Agenda agenda;
  agenda.put(Instant{minutes{10}}, "truck 1", nothing);
  CHECK(next_beside(agenda, {}) == "none");
  agenda.move_to(Instant{minutes{10}});
  CHECK(next_beside(agenda, {}) == "truck 1");
}

TEST_CASE("an agenda without steps has nothing due", "[scenario]") {
  Agenda agenda;
  CHECK_FALSE(agenda.next_due());
  agenda.put(Instant{minutes{1}}, [] {});
  CHECK(agenda.next_due() == Instant{minutes{1}});
}

}  // namespace
}  // namespace greenlane::simulation
