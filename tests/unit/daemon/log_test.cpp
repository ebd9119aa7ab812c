#include "scheduler/daemon/log.hpp"

#include <string>

#include <catch2/catch.hpp>

using greenlane::daemon::log::quoted;

TEST_CASE("a client's text cannot end a log line or write one of its own", "[daemon][log]") {
  CHECK(quoted("plain") == R"("plain")");
  CHECK(quoted("a\nb\r\t\x1b[2J") == R"("a\u000ab\u000d\u0009\u001b[2J")");
  CHECK(quoted(R"(","level":"x)") == R"("\",\"level\":\"x")");
  CHECK(quoted(R"(\)") == R"("\\")");
  CHECK(quoted("\x7f") == R"("\u007f")");
}

TEST_CASE("a client's text cannot turn the reading direction", "[daemon][log]") {
  CHECK(quoted("a\u0085b") == R"("a\ufffdb")");
  CHECK(quoted("a\u2028b\u2029") == R"("a\ufffdb\ufffd")");
  CHECK(quoted("\u202e\u2066\u200b") == R"("\ufffd\ufffd\ufffd")");
}

TEST_CASE("other letters are logged as they are", "[daemon][log]") {
  CHECK(quoted("川A·12345 €") == "\"川A·12345 €\"");
}

TEST_CASE("bytes that are no text are logged as numbers", "[daemon][log]") {
  CHECK(quoted("\xff\xc3(") == R"("\u00ff\u00c3(")");
  CHECK(quoted("\xe2\x80") == R"("\u00e2\u0080")");
}

TEST_CASE("a log line keeps 256 bytes of a client's text", "[daemon][log]") {
  const std::string kept = greenlane::daemon::log::quoted(std::string(5000, 'a'));
  CHECK(kept == "\"" + std::string(256, 'a') + "…\"");
}
