#include <catch2/catch.hpp>

#include "tests/unit/model/refusal.hpp"

namespace greenlane::support {

namespace {

using namespace std::chrono_literals;

Word word(const char* text) {
  return good<Word>(text);
}

StartStage start(VisitId visit, const char* stage, const char* server = nullptr) {
  return {visit, word(stage), server ? std::optional{word(server)} : std::nullopt};
}

FinishStage finish(VisitId visit, const char* stage, StageResult result = StageResult::ok) {
  return {visit, word(stage), result};
}

SetServer set(const char* stage, const char* server, bool up) {
  return {word(stage), word(server), up, {}};
}

/// A station at nine with one truck that has just come in.
struct Inside {
  Scene scene;
  VisitId visit;

  explicit Inside(const Policy& policy = a_policy()) : scene(policy) {
    scene.clock("09:00");
    visit = scene.admitted();
  }
  Problem refused(const Command& command) { return refusal(scene, command, gate()); }
  void must(const Command& command) { scene.must(command, gate()); }
};

}  // namespace

TEST_CASE("a truck passes its stages in order, one at a time", "[visit]") {
  Inside loop;
  CHECK(loop.refused(start(loop.visit, "transfer")).message == "the truck's next stage is gate");
  CHECK(loop.refused(finish(loop.visit, "gate")).message == "the truck is in service nowhere");
  CHECK(loop.refused(ClearTruck{loop.visit}).message == "the truck has not passed gate");

  loop.must(start(loop.visit, "gate"));
  CHECK(loop.refused(start(loop.visit, "gate")).rule == "one stage at a time");
  CHECK(loop.refused(finish(loop.visit, "exit")).message == "the truck is in service at gate");
  CHECK(loop.refused(ClearTruck{loop.visit}).message == "the truck is still in service at gate");

  loop.must(finish(loop.visit, "gate"));
  loop.scene.pass_stage(loop.visit, "transfer");
  loop.scene.pass_stage(loop.visit, "exit");
  CHECK(loop.refused(start(loop.visit, "exit")).message == "the truck has passed every stage");
  loop.must(ClearTruck{loop.visit});
  CHECK(loop.scene.station.totals.cleared == 1);
  CHECK(loop.scene.station.inside() == 0);
  CHECK(loop.refused(ClearTruck{loop.visit}).message == loop.visit.text() + " is cleared");
}

TEST_CASE("a server serves one truck, and only cargo that it may", "[visit][rule-2]") {
  Inside loop;
  const VisitId other = loop.scene.admitted();
  loop.must(start(loop.visit, "gate"));
  CHECK(loop.refused(start(other, "gate")).message == "no server of gate is free for this cargo");
  CHECK(loop.refused(start(other, "gate", "lane-1")).message ==
        "lane-1 is serving " + loop.visit.text());
  CHECK(loop.refused(start(other, "gate", "lane-7")).kind == Kind::not_found);

  loop.must(finish(loop.visit, "gate"));
  CHECK(loop.refused(start(loop.visit, "transfer", "bay-cold")).message ==
        "bay-cold may not serve this cargo");
  loop.must(start(loop.visit, "transfer"));
  CHECK(loop.scene.visit(loop.visit).records.back().server == word("bay-1"));
  CHECK(loop.refused(start({99}, "gate")).kind == Kind::not_found);
}

TEST_CASE("a lane that goes down serves its truck to the end and no other", "[visit][rule-2]") {
  Inside loop;
  const VisitId other = loop.scene.admitted();
  loop.must(start(loop.visit, "gate"));
  loop.must(set("gate", "lane-1", false));
  CHECK(loop.refused(set("gate", "lane-1", false)).message == "lane-1 is down already");

  loop.must(finish(loop.visit, "gate"));
  CHECK(loop.refused(start(other, "gate")).kind == Kind::capacity);
  CHECK(loop.refused(start(other, "gate", "lane-1")).message == "lane-1 is down");

  loop.must(set("gate", "lane-1", true));
  loop.must(start(other, "gate"));
  CHECK(loop.refused(set("gate", "lane-8", true)).field == "server");
  CHECK(loop.refused(set("kitchen", "lane-1", true)).field == "stage");
}

TEST_CASE("a truck that fails a stage does it again", "[visit]") {
  Inside loop;
  loop.must(start(loop.visit, "gate"));
  loop.must(finish(loop.visit, "gate", StageResult::failed));
  CHECK(loop.refused(start(loop.visit, "transfer")).message == "the truck's next stage is gate");

  loop.scene.pass_stage(loop.visit, "gate");
  CHECK(loop.scene.visit(loop.visit).records.size() == 2);
  CHECK(next_stage(loop.scene.visit(loop.visit))->text() == "transfer");
}

TEST_CASE("a test that expires inside keeps the truck until there is a new one",
          "[visit][rule-5]") {
  Inside loop;
  loop.scene.pass_all_stages(loop.visit);
  loop.scene.clock("2022-05-07 06:00");  // tested on the 5th at 06:00, for 48 hours
  const Problem expired = loop.refused(ClearTruck{loop.visit});
  CHECK(expired.kind == Kind::expired);
  CHECK(expired.rule == "rule 5: nucleic_acid");

  const DriverId driver = loop.scene.visit(loop.visit).drivers.front();
  CheckRecord check{driver, word("nucleic_acid"), at("2022-05-07 05:00"), word("positive")};
  loop.must(RecordVisitCheck{loop.visit, check});
  CHECK(loop.refused(ClearTruck{loop.visit}).kind == Kind::state);
  check.at = at("2022-05-07 06:00");
  check.result = word("negative");
  loop.must(RecordVisitCheck{loop.visit, check});
  loop.must(ClearTruck{loop.visit});

  check.kind = word("horoscope");
  CHECK(loop.refused(RecordVisitCheck{loop.visit, check}).kind == Kind::state);
}

TEST_CASE("a truck that is diverted leaves its server free and counts as diverted", "[visit]") {
  Inside loop;
  loop.must(start(loop.visit, "gate"));
  CHECK(loop.refused(DivertTruck{loop.visit, word("weather"), {}}).message ==
        "no reason \"weather\"; accepted: quarantine");
  loop.must(DivertTruck{loop.visit, word("quarantine"), good<Note>("fever")});

  const Visit& visit = loop.scene.visit(loop.visit);
  CHECK(visit.state == VisitState::diverted);
  CHECK(visit.records.back().result == StageResult::failed);
  CHECK(loop.scene.application(visit.application).reason == "quarantine");
  CHECK(loop.scene.station.totals.diverted == 1);
  CHECK(loop.scene.station.inside() == 0);
  CHECK(loop.refused(start(loop.visit, "gate")).kind == Kind::state);
  const VisitId next = loop.scene.admitted();
  CHECK(loop.scene.run(start(next, "gate", "lane-1"), gate()));
}

TEST_CASE("a truck takes only the stages that its cargo needs", "[visit]") {
  Policy policy = a_policy();
  policy.stages[1].cargo_classes = {word("refrigerated")};
  Inside loop(policy);
  CHECK(loop.scene.visit(loop.visit).course == std::vector{word("gate"), word("exit")});

  Trip cold = loop.scene.trip();
  cold.consignments.front().cargo_class = word("refrigerated");
  loop.must(loop.scene.truck_of(loop.scene.approved(cold)));
  CHECK(loop.scene.visit({loop.scene.station.last_visit}).course.size() == 3);
}

TEST_CASE("a trailer is inside behind one truck", "[visit][rule-7]") {
  Scene scene;
  scene.clock("09:00");
  const auto with_trailer = [&] {
    Trip trip = scene.trip();
    scene.must(RegisterVehicle{
        .enterprise_id = find(scene.station, trip.vehicle_id)->enterprise,
        .plate = good<Plate>(plate_text(5'000 + static_cast<int>(scene.station.last_vehicle))),
        .vehicle_type = word("tractor"),
        .max_mass_kg = *MassKg::of(40'000),
        .cargo_classes = {}});
    trip.vehicle_id = {scene.station.last_vehicle};
    trip.trailer_plate = good<Plate>(trailer_text(1));
    return scene.approved(trip);
  };
  const Pass first = with_trailer();
  const Pass second = with_trailer();
  scene.must(scene.truck_of(first), gate());
  const VisitId visit{scene.station.last_visit};
  CHECK(refusal(scene, scene.truck_of(second), gate()).message == "its trailer is inside already");

  scene.pass_all_stages(visit);
  scene.must(ClearTruck{visit}, gate());
  CHECK(scene.run(scene.truck_of(second), gate()));
}

TEST_CASE("a driver who is inside cannot come in with another truck", "[visit][rule-7]") {
  Scene scene;
  Trip trip = scene.trip();
  const Pass first = scene.approved(trip, "20220505-4");
  trip.vehicle_id = scene.vehicle(find(scene.station, trip.vehicle_id)->enterprise);
  const Pass second = scene.approved(trip, "20220505-5");
  scene.clock("09:00");
  scene.must(scene.truck_of(first), gate());
  CHECK(refusal(scene, scene.truck_of(second), gate()).rule == "rule 7");
}

TEST_CASE("an arrival is recorded once, of the truck that the pass is for", "[visit][gate]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");
  scene.clock("08:00");  // early: it waits outside
  CHECK(refusal(scene, RecordArrival{pass.number, good<Plate>("川A88888")}, gate()).field ==
        "plate");
  CHECK(refusal(scene, RecordArrival{"TST-20220505-9999", pass.plate}, gate()).kind ==
        Kind::not_found);
  scene.must(RecordArrival{pass.number, pass.plate}, gate());
  CHECK(refusal(scene, RecordArrival{pass.number, pass.plate}, gate()).rule ==
        "one arrival a pass");
  CHECK(refusal(scene, scene.truck_of(pass), gate()).zh ==
        "来得太早：通行证自 2022-05-05T08:30:00+08:00 起可入场");
}

TEST_CASE("a station that closes for the night goes on with the trucks inside", "[visit][clock]") {
  Scene scene;
  Trip trip = scene.trip();
  trip.window = {at("18:00"), at("19:00")};
  const Pass last = scene.approved(trip, "20220505-23");  // 18:30, the last of the day
  scene.clock("19:20");
  scene.must(scene.truck_of(last), gate());
  const VisitId visit{scene.station.last_visit};
  scene.pass_stage(visit, "gate");
  scene.must(start(visit, "transfer"), gate());

  scene.clock("2022-05-06 00:30");
  CHECK(scene.station.today == good<Day>("2022-05-06"));
  CHECK(scene.station.inside() == 1);
  scene.must(finish(visit, "transfer"), gate());
  scene.pass_stage(visit, "exit");
  scene.must(ClearTruck{visit}, gate());
  CHECK(scene.visit(visit).closed_at == at("2022-05-06 00:30"));

  scene.clock("2022-05-07 12:00");  // it ended yesterday
  CHECK(find(scene.station, visit));
  scene.clock("2022-05-08 00:00");
  CHECK_FALSE(find(scene.station, visit));
}

TEST_CASE("a truck that stays for days is never forgotten", "[visit][history]") {
  Inside loop;
  loop.scene.clock("2022-05-09 09:00");
  REQUIRE(find(loop.scene.station, loop.visit));
  CHECK(loop.scene.station.inside() == 1);
  CHECK(find_pass(loop.scene.station, loop.scene.visit(loop.visit).pass_number)->status ==
        PassStatus::spent);
}

}  // namespace greenlane::support
