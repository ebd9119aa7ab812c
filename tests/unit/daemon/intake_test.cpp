#include "scheduler/daemon/intake.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace greenlane;
using namespace greenlane::daemon;

namespace {

policy::ConnectionLimits limits() {
  policy::ConnectionLimits limits;
  limits.line_bytes_max = 200;
  limits.depth_max = 32;
  limits.batch_max = 10;
  return limits;
}

const std::string health = R"({"jsonrpc":"2.0","id":1,"method":"system.health"})";

}  // namespace

TEST_CASE("all that one read brings waits together, in its order", "[daemon][intake]") {
  Intake intake{limits()};
  std::string outbox;
  CHECK(intake.read(
      health + "\n" + R"({"jsonrpc":"2.0","id":"b","method":"session.whoami"})" + "\n", outbox));
  CHECK(outbox.empty());
  const auto requests = intake.take(10);
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].method->name == "system.health");
  CHECK(requests[1].from.id->json == "\"b\"");
  CHECK_FALSE(intake.waiting());
}

TEST_CASE("what is beyond the room waits for the next", "[daemon][intake]") {
  Intake intake{limits()};
  std::string outbox;
  intake.read(health + "\n" + health + "\n" + health + "\n", outbox);
  CHECK(intake.take(2).size() == 2);
  CHECK(intake.waiting());
  CHECK(intake.take(2).size() == 1);
}

TEST_CASE("a method that there is not is refused before anybody is asked", "[daemon][intake]") {
  Intake intake{limits()};
  std::string outbox;
  intake.read("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"gate.open\"}\n", outbox);
  CHECK_FALSE(intake.waiting());
  CHECK(outbox.find("-32601") != std::string::npos);
  CHECK(outbox.find("\"id\":7") != std::string::npos);
  CHECK(outbox.back() == '\n');

  SECTION("and in silence when it is a notification") {
    outbox.clear();
    intake.read("{\"jsonrpc\":\"2.0\",\"method\":\"gate.open\"}\n", outbox);
    CHECK(outbox.empty());
  }
}

TEST_CASE("a line over the limit is told which limit, and the next line is read",
          "[daemon][intake]") {
  Intake intake{limits()};
  std::string outbox;
  CHECK(intake.read(std::string(300, ' ') + "\n" + health + "\n", outbox));
  CHECK(outbox.find("line limit") != std::string::npos);
  CHECK(outbox.find("200") != std::string::npos);
  CHECK(intake.take(10).size() == 1);
}

TEST_CASE("a batch is answered in one line, refusals among it", "[daemon][intake]") {
  Intake intake{limits()};
  std::string outbox;
  intake.read("[" + health + R"(,{"jsonrpc":"2.0","id":2,"method":"no.such"},1])" + "\n", outbox);
  CHECK(outbox.empty());
  auto requests = intake.take(10);
  REQUIRE(requests.size() == 1);
  append_reply(outbox, R"({"jsonrpc":"2.0","id":1,"result":{}})", requests[0].from.batch.get());
  CHECK(outbox.front() == '[');
  CHECK(outbox.ends_with("]\n"));
  CHECK(outbox.find("-32601") != std::string::npos);
  CHECK(outbox.find("-32600") != std::string::npos);
}

TEST_CASE("bytes without a line's end are no message", "[daemon][intake]") {
  Intake intake{limits()};
  std::string outbox;
  CHECK_FALSE(intake.read(health, outbox));
  CHECK_FALSE(intake.waiting());
  CHECK(intake.read("\n", outbox));
  CHECK(intake.waiting());
}
