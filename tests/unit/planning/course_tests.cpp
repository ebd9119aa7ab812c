#include "scheduler/planning/course.hpp"
#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;

namespace {

/// "gate 09:00–09:05", one a stage.
std::vector<std::string> told(const std::vector<StageTime>& times) {
  const Zone zone = good<Zone>("Asia/Shanghai");
  std::vector<std::string> lines;
  for (const StageTime& time : times)
    lines.push_back(time.stage.text() + " " + zone.clock_text(time.starts_at) + "–" +
                    zone.clock_text(time.ends_at));
  return lines;
}

std::vector<std::string> course_of(const Scene& scene, ApplicationId id, const char* arrival) {
  return told(predicted_course(scene.station, scene.application(id), scene.now, at(arrival)));
}

}  // namespace

TEST_CASE("an empty station serves a truck without a wait", "[planning][course]") {
  Scene scene;
  const ApplicationId id = scene.file();
  CHECK(course_of(scene, id, "09:00") ==
        std::vector<std::string>{"gate 09:00–09:05", "transfer 09:05–09:45", "exit 09:45–09:50"});
}

TEST_CASE("a course goes by what the stages took, at the hours in which they are reached",
          "[planning][course][stage-times]") {
  Scene scene;
  const ApplicationId id = scene.file();
  StageTimes& transfer = scene.station.stage_times[good<Word>("transfer")];
  for (int i = 0; i < 40; ++i) observe(transfer, {good<Word>("general")}, 2, std::chrono::hours{1});
  for (int i = 0; i < 40; ++i)
    observe(transfer, {good<Word>("general")}, 3, std::chrono::minutes{20});
  CHECK(course_of(scene, id, "09:00") ==
        std::vector<std::string>{"gate 09:00–09:05", "transfer 09:05–10:05", "exit 10:05–10:10"});
  CHECK(course_of(scene, id, "11:55").at(1) == "transfer 12:00–12:20");

  scene.station.policy.stage_times = StageTimePolicy{.predict = false};
  CHECK(course_of(scene, id, "09:00").at(1) == "transfer 09:05–09:45");
}

TEST_CASE("trucks inside are served before one that is still to come", "[planning][course]") {
  Scene scene;
  scene.clock("09:00");
  const VisitId inside = scene.admitted();
  scene.pass_stage(inside, "gate");
  scene.must(StartStage{inside, good<Word>("transfer"), {}}, gate());
  const ApplicationId id = scene.file();

  scene.clock("09:10");  // the bay is busy until 09:40
  CHECK(course_of(scene, id, "09:10") ==
        std::vector<std::string>{"gate 09:10–09:15", "transfer 09:40–10:20", "exit 10:20–10:25"});
  CHECK(course_of(scene, id, "09:45").at(1) == "transfer 09:50–10:30");
}

TEST_CASE("a free bay for the cargo means no wait, whatever the other bays do",
          "[planning][course]") {
  Scene scene;
  scene.clock("09:00");
  const VisitId inside = scene.admitted();
  scene.pass_stage(inside, "gate");
  scene.must(StartStage{inside, good<Word>("transfer"), {}}, gate());
  Trip cold = scene.trip();
  cold.consignments[0].cargo_class = good<Word>("refrigerated");
  const ApplicationId id = scene.file(cold);
  CHECK(course_of(scene, id, "09:00").at(1) == "transfer 09:05–09:45");
}

TEST_CASE("a course ends before a stage that nobody can serve", "[planning][course]") {
  Scene scene;
  const ApplicationId id = scene.file();
  scene.must(SetServer{good<Word>("transfer"), good<Word>("bay-1"), false, good<Note>("repair")},
             gate());
  CHECK(course_of(scene, id, "09:00") == std::vector<std::string>{"gate 09:00–09:05"});
  CHECK_FALSE(predicted_wait(scene.station, scene.station.policy.stages[1], {good<Word>("general")},
                             scene.now, scene.now));
}

TEST_CASE("a truck inside is told the rest of its course", "[planning][course]") {
  Scene scene;
  scene.clock("09:00");
  const VisitId inside = scene.admitted();
  scene.pass_stage(inside, "gate");
  scene.must(StartStage{inside, good<Word>("transfer"), {}}, gate());
  scene.clock("09:30");
  CHECK(told(predicted_rest(scene.station, scene.visit(inside), scene.now)) ==
        std::vector<std::string>{"transfer 09:00–09:40", "exit 09:40–09:45"});

  scene.clock("10:00");  // it takes longer than expected: it may end at any moment
  CHECK(told(predicted_rest(scene.station, scene.visit(inside), scene.now)).at(0) ==
        "transfer 09:00–10:00");
}

TEST_CASE("who came first is served first", "[planning][course]") {
  Scene scene;
  scene.clock("09:00");
  const VisitId first = scene.admitted();
  scene.clock("09:01");
  const VisitId second = scene.admitted();
  for (const VisitId visit : {first, second}) scene.pass_stage(visit, "gate");
  CHECK(told(predicted_rest(scene.station, scene.visit(first), scene.now)).at(0) ==
        "transfer 09:01–09:41");
  CHECK(told(predicted_rest(scene.station, scene.visit(second), scene.now)).at(0) ==
        "transfer 09:41–10:21");
}
