#include "scheduler/drawing/svg.hpp"

#include <catch2/catch.hpp>

using namespace greenlane::drawing;
using Catch::Contains;

TEST_CASE("no text can become a part of a drawing", "[drawing]") {
  Svg svg(100, 50);
  svg.text({1, 2}, "<script>\"a\" & b\x01</script>");
  svg.rectangle({0, 0}, 1, 1, "red", "<b>");
  const std::string document = svg.document();
  CHECK_THAT(document, Contains("&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;"));
  CHECK_THAT(document, Contains("<title>&lt;b&gt;</title>"));
  CHECK(document.find("<script") == std::string::npos);
}

TEST_CASE("a drawing has its size and its pieces in their order", "[drawing]") {
  Svg svg(100, 50);
  svg.line({0, 0}, {10, 5}, "black");
  svg.path({{0, 0}, {1, 1}, {2, 0}}, "green");
  const std::string document = svg.document();
  CHECK_THAT(document, Contains(R"(width="100" height="50" viewBox="0 0 100 50")"));
  CHECK_THAT(document, Contains(R"(points="0.0,0.0 1.0,1.0 2.0,0.0 ")"));
  CHECK(document.find("<line") < document.find("<polyline"));
}

TEST_CASE("an axis has four to ten round steps", "[drawing]") {
  CHECK(axis_step(100) == Approx(20));
  CHECK(axis_step(7) == Approx(1));
  CHECK(axis_step(0.9) == Approx(0.2));
  for (double most = 0.01; most < 1e6; most *= 1.37) {
    CAPTURE(most);
    CHECK(most / axis_step(most) >= 4 - 1e-9);
    CHECK(most / axis_step(most) <= 10 + 1e-9);
  }
}
