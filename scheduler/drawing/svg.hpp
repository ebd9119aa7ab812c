#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace greenlane::drawing {

/// A place on a drawing, in pixels from its upper left corner.
struct Point {
  double x = 0;
  double y = 0;
};

enum class Anchor { start, middle, end };

struct Lettering {
  double size = 13;
  Anchor anchor = Anchor::start;
  std::string_view colour = "#222222";
  bool bold = false;
};

/// A drawing as SVG 1.1, piece by piece, each over those before. Any text may stand in it: what
/// XML would take for its own is escaped, and what it cannot hold is left out.
class Svg {
 public:
  /// White, of that size.
  Svg(double width, double height);

  /// `title` is what a browser shows under the pointer; empty: nothing.
  void rectangle(Point corner, double width, double height, std::string_view colour,
                 std::string_view title = {});
  void line(Point from, Point to, std::string_view colour, double thickness = 1);
  /// Through all points in turn; at least two.
  void path(const std::vector<Point>& points, std::string_view colour, double thickness = 2);
  void text(Point at, std::string_view words, const Lettering& lettering = {});

  /// The whole file.
  std::string document() const;

 private:
  std::string body_;
  double width_;
  double height_;
};

/// A round step for an axis from 0 to `most`, so that there are four to nine of them: 1, 2 or 5
/// times a power of ten. `most` is above zero.
double axis_step(double most);

}  // namespace greenlane::drawing
