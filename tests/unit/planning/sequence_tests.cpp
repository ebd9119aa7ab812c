#include "tests/unit/planning/sequences.hpp"

using namespace greenlane::planning;
using namespace std::chrono_literals;

using Lines = std::vector<std::string>;

TEST_CASE("a station without trucks has an empty sequence", "[planning][sequence]") {
  GateDay day;
  const Sequence& made = day.sequence();
  CHECK(made.trucks.empty());
  CHECK(made.proven_optimal);
  CHECK(next_to_call(made) == nullptr);
}

TEST_CASE("a truck at the gate is called at once, and lanes are taken one after the other",
          "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  const Pass first = day.waiting(4);
  day.waiting(4);
  const Sequence& made = day.sequence();
  CHECK(day.told(made) ==
        Lines{"09:00–09:50 gate/lane-1 09:00, transfer/bay-1 09:05, exit/lane-9 09:45",
              "09:05–10:30 gate/lane-1 09:05, transfer/bay-1 09:45, exit/lane-9 10:25"});
  CHECK(made.objective == 50 + 90);
  CHECK(made.lower_bound >= 50 + 50);
  CHECK_FALSE(made.repaired);
  CHECK(next_to_call(made)->truck.pass_number == first.number);
}

TEST_CASE("who weighs more goes first, and whose goods are needed sooner", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  const Pass usual = day.waiting(4);
  const Pass urgent = day.waiting(4, "general", PriorityClass::emergency);
  const Pass needed = day.expected(4, "general", PriorityClass::standard, at("10:35"));
  day.arrive(needed);
  CHECK(GateDay::order(day.sequence()) == Lines{urgent.number, needed.number, usual.number});
}

TEST_CASE("of trucks that are alike who came first goes first", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  Lines arrived;
  for (int i = 0; i < 3; ++i) arrived.push_back(day.expected(4).number);
  for (const int i : {1, 2, 0}) {
    day.scene.clock(day.scene.now + 1min);
    day.arrive(day.scene.station.passes.at(arrived[static_cast<std::size_t>(i)]));
  }
  const Lines turns{arrived[1], arrived[2], arrived[0]};
  for (const std::uint64_t seed : {1, 2, 3})
    CHECK(GateDay::order(day.sequence({.iterations = 20, .seed = seed, .fresh = true})) == turns);
}

TEST_CASE("what has begun inside stands with its lane and its start", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  const VisitId visit = day.admit(day.waiting(4));
  day.scene.pass_stage(visit, "gate");
  day.start(visit, "transfer");
  day.waiting(4);
  day.scene.clock("09:10");
  CHECK(day.told(day.sequence()) ==
        Lines{"09:00–09:45 gate/lane-1 09:00, transfer/bay-1 09:00, exit/lane-9 09:40",
              "09:10–10:25 gate/lane-1 09:10, transfer/bay-1 09:40, exit/lane-9 10:20"});

  SECTION("and a service that should be over is expected to end now") {
    day.scene.clock("09:50");
    const Sequence& made = day.sequence();
    CHECK(day.told(made).front() ==
          "09:00–09:55 gate/lane-1 09:00, transfer/bay-1 09:00, exit/lane-9 09:50");
    CHECK(made.trucks[0].services[1].step == ServiceStep::under_way);
  }
}

TEST_CASE("no more are called in than the site may have", "[planning][sequence]") {
  Policy policy = a_policy();
  policy.site_capacity = 1;
  GateDay day(policy);
  day.scene.clock("09:00");
  day.admit(day.waiting(4));
  day.waiting(4);
  CHECK(day.told(day.sequence()) ==
        Lines{"09:00–09:50 gate/lane-1 09:00, transfer/bay-1 09:05, exit/lane-9 09:45",
              "09:50–10:40 gate/lane-1 09:50, transfer/bay-1 09:55, exit/lane-9 10:35"});
}

TEST_CASE("who was admitted takes a place though no lane has served it yet",
          "[planning][sequence]") {
  Policy policy = a_policy();
  policy.site_capacity = 1;
  GateDay day(policy);
  day.scene.clock("09:00");
  day.admit(day.waiting(4));
  const Pass urgent = day.waiting(4, "general", PriorityClass::emergency);
  const Sequence& made = day.sequence();
  CHECK(GateDay::order(made).back() == urgent.number);
  CHECK(day.clock(made.trucks.back().enters) == "09:50");
}

TEST_CASE("a bay is taken by what it may serve", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  day.waiting(4, "refrigerated");
  day.waiting(4, "general");
  const Sequence& made = day.sequence();
  for (const SequencedTruck& one : made.trucks) {
    const bool is_cold = one.services[1].server.text() == "bay-cold";
    const auto& cargo = day.scene.application(one.truck.application).trip.consignments[0];
    CHECK(is_cold == (cargo.cargo_class.text() == "refrigerated"));
  }
}

