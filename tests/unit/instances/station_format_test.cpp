#include "scheduler/instances/station_format.hpp"

#include <catch2/catch.hpp>

#include "scheduler/instances/format.hpp"

using namespace greenlane;

namespace {

const std::string everything = R"({
  "name": "noon", "goal": "delay_then_makespan", "flow_weight": 2, "permutation": true,
  "inside_max": 3,
  "stages": [
    {"servers": [{"families": [0, 2], "closed": [[5, 9], [20, 30]]}, {}],
     "changeover": [[0, 1, 2], [3, 0, 4], [5, 6, 0]]},
    {"servers": [{}]}
  ],
  "jobs": [
    {"release": 4, "due": 20, "weight": 3, "family": 2, "durations": [7, 8]},
    {"durations": [1, 0]}
  ]
})";

std::string refusal(const std::string& text) {
  const auto problems = instances::read(instances::Format::station, "a.json", text);
  return problems ? "none" : problems.error().field + " | " + problems.error().rule;
}

std::string with(const std::string& from, const std::string& to) {
  std::string text = everything;
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a station's problem has all that a problem can have", "[instances]") {
  const auto problem = instances::read_station("a.json", everything);
  REQUIRE(problem);
  CHECK(problem->name == "noon");
  CHECK(problem->goal == optimizer::Goal::delay_then_makespan);
  CHECK(problem->flow_weight == 2);
  CHECK(problem->permutation);
  CHECK(problem->inside_max == 3);
  const optimizer::Server& server = problem->stages[0].servers[0];
  CHECK(server.families == std::vector<bool>{true, false, true});
  CHECK(server.closed[1].to == 30);
  CHECK(problem->stages[0].changeover[1][2] == 4);
  CHECK(problem->jobs[0].release == 4);
  CHECK(problem->jobs[0].family == 2);
  CHECK(problem->jobs[1].weight == 1);
}

TEST_CASE("a station's problem that is written is read as the same", "[instances]") {
  const auto problem = instances::read_station("a.json", everything);
  REQUIRE(problem);
  const std::string text = instances::write_station(*problem);
  const auto again = instances::read_station("b.json", text);
  REQUIRE(again);
  CHECK(instances::write_station(*again) == text);
}

TEST_CASE("a station's problem is refused with the path of the field", "[instances]") {
  CHECK(refusal(everything) == "none");
  CHECK(refusal("") == "a.json | JSON, complete");
  CHECK(refusal(everything.substr(0, 100)) == "a.json.permutation | JSON, complete");
  CHECK(refusal(with("[7, 8]", "[7]")) == "a.json.jobs[0].durations | one for each stage");
  CHECK(refusal(with("[7, 8]", "[7, -8]")) == "a.json.jobs[0].durations[1] | 0 to 1000000000000");
  CHECK(refusal(with("\"family\": 2", "\"family\": 3")) ==
        "a.json.jobs[0].family | a known family");
  CHECK(refusal(with("[0, 2]", "[0, 9999999]")) ==
        "a.json.stages[0].servers[0].families | families_max");
  CHECK(refusal(with("[20, 30]", "[8, 30]")) ==
        "a.json.stages[0].servers[0].closed[1] | ascending, disjoint");
  CHECK(refusal(with("\"weight\": 3", "\"weight\": 9007199254740993")).starts_with("a.json"));
  CHECK(refusal(with("\"due\"", "\"duu\"")).starts_with("a.json.jobs[0].duu"));
  CHECK(refusal(with("\"inside_max\": 3", "\"inside_max\": 0")) ==
        "a.json.inside_max | at least one");
}
