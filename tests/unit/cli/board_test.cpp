#include "scheduler/cli/board.hpp"

#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

using namespace greenlane;
using cli::board;
using cli::Language;
using support::at;
using support::good;

namespace {

proto::SlotRow slot(const char* from, const char* to, bool closed) {
  proto::SlotRow row;
  row.from = at(from);
  row.to = at(to);
  row.closed = closed;
  return row;
}

proto::StationStatus status() {
  proto::StationStatus status;
  status.code = "TST";
  status.name = good<value::Name>("Test Station");
  status.time_zone = good<value::Zone>("Asia/Shanghai");
  status.now = at("09:00");
  status.date = good<value::Day>("2022-05-05");
  status.slots = {slot("09:00", "09:30", false), slot("12:00", "12:30", true)};
  return status;
}

}  // namespace

TEST_CASE("the board names the slots of today that take nobody", "[cli]") {
  proto::StationTimeline timeline{.date = good<value::Day>("2022-05-05"), .slots = {}};
  CHECK(board(status(), timeline, Language::en).ends_with("closed: 12:00–12:30\n"));
  CHECK(board(status(), timeline, Language::zh).ends_with("已关闭: 12:00–12:30\n"));
  timeline.date = good<value::Day>("2022-05-06");
  CHECK(board(status(), timeline, Language::en).find("closed:") == std::string::npos);
}
