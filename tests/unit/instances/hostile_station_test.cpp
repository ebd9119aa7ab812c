#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "scheduler/instances/format.hpp"
#include "scheduler/instances/solution.hpp"
#include "scheduler/optimizer/problem/random.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "scheduler/optimizer/solve.hpp"

using namespace greenlane;
using optimizer::Cost;
using optimizer::time_max;
using optimizer::weight_max;

namespace {

const std::string everything =
    R"({"name":"noon","goal":"delay_then_makespan","flow_weight":2,"permutation":true,)"
    R"("inside_max":3,"stages":[{"servers":[{"families":[0,2],"closed":[[5,9],[20,30]]},{}],)"
    R"("changeover":[[0,1,2],[3,0,4],[5,6,0]]},{"servers":[{}]}],)"
    R"("jobs":[{"release":4,"due":20,"weight":3,"family":2,"durations":[7,8]},)"
    R"({"durations":[1,0]}]})";

value::Result<std::vector<optimizer::Problem>> read(const std::string& text) {
  return instances::read(instances::Format::station, "a.json", text);
}

/// Field and rule by which a text is refused.
std::string refusal(const std::string& text) {
  const auto problems = read(text);
  return problems ? "none" : problems.error().field + " | " + problems.error().rule;
}

/// What a short search finds, judged from the instance alone.
optimizer::Outcome answer(const optimizer::Problem& problem) {
  optimizer::Outcome outcome = optimizer::solve(problem, {.iterations = 3});
  const auto solution = instances::solution_of(problem, outcome.schedule, outcome.objective);
  const auto figures = instances::check(problem, solution);
  if (!figures) FAIL(figures.error().message);
  REQUIRE(outcome.lower_bound <= outcome.objective);
  REQUIRE(outcome.proven_optimal == (outcome.lower_bound == outcome.objective));
  return outcome;
}

optimizer::Outcome answer_to(const std::string& text) {
  const auto problems = read(text);
  if (!problems) FAIL(problems.error().message);
  return answer(problems->front());
}

/// One stage of these servers and these jobs.
std::string station(const std::string& servers, const std::string& jobs,
                    const std::string& goal = "weighted_delay", const std::string& more = "") {
  return fmt::format(R"({{"goal":"{}",{}"stages":[{{"servers":[{}]}}],"jobs":[{}]}})", goal, more,
                     servers, jobs);
}

}  // namespace

TEST_CASE("a day without trucks, with one, and with work of no time have true answers",
          "[instances]") {
  for (const std::string goal : {"makespan", "weighted_delay", "delay_then_makespan"}) {
    CAPTURE(goal);
    const auto nobody = answer_to(station("{}", "", goal, R"("inside_max":1,)"));
    CHECK(nobody.objective == 0);
    CHECK(nobody.proven_optimal);
    const auto one = answer_to(station(R"({"closed":[[0,9]]})", R"({"durations":[4]})", goal));
    CHECK(one.objective == 13);
    const auto no_time =
        answer_to(station("{}", R"({"durations":[0]},{"durations":[0]},{"durations":[0],"due":-5})",
                          goal, R"("inside_max":1,)"));
    CHECK(no_time.objective == (goal == "makespan" ? 0 : 5));
  }
}

TEST_CASE("nobody to serve a class, no room and no server are refused by name", "[instances]") {
  const std::string job = R"({"family":1,"durations":[4]})";
  CHECK(refusal(station(R"({"families":[0,2]})", job)) ==
        "a.json.jobs[0].family | served somewhere");
  CHECK(refusal(station(R"({"families":[]})", job)) == "a.json.jobs[0].family | served somewhere");
  CHECK(refusal(station("", job)) == "a.json.stages[0].servers | at least one");
  CHECK(refusal(station("{}", job, "weighted_delay", R"("inside_max":0,)")) ==
        "a.json.inside_max | at least one");
  CHECK(refusal(station("{}", job, "weighted_delay", R"("inside_max":-1,)")) ==
        "a.json.inside_max | at least one");
  CHECK(refusal(R"({"goal":"makespan","stages":[],"jobs":[]})") == "a.json.stages | at least one");
  CHECK(refusal(station(R"({"closed":[[9,9]]})", job)) ==
        "a.json.stages[0].servers[0].closed[0].to | 10 to 1000000000000");
}

