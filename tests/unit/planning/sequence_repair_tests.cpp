#include "tests/unit/planning/sequences.hpp"

using namespace greenlane::planning;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

/// One inside in the bay until 09:40, one at the gate, and three expected from 09:30 on.
struct Morning : GateDay {
  Morning() {
    scene.clock("09:00");
    inside = waiting(4);
    visit = admit(inside);
    scene.pass_stage(visit, "gate");
    start(visit, "transfer");
    at_gate = waiting(4);
    for (int slot = 5; slot < 8; ++slot) coming.push_back(expected(slot));
    sequence({.iterations = 80});
  }

  /// What moved, in English.
  Lines moves() const {
    Lines lines;
    for (const SequenceMove& move : last->difference->moves) lines.push_back(move.what.en);
    return lines;
  }
  const SequencedTruck& of(const Pass& pass) const { return truck_of(*last, pass.application); }

  Pass inside;
  VisitId visit;
  Pass at_gate;
  std::vector<Pass> coming;
};

}  // namespace

TEST_CASE("where nothing has happened nobody moves", "[planning][sequence]") {
  Morning day;
  const auto before = day.last->trucks;
  const Sequence& made = day.sequence({});
  CHECK(made.repaired);
  CHECK(made.trucks == before);
  CHECK(made.difference->summary.en == "nobody moves");
  CHECK(made.difference->summary.zh == "所有车辆时间不变");
  CHECK(made.difference->moves.empty());
}

TEST_CASE("a sequence that nobody followed is put off, in its order", "[planning][sequence]") {
  Morning day;
  const Lines order = GateDay::order(*day.last);
  day.scene.clock("09:20");
  CHECK(GateDay::order(day.sequence({})) == order);
  CHECK(day.clock(day.of(day.at_gate).enters) >= "09:20");
}

TEST_CASE("a truck that is late makes room for those behind it", "[planning][sequence]") {
  Morning day;
  const auto before = day.of(day.coming[1]);
  day.scene.must(UpdateEta{day.coming[0].application, at("10:25")});
  day.sequence({});
  CHECK(day.of(day.coming[0]).enters >= at("10:25"));
  CHECK(day.of(day.coming[1]).leaves < before.leaves);
  const Lines moves = day.moves();
  const std::string late = day.coming[0].plate.text() + " comes in at ";
  CHECK(
      std::ranges::any_of(moves, [&](const std::string& line) { return line.starts_with(late); }));
  CHECK(day.last->difference->summary.en.find("1 truck comes in later") != std::string::npos);
}

TEST_CASE("a bay that goes down sends those who may elsewhere and leaves out the others",
          "[planning][sequence]") {
  Morning day;
  const Pass cold = day.waiting(4, "refrigerated");
  day.sequence({});
  day.set_server("transfer", "bay-1", false);
  const Sequence& made = day.sequence({});
  CHECK(made.repaired);
  CHECK(day.of(cold).services[1].server.text() == "bay-cold");
  CHECK(day.of(day.inside).services[1].server.text() == "bay-1");  // served to the end
  CHECK(made.left_out.size() == 4);

  SECTION("and they come back with it") {
    day.set_server("transfer", "bay-1", true);
    const Sequence& back = day.sequence({});
    CHECK(back.left_out.empty());
    CHECK(std::ranges::count_if(back.difference->moves,
                                [](const SequenceMove& move) { return !move.before; }) == 4);
    CHECK(back.difference->summary.zh.find("4车为新增") != std::string::npos);
  }
}

TEST_CASE("an emergency truck goes ahead of those who wait, and it is said whom that moves",
          "[planning][sequence]") {
  Morning day;
  const auto before = day.of(day.at_gate);
  const Pass urgent = day.waiting(4, "general", PriorityClass::emergency);
  day.sequence({});
  CHECK(next_to_call(*day.last)->truck.pass_number == urgent.number);
  CHECK(day.of(day.at_gate).leaves > before.leaves);
  const Lines moves = day.moves();
  CHECK(moves.front() == urgent.plate.text() + " is new: it comes in at 09:00 and is through at " +
                             day.clock(day.of(urgent).leaves));
  CHECK(day.last->difference->moves.size() >= 2);
}

TEST_CASE("an application that is withdrawn leaves its place to those behind it",
          "[planning][sequence]") {
  Morning day;
  const auto before = day.of(day.coming[0]);
  day.scene.must(WithdrawApplication{day.at_gate.application, good<Note>("broken down")});
  const Sequence& made = day.sequence({});
  CHECK(made.trucks.size() == 4);
  CHECK(day.of(day.coming[0]).leaves < before.leaves);
  CHECK(day.of(day.coming[0]).services[0].span.from >= at("09:30"));
  CHECK(made.difference->moves.front().number == day.of(day.coming[0]).truck.number);
}

TEST_CASE("who has come in since is inside, and its time is told from its leaving",
          "[planning][sequence]") {
  Morning day;
  day.scene.clock("09:07");
  day.start(day.admit(day.at_gate), "gate");
  day.sequence({});
  CHECK(day.of(day.at_gate).enters == at("09:07"));
  CHECK(day.of(day.at_gate).services[0].step == ServiceStep::under_way);
}

TEST_CASE("a truck that comes in behind its pass's time is told so, with what it counts",
          "[planning][sequence]") {
  Policy policy = a_policy();
  policy.site_capacity = 1;
  GateDay day(policy);
  day.scene.clock("09:00");
  const VisitId visit = day.admit(day.waiting(4));
  const Pass pass = day.waiting(4);
  day.sequence({});
  day.scene.pass_stage(visit, "gate");
  day.start(visit, "transfer");
  day.scene.clock("09:30");
  day.scene.station.policy.stages[1].service_time = 90min;  // until 10:30, and the pass 10:00
  const Sequence& made = day.sequence({});
  REQUIRE(made.difference->moves.size() == 2);
  const SequenceMove& move = made.difference->moves.back();
  CHECK(move.application == pass.application);
  CHECK(move.promise_minutes == 60);
  CHECK(move.what.en.ends_with("; its promise is broken, which counts 60"));
}

TEST_CASE("a fresh sequence is compared with the last one too", "[planning][sequence]") {
  Morning day;
  const Sequence& made = day.sequence({.iterations = 80, .fresh = true});
  CHECK_FALSE(made.repaired);
  CHECK(made.difference);
}
