#include "scheduler/simulation/table.hpp"

#include <catch2/catch.hpp>

namespace greenlane::simulation {
namespace {

std::expected<Table, Faults> read(std::string_view text) {
  return read_table(text, "trucks.csv", {"key", "plate", "note"});
}

TEST_CASE("a table is read by its columns, and comments and blank lines are passed over",
          "[scenario]") {
  const auto table = read(
      "# made up\r\n"
      "key,plate,note\r\n"
      "\r\n"
      "T001,川A12345,\"late, \"\"very\"\" late\"\r\n"
      "T002,,\n");
  REQUIRE(table);
  REQUIRE(table->rows.size() == 2);
  const Row& first = table->rows[0];
  CHECK(first.line == 4);
  CHECK(table->cell(first, "plate").text == "川A12345");
  CHECK(table->cell(first, "note").text == "late, \"very\" late");
  CHECK(table->cell(first, "note").column == 16);
  CHECK(table->cell(table->rows[1], "plate").text.empty());
}

TEST_CASE("a table that a spreadsheet saved with a byte order mark is read", "[scenario]") {
  const auto table = read("\xEF\xBB\xBFkey,plate,note\nT001,a,b");
  REQUIRE(table);
  CHECK(table->rows.size() == 1);
}

TEST_CASE("a table with other columns than it has to have says which it needs", "[scenario]") {
  const auto table = read("key,note,plate\n");
  REQUIRE_FALSE(table);
  CHECK(table.error()[0].text() ==
        "trucks.csv:1: columns: the first line has to name the columns key,plate,note");
}

TEST_CASE("every line of a table that is wrong is named at once", "[scenario]") {
  const auto table = read(
      "key,plate,note\n"
      "T001,a\n"
      "T002,a,\"open\n"
      "T003,a,b\n"
      "T004,a,\"shut\"x\n");
  REQUIRE_FALSE(table);
  REQUIRE(table.error().size() == 3);
  CHECK(table.error()[0].text() == "trucks.csv:2: columns: 2 cells where the table has 3 columns");
  CHECK(table.error()[1].line == 3);
  CHECK(table.error()[1].rule == "quotes");
  CHECK(table.error()[2].line == 5);
}

TEST_CASE("a file without a line of columns is no table", "[scenario]") {
  const auto table = read("# nothing here\n");
  REQUIRE_FALSE(table);
  CHECK(table.error()[0].rule == "columns");
}

}  // namespace
}  // namespace greenlane::simulation
