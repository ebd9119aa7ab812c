#include "scheduler/optimizer/problem/random.hpp"
#include "tests/unit/planning/sequences.hpp"

using namespace greenlane;
using namespace greenlane::support;
using planning::GateDay;
using planning::SequenceProblem;

namespace {

/// A day on which anything can happen at the gate and inside.
class AnyDay {
 public:
  explicit AnyDay(std::uint64_t seed) : random_(seed), day_(policy()) { day_.scene.clock("08:30"); }

  void go_on() {
    switch (random_.below(8)) {
      case 0:
        return come(false);
      case 1:
      case 2:
        return come(true);
      case 3:
        return admit();
      case 4:
      case 5:
        return serve();
      case 6:
        return late();
      default:
        return turn_a_server();
    }
  }
  void pass_time() {
    day_.scene.clock(day_.scene.now + std::chrono::seconds{30 + random_.below(600)});
  }

  /// Judged where it is made: see GateDay::judge().
  const planning::Sequence& sequence() {
    return day_.sequence({.iterations = 5, .fresh = random_.below(8) == 0});
  }
  const Station& station() const { return day_.scene.station; }

 private:
  static Policy policy() {
    Policy policy = a_policy();
    policy.slot_capacity = 20;
    policy.site_capacity = 4;
    policy.cargo_classes[1].slot_max.reset();
    policy.stages[0].servers.push_back({good<Word>("lane-2"), {}});
    policy.stages[2].cargo_classes = {good<Word>("general")};
    return policy;
  }

  void come(bool is_there) {
    const auto running = (day_.scene.now - at("07:00")) / std::chrono::minutes{30};
    const int slot = static_cast<int>(running) + static_cast<int>(random_.below(5));
    if (slot >= 24) return;
    const auto priority = static_cast<PriorityClass>(random_.below(priority_classes));
    const char* cargo = random_.below(3) == 0 ? "refrigerated" : "general";
    const Pass pass = day_.expected(
        slot, cargo, priority, random_.below(2) == 0 ? std::optional(at("10:00")) : std::nullopt);
    if (is_there) day_.arrive(pass);
    passes_.push_back(pass);
  }
  const Pass* any_pass() {
    return passes_.empty() ? nullptr : &passes_[random_.below(passes_.size())];
  }
  // What the station refuses has not happened.
  void admit() {
    if (const Pass* pass = any_pass())
      static_cast<void>(day_.scene.run(AdmitTruck{day_.scene.truck_of(*pass)}, gate()));
  }
  void serve() {
    std::vector<VisitId> inside;
    for (const auto& [id, visit] : station().visits)
      if (visit.state == VisitState::admitted) inside.push_back(id);
    if (inside.empty()) return;
    const Visit& visit = day_.scene.visit(inside[random_.below(inside.size())]);
    if (const StageRecord* service = in_service(visit)) {
      const auto result = random_.below(6) == 0 ? StageResult::failed : StageResult::ok;
      static_cast<void>(day_.scene.run(FinishStage{visit.id, service->stage, result}, gate()));
    } else if (const Word* stage = next_stage(visit)) {
      static_cast<void>(day_.scene.run(StartStage{visit.id, *stage, {}}, gate()));
    } else {
      static_cast<void>(day_.scene.run(ClearTruck{visit.id}, gate()));
    }
  }
  void late() {
    const Pass* pass = any_pass();
    if (!pass) return;
    if (random_.below(3) == 0)
      static_cast<void>(
          day_.scene.run(WithdrawApplication{pass->application, good<Note>("broken down")}));
    else
      static_cast<void>(day_.scene.run(
          UpdateEta{pass->application, day_.scene.now + std::chrono::minutes{random_.below(90)}}));
  }
  void turn_a_server() {
    const auto& stage = station().policy.stages[random_.below(3)];
    const auto& server = stage.servers[random_.below(stage.servers.size())];
    static_cast<void>(day_.scene.run(
        SetServer{stage.name, server.name, random_.below(2) == 0, good<Note>("repair")}, gate()));
  }

  optimizer::Random random_;
  GateDay day_;
  std::vector<Pass> passes_;
};

}  // namespace

TEST_CASE("whatever happens at the gate, what has begun stands in every sequence",
          "[property][sequence]") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    AnyDay day(seed);
    for (int step = 0; step < 45; ++step) {
      CAPTURE(step);
      day.go_on();
      if (step % 3 == 2) day.pass_time();
      if (step % 2 == 0) continue;
      const planning::Sequence& made = day.sequence();
      REQUIRE(made.trucks.size() + made.left_out.size() >=
              static_cast<std::size_t>(day.station().inside()));
    }
  }
}

TEST_CASE("nobody is called before the pass admits", "[property][sequence]") {
  for (std::uint64_t seed = 1'001; seed <= 1'010; ++seed) {
    CAPTURE(seed);
    AnyDay day(seed);
    for (int step = 0; step < 40; ++step) day.go_on();
    for (const planning::SequencedTruck& one : day.sequence().trucks) {
      const Pass& pass = *find_pass(day.station(), one.truck.pass_number);
      CHECK(one.enters >= pass.admissible.from);
    }
  }
}
