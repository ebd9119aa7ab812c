#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "scheduler/planning/gate_hours.hpp"
#include "scheduler/planning/sequence_plan.hpp"
#include "scheduler/planning/sequence_tick.hpp"
#include "scheduler/planning/sequencing.hpp"
#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::planning {

using namespace support;

/// The gate's day: who is where, and the sequences that are made of it, each repaired from the one
/// before. Every one is judged by the optimizer's checker.
struct GateDay {
  Scene scene;
  std::optional<Sequence> last;

  explicit GateDay(const Policy& policy = a_policy()) : scene(policy) {}

  /// Approved for the slot with this index of the day, 0 is 07:00.
  Pass expected(int slot, const char* cargo = "general",
                PriorityClass priority = PriorityClass::standard,
                std::optional<Instant> needed_by = {}) {
    Trip trip = scene.trip();
    trip.window = {at("07:00"), at("19:00")};
    trip.consignments[0].cargo_class = good<Word>(cargo);
    trip.needed_by = needed_by;
    scene.must(SubmitApplication{.trip = trip, .priority = priority});
    const Events events =
        scene.must(ApproveApplication{.application_id = {scene.station.last_application},
                                      .slot_id = good<SlotId>("20220505-" + std::to_string(slot))});
    return scene.station.passes.at(std::get<ApplicationApproved>(events.front()).pass_number);
  }
  void arrive(const Pass& pass) { scene.must(RecordArrival{pass.number, pass.plate}, gate()); }
  /// Approved and arrived.
  Pass waiting(int slot, const char* cargo = "general",
               PriorityClass priority = PriorityClass::standard) {
    Pass pass = expected(slot, cargo, priority);
    arrive(pass);
    return pass;
  }
  VisitId admit(const Pass& pass) {
    scene.must(AdmitTruck{scene.truck_of(pass)}, gate());
    return {scene.station.last_visit};
  }
  void start(VisitId visit, const char* stage) {
    scene.must(StartStage{visit, good<Word>(stage), {}}, gate());
  }
  void set_server(const char* stage, const char* server, bool up) {
    scene.must(SetServer{good<Word>(stage), good<Word>(server), up, good<Note>("repair")}, gate());
  }

  SequenceProblem problem() const { return sequence_problem(scene.station, scene.now); }

  const Sequence& sequence(SequenceOptions options = {.iterations = 60}) {
    const SequenceProblem at = problem();
    auto made = made_sequence(at, scene.station.policy.zone, last ? &*last : nullptr, options);
    if (!made) FAIL(made.error().message);
    judge(at, *made);
    last = *std::move(made);
    return *last;
  }

  /// What the sequence says keeps the rules, costs what it says, and has what has begun as it is.
  void judge(const SequenceProblem& at, const Sequence& made) const {
    if (at.trucks.empty()) return;
    REQUIRE(optimizer::validate(at.problem));
    const auto figures = optimizer::check(at.problem, schedule_in(at, made));
    if (!figures) FAIL(figures.error().rule << ": " << figures.error().message);
    optimizer::Cost promises = 0;
    for (std::size_t job = 0; job < at.trucks.size(); ++job) {
      const SequencedTruck& truck = truck_of(made, at.trucks[job].truck.application);
      const auto& promise = at.commitments.promises[job];
      const bool is_inside = truck.truck.whereabouts == Whereabouts::inside;
      if (!is_inside && ticks_down(truck.enters - at.zero) > promise.latest)
        promises += promise.cost;
      stands(at.trucks[job], truck);
    }
    CHECK(made.objective == Approx(minutes_of(figures->objective + promises)));
    CHECK(made.lower_bound <= made.objective);
  }

  /// What the station has recorded of a truck is what its row says.
  static void stands(const SequencedTruck& recorded, const SequencedTruck& truck) {
    REQUIRE(truck.services.size() >= recorded.services.size());
    for (std::size_t i = 0; i < recorded.services.size(); ++i) {
      CHECK(truck.services[i].stage == recorded.services[i].stage);
      CHECK(truck.services[i].server == recorded.services[i].server);
      CHECK(truck.services[i].span.from == recorded.services[i].span.from);
      CHECK(truck.services[i].step == recorded.services[i].step);
    }
    if (recorded.truck.whereabouts == Whereabouts::inside) CHECK(truck.enters == recorded.enters);
  }

  static const SequencedTruck& truck_of(const Sequence& made, ApplicationId id) {
    for (const SequencedTruck& one : made.trucks)
      if (one.truck.application == id) return one;
    throw std::logic_error("no such truck in the sequence");
  }

  std::string clock(Instant instant) const { return scene.station.policy.zone.clock_text(instant); }

  /// "09:00–09:50 gate/lane-1 09:00, transfer/bay-1 09:05, exit/lane-9 09:45", one a truck.
  std::vector<std::string> told(const Sequence& made) const {
    std::vector<std::string> lines;
    for (const SequencedTruck& one : made.trucks) {
      std::string line = clock(one.enters) + "–" + clock(one.leaves);
      for (const SequencedService& service : one.services)
        line += (&service == one.services.data() ? " " : ", ") + service.stage.text() + '/' +
                service.server.text() + ' ' + clock(service.span.from);
      lines.push_back(line);
    }
    return lines;
  }

  /// The passes in the order of entry.
  static std::vector<std::string> order(const Sequence& made) {
    std::vector<std::string> passes;
    for (const SequencedTruck& one : made.trucks) passes.push_back(one.truck.pass_number);
    return passes;
  }
};

}  // namespace greenlane::planning
