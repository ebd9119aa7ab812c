#include "scheduler/cli/render.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "scheduler/cli/cell.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/table.hpp"

using namespace greenlane::cli;
namespace json = boost::json;

namespace {

std::string rendered(const char* text, const View& view = {}) {
  const auto shown = render(json::parse(text).as_object(), view);
  return shown ? *shown : "refused: " + shown.error();
}

}  // namespace

TEST_CASE("Chinese cells are two columns a character wide", "[cli]") {
  const Table table{{"plate", "n"}, {{"川A12345", "1"}, {"渝BX0001", "20"}, {"x", "3"}}};
  CHECK(draw(table, std::nullopt).text ==
        "plate      n\n"
        "────────  ──\n"
        "川A12345   1\n"
        "渝BX0001  20\n"
        "x          3\n");
}

TEST_CASE("columns that do not fit are left out and named", "[cli]") {
  const Table table{{"aaaa", "bbbb", "cccc"}, {{"1", "2", "3"}}};
  CHECK(draw(table, 16).left_out.empty());
  CHECK(draw(table, 15).left_out == std::vector<std::string>{"cccc"});
  CHECK(draw(table, 1).left_out.size() == 2);  // the first one always stands
}

TEST_CASE("a list is a table of what its rows say", "[cli]") {
  CHECK(rendered(R"({"items":[{"user":"anna","enterprise_id":null,"disabled":false},
                              {"user":"ben","enterprise_id":"ent-2","disabled":true}]})") ==
        "user  disabled  enterprise_id\n"
        "────  ────────  ─────────────\n"
        "anna  no        –\n"
        "ben   yes       ent-2\n");
  CHECK(rendered(R"({"items":[]})") == "(none)\n");
  CHECK(rendered(R"({"items":[{"a":1}],"next":"veh-2"})").ends_with("next: veh-2\n"));
}

TEST_CASE("a list shows the columns that are asked for", "[cli]") {
  const char* list = R"({"items":[{"a":"x","b":{"from":"1","to":"2"},"c":[{"d":1},{"d":2}]}]})";
  CHECK(rendered(list, {.columns = {"b", "a"}}) == "b      a\n─────  ─\n1 – 2  x\n");
  CHECK(rendered(list, {.columns = {"c"}}) == "c\n─\n2\n");
  CHECK(rendered(list, {.columns = {"z"}}) ==
        "refused: there is no column \"z\"; there is: a, b, c");
}

TEST_CASE("a single result is a name and a value a line, with tables below", "[cli]") {
  CHECK(rendered(R"({"state":"approved","pass":{"pass_number":"QTS-1","valid":true},
                     "placements":[{"slot_id":"s","reason":{"en":"free","zh":"有空"}}]})") ==
        "state               approved\n"
        "pass · pass_number  QTS-1\n"
        "pass · valid        yes\n"
        "\n"
        "placements\n"
        "slot_id  reason\n"
        "───────  ──────\n"
        "s        free\n");
}

TEST_CASE("in Chinese the names and the reasons are Chinese", "[cli]") {
  CHECK(rendered(R"({"admit":false,"reasons":[{"rule":"rule 1","en":"late","zh":"迟到"}]})",
                 {.language = Language::zh})
            .starts_with("准予入场  否\n"));
}

TEST_CASE("in Chinese the words of closed lists are Chinese, and a name of the user's stays",
          "[cli]") {
  const View chinese{.language = Language::zh};
  CHECK(rendered(R"({"items":[{"state":"approved","priority":"key_industry","user":"approved"}]})",
                 chinese) ==
        "状态    优先级    用户\n"
        "──────  ────────  ────────\n"
        "已批准  重点产业  approved\n");
  CHECK(rendered(R"({"role":"firm","pass":{"status":"spent"},"kind":"capacity"})", chinese) ==
        "角色           物流企业\n"
        "通行证 · 状态  已使用\n"
        "类别           容量\n");
  CHECK(rendered(R"({"state":"a later word"})", chinese) == "状态  a later word\n");
  CHECK(rendered(R"({"state":"approved"})") == "state  approved\n");
}

TEST_CASE("what there is none of is a dash", "[cli]") {
  CHECK(rendered(R"({"admit":true,"reasons":[],"visit_id":null})") ==
        "admit     yes\n"
        "reasons   –\n"
        "visit_id  –\n");
}

TEST_CASE("JSON is shown indented, and empty things stay on their line", "[cli]") {
  CHECK(pretty(json::parse(R"({"a":[1,{"b":"川"}],"c":{},"d":[]})")) ==
        "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"川\"\n    }\n  ],\n"
        "  \"c\": {},\n  \"d\": []\n}\n");
}

TEST_CASE("numbers are written as people write them", "[cli]") {
  CHECK(greenlane::cli::pretty(boost::json::value(12.2)).starts_with("12.2"));
  CHECK(greenlane::cli::cell_of(boost::json::value(0.5), greenlane::cli::Language::en) == "0.5");
}

TEST_CASE("a line is cut between letters where the terminal ends", "[cli]") {
  using greenlane::cli::cut_to;
  CHECK(cut_to("declared", 20) == "declared");
  CHECK(cut_to("declared", 3) == "dec");
  CHECK(cut_to("░░░", 2) == "░░");
  CHECK(cut_to("申报 177", 3) == "申");
  CHECK(cut_to("", 5).empty());
}
