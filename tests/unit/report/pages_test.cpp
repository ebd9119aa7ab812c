#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "station/report/csv.hpp"
#include "station/report/table.hpp"
#include "station/report/text.hpp"
#include "tests/support/identities.hpp"
#include "tests/unit/report/day_facts.hpp"

namespace greenlane::report {

using Catch::Contains;
using support::good;
using support::Scene;

namespace {

DailyReport a_report() {
  Scene scene;
  scene.clock("09:00");
  scene.pass_stage(scene.admitted(), "gate");
  return report_of(scene, "2022-05-05");
}

std::string csv_of(const DailyReport& report) {
  return to_csv(std::span(&report, 1), support::a_policy().zone);
}

}  // namespace

TEST_CASE("a cell that a spreadsheet would take for a formula is disarmed", "[report][csv]") {
  const std::string mark = GENERATE("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠");
  CAPTURE(mark);
  CHECK(csv_cell(mark + "HYPERLINK(1)") == "\"'" + mark + "HYPERLINK(1)\"");
}

TEST_CASE("a cell is quoted where RFC 4180 asks for it", "[report][csv]") {
  CHECK(csv_cell("plain text") == "plain text");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(csv_cell("a\r\nb") == "\"a\r\nb\"");
  CHECK(csv_cell("a=b") == "a=b");
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("=\"a\"") == "\"'=\"\"a\"\"\"");
}

TEST_CASE("the CSV has a BOM, one heading and six fields a line", "[report][csv]") {
  const std::string csv = csv_of(a_report());
  CHECK(
      csv.starts_with("\xEF\xBB\xBF"
                      "date,section,item,name,figure,value\r\n"));
  CHECK_THAT(csv, Contains("2022-05-05,cumulative,,,admitted,1\r\n"));
  CHECK_THAT(csv, Contains("2022-05-05,by_enterprise,ent-1,Enterprise 1,declared,1\r\n"));
  CHECK_THAT(csv, Contains("2022-05-05,by_enterprise,ent-1,Enterprise 1,inside,1\r\n"));
  CHECK_THAT(csv,
             Contains("2022-05-05,by_enterprise.cumulative,ent-1,Enterprise 1,admitted,1\r\n"));
  CHECK_THAT(csv, Contains("2022-05-05,by_priority.cumulative,standard,,admitted,1\r\n"));
  CHECK_THAT(csv, Contains("2022-05-05,by_cargo_class.cumulative,general,,admitted,1\r\n"));
  CHECK_THAT(csv, Contains("2022-05-05,slots,20220505-4,09:00–09:30,booked,1\r\n"));
  CHECK_THAT(csv, Contains("2022-05-05,stages,gate,,median_seconds,0\r\n"));
  std::istringstream lines(csv);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CAPTURE(line);
    REQUIRE(line.ends_with('\r'));
    REQUIRE(std::ranges::count(line, ',') == 5);
  }
  CHECK(count > 100);
}

TEST_CASE("an enterprise cannot put a formula into the CSV by its name", "[report][csv]") {
  DailyReport report = a_report();
  report.by_enterprise.front().name = good<Name>("=cmd|'/c calc'!A1, \"Ltd\"");
  CHECK_THAT(csv_of(report), Contains(",ent-1,\"'=cmd|'/c calc'!A1, \"\"Ltd\"\"\",declared,1\r\n"));
}

TEST_CASE("a Chinese character takes two columns of a terminal", "[report][text]") {
  CHECK(columns_of("truck") == 5);
  CHECK(columns_of("货车") == 4);
  CHECK(columns_of("川A12345") == 8);
  CHECK(columns_of("e\xCC\x81") == 1);
  CHECK(columns_of("") == 0);
}

TEST_CASE("the columns of a table stand under each other in both scripts", "[report][text]") {
  CHECK(aligned({{"", "number"}, {"货车", "7"}, {"truck", "12"}}) ==
        "       number\n"
        "─────  ──────\n"
        "货车        7\n"
        "truck      12\n");
}

TEST_CASE("the report is there in English and in Chinese", "[report][text]") {
  const DailyReport report = a_report();
  const Zone zone = support::a_policy().zone;
  const std::string en = to_text(report, zone, Language::en);
  CHECK_THAT(en, Contains("Daily report 2022-05-05 (until 2022-05-05T09:00:00+08:00)"));
  CHECK_THAT(en, Contains("no-show"));
  CHECK_THAT(en, Contains("By carrier, in all"));
  CHECK_THAT(en, Contains("09:00–09:30"));
  const std::string zh = to_text(report, zone, Language::zh);
  CHECK_THAT(zh, Contains("日报 2022-05-05"));
  CHECK_THAT(zh, Contains("爽约"));
  CHECK_THAT(zh, !Contains("no-show"));
}

TEST_CASE("a section without rows is left out", "[report][text]") {
  const DailyReport report = report_of(Scene(), "2022-05-05");
  const std::string en = to_text(report, support::a_policy().zone, Language::en);
  CHECK_THAT(en, !Contains("By carrier"));
  CHECK_THAT(en, Contains("By priority class"));
}

TEST_CASE("days in a row are a line each, with the last one's cumulative figures below",
          "[report][text]") {
  DailyReport first = a_report();
  first.date = good<Day>("2022-05-04");
  const std::vector<DailyReport> days{first, a_report()};
  std::istringstream lines(to_text(days, Language::en));
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    auto& row = rows.emplace_back();
    for (std::string word; words >> word;) row.push_back(word);
  }
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].front() == "date");
  CHECK(rows[0].back() == "inside");
  const std::vector<std::string> counted{"1", "1", "1", "0", "0", "0", "0", "0", "0", "0", "1"};
  for (const auto& [row, name] : {std::pair{2, "2022-05-04"}, {3, "2022-05-05"}}) {
    CHECK(rows[row].front() == name);
    CHECK(std::vector(rows[row].begin() + 1, rows[row].end()) == counted);
  }
  CHECK(std::vector(rows[4].begin(), rows[4].begin() + 3) ==
        std::vector<std::string>{"to", "date", "1"});
  CHECK_THAT(to_text(days, Language::zh), Contains("累计"));
}

}  // namespace greenlane::report