TEST_CASE("a truck passes a stage that its cargo does not need", "[planning][sequence]") {
  Policy policy = a_policy();
  policy.stages[1].cargo_classes = {good<Word>("refrigerated")};
  GateDay day(policy);
  day.scene.clock("09:00");
  day.waiting(4);
  day.waiting(4, "refrigerated");
  day.waiting(4);
  for (const SequencedTruck& one : day.sequence().trucks) {
    const auto& cargo = day.scene.application(one.truck.application).trip.consignments[0];
    const bool is_cold = cargo.cargo_class.text() == "refrigerated";
    CHECK(one.services.size() == (is_cold ? 3 : 2));
    CHECK(one.leaves - one.enters == (is_cold ? 50min : 10min));
  }
}

TEST_CASE("who is expected enters no sooner than it is there", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("08:00");
  const Pass pass = day.expected(4);
  CHECK(day.clock(day.sequence().trucks[0].enters) == "09:00");

  SECTION("by its carrier's word") {
    day.scene.must(UpdateEta{pass.application, at("09:20")});
    CHECK(day.clock(day.sequence().trucks[0].enters) == "09:20");
  }
  SECTION("when its slot has begun, as the slot ends, and then as its pass does") {
    day.scene.clock("09:10");
    CHECK(day.clock(day.sequence().trucks[0].enters) == "09:30");
    day.scene.clock("09:40");
    CHECK(day.clock(day.sequence().trucks[0].enters) == "10:00");
    CHECK(next_to_call(*day.last) == nullptr);
  }
}

TEST_CASE("who comes before its pass admits it waits outside", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("08:00");
  day.waiting(4);
  CHECK(day.clock(day.sequence().trucks[0].enters) == "08:30");
}

TEST_CASE("a stage whose bays are down leaves out who needs it", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  const Pass outside = day.waiting(4);
  day.waiting(4, "refrigerated");
  day.set_server("transfer", "bay-1", false);
  const Sequence& made = day.sequence();
  REQUIRE(made.left_out.size() == 1);
  CHECK(made.left_out[0].truck.pass_number == outside.number);
  CHECK(made.left_out[0].stage->text() == "transfer");
  CHECK(made.left_out[0].why.en == "no lane or bay of transfer that is up may serve general");
  CHECK(made.left_out[0].why.zh == "环节 transfer 没有可服务 general 的启用通道或泊位");
  CHECK(made.trucks.size() == 1);
}

TEST_CASE("who is stuck inside keeps its place there", "[planning][sequence]") {
  Policy policy = a_policy();
  policy.site_capacity = 1;
  GateDay day(policy);
  day.scene.clock("09:00");
  day.admit(day.waiting(4));
  const Pass cold = day.waiting(4, "refrigerated");
  day.set_server("transfer", "bay-1", false);
  const Sequence& made = day.sequence();
  CHECK(made.trucks.empty());
  REQUIRE(made.left_out.size() == 2);
  CHECK(made.left_out[1].truck.pass_number == cold.number);
  CHECK_FALSE(made.left_out[1].stage);
}

TEST_CASE("a bay that is down serves the truck that it has to the end", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  const VisitId visit = day.admit(day.waiting(4, "refrigerated"));
  day.scene.pass_stage(visit, "gate");
  day.start(visit, "transfer");
  const std::string bay = day.scene.visit(visit).records.back().server.text();
  day.set_server("transfer", bay.c_str(), false);
  const Sequence& made = day.sequence();
  REQUIRE(made.trucks.size() == 1);
  CHECK(day.clock(made.trucks[0].services[1].span.to) == "09:40");
}

TEST_CASE("the gate takes nobody at night", "[planning][sequence]") {
  const Policy policy = a_policy();  // 07:00 to 19:00, half an hour's grace
  const auto closed = gate_closed(policy, at("06:00"), at("06:00") + 48h);
  REQUIRE(closed.size() == 3);
  CHECK(closed[0].from == 0);
  CHECK(closed[0].to == ticks_an_hour / 2);
  CHECK(closed[1].from == 18 * ticks_an_hour);
  CHECK(closed[1].to == (18 + 6) * ticks_an_hour + ticks_an_hour / 2);
}

TEST_CASE("the same seed and iterations make the same sequence", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  for (int i = 0; i < 3; ++i) day.waiting(4, i == 0 ? "refrigerated" : "general");
  for (int slot = 5; slot < 12; ++slot)
    for (int i = 0; i < 3; ++i) day.expected(slot);
  const SequenceOptions options{.iterations = 30, .seed = 7, .fresh = true};
  const Sequence first = day.sequence(options);
  const Sequence& again = day.sequence(options);
  CHECK(first.trucks == again.trucks);
  CHECK(first.lower_bound == again.lower_bound);
  CHECK(again.difference->summary.en == "nobody moves");
}

TEST_CASE("a search that is cancelled answers all the same", "[planning][sequence]") {
  GateDay day;
  day.scene.clock("09:00");
  for (int i = 0; i < 3; ++i) day.waiting(4);
  CHECK(day.sequence({.cancelled = [] { return true; }}).trucks.size() == 3);
}
