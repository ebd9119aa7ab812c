#include "scheduler/cli/sequence_rows.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "scheduler/cli/render.hpp"

using namespace greenlane::cli;

namespace {

/// One inside, one at the gate and one whose bays are down, after a repair.
boost::json::object sequence() {
  return boost::json::parse(R"({
    "call_next": {"application_id": "app-2", "number": "TST-20220505-0002", "plate": "川A00002",
                  "pass_number": "TST-20220505-0002", "at": "2022-05-05T09:05:00+08:00",
                  "stage": "gate", "server": "lane-1"},
    "made_at": "2022-05-05T09:00:00+08:00", "made_at_event": 40, "repaired": true,
    "objective": 140, "lower_bound": 100, "proven_optimal": false, "seconds": 0.004,
    "iterations": 24,
    "trucks": [
      {"application_id": "app-1", "number": "TST-20220505-0001", "pass_number": "TST-20220505-0001",
       "plate": "川A00001", "priority": "standard", "whereabouts": "inside",
       "enters": "2022-05-05T08:50:00+08:00", "leaves": "2022-05-05T09:45:00+08:00",
       "stages": [{"stage": "gate", "server": "lane-1", "from": "2022-05-05T08:50:00+08:00",
                   "to": "2022-05-05T08:55:00+08:00", "step": "done"},
                  {"stage": "transfer", "server": "bay-1", "from": "2022-05-05T09:00:00+08:00",
                   "to": "2022-05-05T09:40:00+08:00", "step": "under_way"}]},
      {"application_id": "app-2", "number": "TST-20220505-0002", "pass_number": "TST-20220505-0002",
       "plate": "川A00002", "priority": "emergency", "whereabouts": "at_gate",
       "enters": "2022-05-05T09:05:00+08:00", "leaves": "2022-05-05T09:55:00+08:00",
       "stages": [{"stage": "gate", "server": "lane-1", "from": "2022-05-05T09:05:00+08:00",
                   "to": "2022-05-05T09:10:00+08:00", "step": "planned"}]}],
    "left_out": [{"application_id": "app-3", "number": "TST-20220505-0003", "plate": "川A00003",
                  "whereabouts": "expected", "stage": "transfer",
                  "why": {"en": "no bay", "zh": "没有泊位"}}],
    "difference": {"summary": {"en": "1 truck is new", "zh": "1车为新增"},
                   "moves": [{"application_id": "app-2", "number": "TST-20220505-0002",
                              "what": {"en": "川A00002 is new", "zh": "川A00002为新增"}}]}})")
      .as_object();
}

std::string shown(Language language) {
  return *render(for_dispatcher(sequence(), language),
                 {.language = language, .width = {}, .columns = {}});
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a dispatcher reads whom to call first, then a line a truck", "[cli][sequence]") {
  const std::string text = shown(Language::en);
  CAPTURE(text);
  CHECK(text.starts_with("call_next · plate "));
  CHECK(contains(text, "09:05"));
  CHECK(contains(text, "transfer bay-1 09:00"));
  CHECK_FALSE(contains(text, "gate lane-1 08:50"));  // that is done
  CHECK(contains(text, "1 truck is new"));
  CHECK(contains(text, "no bay"));
}

TEST_CASE("and reads it in Chinese", "[cli][sequence][chinese]") {
  const std::string text = shown(Language::zh);
  CAPTURE(text);
  CHECK(text.starts_with("下一辆叫号 · 车牌 "));
  CHECK(contains(text, "门口等候"));
  CHECK(contains(text, "在场"));
  CHECK(contains(text, "1车为新增"));
  CHECK(contains(text, "没有泊位"));
  CHECK_FALSE(contains(text, "at_gate"));
}

TEST_CASE("where nobody waits at the gate nobody is called", "[cli][sequence]") {
  boost::json::object quiet = sequence();
  quiet.erase("call_next");
  quiet.erase("difference");
  CHECK_FALSE(for_dispatcher(quiet, Language::en).contains("call_next"));
  CHECK_FALSE(for_dispatcher(quiet, Language::en).contains("moves"));
}
