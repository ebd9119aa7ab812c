#include "tests/unit/tree/floors.hpp"

#include <catch2/catch.hpp>

using namespace greenlane::tree;

namespace {

Findings findings_of(const std::string& path, const std::string& code) {
  return arrows_not_down({{.path = path, .text = code, .code = without_comments(code)}});
}

}  // namespace

TEST_CASE("each library includes only what stands below it", "[tree]") {
  const auto sources =
      read_files(GREENLANE_SOURCE_DIR, {"station", "proto", "scheduler"}, {".hpp", ".cpp"});
  REQUIRE(sources.size() > 10);
  CHECK(to_text(arrows_not_down(sources)) == "");
}

TEST_CASE("an arrow that points up is found with its line", "[tree]") {
  CHECK(findings_of("station/value/a.hpp", "#pragma once\n#include \"station/model/b.hpp\"\n") ==
        Findings{{"station/value/a.hpp", 2, "station/value may not use station/model"}});
}

TEST_CASE("an arrow between two folders of one floor is found", "[tree]") {
  CHECK(findings_of("station/report/a.cpp", "#include \"station/ledger/b.hpp\"\n").size() == 1);
  CHECK(findings_of("scheduler/cli/a.cpp", "#include \"scheduler/daemon/b.hpp\"\n").size() == 1);
  CHECK(findings_of("scheduler/optimizer/a.cpp", "#include \"station/model/b.hpp\"\n").size() == 1);
}

TEST_CASE("an arrow that points down is fine, and so is one that stays", "[tree]") {
  CHECK(findings_of("station/ledger/a.cpp", "#include \"proto/codec/b.hpp\"\n").empty());
  CHECK(findings_of("station/ledger/a.cpp", "#include \"station/model/b.hpp\"\n").empty());
  CHECK(findings_of("proto/client/a.cpp", "#include \"proto/message/b.hpp\"\n").empty());
  CHECK(findings_of("scheduler/cli/a.cpp", "#include \"proto/client/b.hpp\"\n").empty());
}

TEST_CASE("the codec does not lean on the rest of proto", "[tree]") {
  CHECK(findings_of("proto/codec/a.cpp", "#include \"proto/client/b.hpp\"\n").size() == 1);
}

TEST_CASE("an include that is not written from the root is found", "[tree]") {
  CHECK(findings_of("station/value/a.cpp", "#include \"a.hpp\"\n").size() == 1);
  CHECK(findings_of("station/value/a.cpp", "#include \"../model/a.hpp\"\n").size() == 1);
  CHECK(findings_of("station/value/a.cpp", "#include \"../model/a.inc\"\n").size() == 1);
}

TEST_CASE("a generated table is no arrow", "[tree]") {
  CHECK(findings_of("station/value/a.cpp", "#include \"divisions.inc\"\n").empty());
}

TEST_CASE("production code does not include the tests", "[tree]") {
  CHECK(findings_of("station/value/a.cpp", "#include \"tests/unit/tree/tree.hpp\"\n").size() == 1);
}

TEST_CASE("a folder that nobody gave a floor is found", "[tree]") {
  CHECK(findings_of("station/attic/a.cpp", "") ==
        Findings{{"station/attic/a.cpp", 0, "this folder has no floor"}});
}

TEST_CASE("an include in a comment or a literal is no arrow", "[tree]") {
  CHECK(findings_of("station/value/a.cpp", "f(\"#include \\\"station/model/b.hpp\\\"\");").empty());
  CHECK(findings_of("station/value/a.cpp", "f(R\"(#include \"station/model/b.hpp\")\");").empty());
  CHECK(findings_of("station/value/a.hpp", "// #include \"station/model/b.hpp\"\n").empty());
}
