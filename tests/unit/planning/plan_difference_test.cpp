#include "scheduler/planning/plan_difference.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace greenlane;
using planning::how_different;
using planning::how_moved;

namespace {

const planning::PlanNames names{
    .truck = [](int job) { return fmt::format("川A1234{}", job); },
    .clock = [](optimizer::Time at) { return fmt::format("{:02}:{:02}", at / 60, at % 60); }};

}  // namespace

TEST_CASE("who moves is told from when to when, in both languages", "[planning]") {
  const auto reason = how_moved(
      {.job = 5, .before = optimizer::Stay{570, 655}, .after = {615, 700}, .promise_cost = 200},
      names);
  CHECK(reason.en ==
        "川A12345 comes in at 10:15 instead of 09:30, and is through at 11:40 instead of 10:55; "
        "its promise is broken, which counts 200");
  CHECK(reason.zh == "川A12345入场由09:30改为10:15，出场由10:55改为11:40；承诺未能保持，代价200");
}

TEST_CASE("who is new or only leaves at another time is told so", "[planning]") {
  CHECK(how_moved({.job = 1, .before = {}, .after = {60, 125}}, names).en ==
        "川A12341 is new: it comes in at 01:00 and is through at 02:05");
  const auto reason =
      how_moved({.job = 2, .before = optimizer::Stay{60, 120}, .after = {60, 110}}, names);
  CHECK(reason.en ==
        "川A12342 comes in at 01:00 as before, and is through at 01:50 instead of 02:00");
  CHECK(reason.zh == "川A12342入场时间不变，仍为01:00，出场由02:00改为01:50");
}

TEST_CASE("a difference is summed up", "[planning]") {
  CHECK(how_different({}).en == "nobody moves");
  const auto reason = how_different({{.before = optimizer::Stay{1, 9}, .after = {0, 9}},
                                     {.before = optimizer::Stay{1, 9}, .after = {3, 11}},
                                     {.before = optimizer::Stay{1, 9}, .after = {4, 11}},
                                     {.before = {}, .after = {5, 9}, .promise_cost = 3}});
  CHECK(reason.en ==
        "1 truck comes in earlier, 2 trucks come in later, 1 truck is new, 1 promise is broken");
  CHECK(reason.zh == "1车提前入场，2车推后入场，1车为新增，1个承诺未能保持");
}