TEST_CASE("who finds the day closed is served behind it", "[instances]") {
  const std::string jobs = R"({"durations":[4]},{"durations":[4],"release":3})";
  CHECK(answer_to(station(R"({"closed":[[0,1440]]})", jobs)).objective == 1444 + 1448);
  CHECK(answer_to(station(R"({"closed":[[0,3],[6,9],[12,15]]})", jobs)).objective == 19 + 23);
  const auto late = answer_to(station(fmt::format(R"({{"closed":[[0,{}]]}})", time_max), jobs));
  CHECK(late.objective == 2 * time_max + 4 + 8);
}

TEST_CASE("times and weights near what can be counted have a true answer or a refusal",
          "[instances]") {
  const auto job = [](Cost duration, Cost weight, Cost due) {
    return fmt::format(R"({{"durations":[{}],"weight":{},"due":{}}})", duration, weight, due);
  };
  constexpr Cost most = 3'900'000'000;  // times the largest weight it is just below the limit
  CHECK(answer_to(station("{}", job(most, weight_max, 0))).objective == most * weight_max);
  CHECK(refusal(station("{}", job(most + most / 10, weight_max, 0))) ==
        "a.json.jobs | cost below 2^62");
  CHECK(refusal(station("{}", job(time_max, weight_max, 0))) == "a.json.jobs | cost below 2^62");
  CHECK(refusal(station("{}", job(0, weight_max, -time_max))) == "a.json.jobs | cost below 2^62");
  CHECK(refusal(station("{}", job(time_max + 1, 1, 0))) ==
        "a.json.jobs[0].durations[0] | 0 to 1000000000000");
  CHECK(refusal(station("{}", job(1, weight_max + 1, 0))) ==
        "a.json.jobs[0].weight | 0 to 1000000000");
  CHECK(answer_to(station("{}", job(time_max, 1, -time_max))).objective == 2 * time_max);
  const std::string two =
      job(1'000'000'000, 500'000'000, 0) + "," + job(999'999'999, weight_max, 0);
  for (const std::string servers : {"{}", "{},{}", R"({"closed":[[1,2]]},{})"})
    for (const std::string more : {"", R"("inside_max":1,)", R"("permutation":true,)"}) {
      CAPTURE(servers, more);
      const auto outcome = answer_to(station(servers, two, "weighted_delay", more));
      CHECK(outcome.objective >= Cost{1'499'999'999} * 1'000'000'000);
    }
}

TEST_CASE("no part of a text is a station's problem", "[instances]") {
  REQUIRE(read(everything));
  for (std::size_t size = 0; size < everything.size(); ++size) {
    CAPTURE(size);
    CHECK(refusal(everything.substr(0, size)).starts_with("a.json"));
  }
}

TEST_CASE("a garbled text is refused by name, or what it still says is solved", "[instances]") {
  optimizer::Random random(91);
  const std::string letters = "0123456789,[]{}\":-.e nul\xff";
  int solved = 0;
  for (int i = 0; i < 4'000; ++i) {
    std::string text = everything;
    for (std::size_t changes = 1 + random.below(2); changes > 0; --changes)
      text[random.below(text.size())] = letters[random.below(letters.size())];
    CAPTURE(text);
    const auto problems = read(text);
    if (!problems) {
      CHECK(problems.error().field.starts_with("a.json"));
      CHECK_FALSE(problems.error().rule.empty());
      continue;
    }
    answer(problems->front());
    ++solved;
  }
  CHECK(solved > 100);
}
