#include "scheduler/drawing/svg.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace greenlane::drawing {

namespace {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(letter) >= 0x20) safe += letter;
    }
  }
  return safe;
}

std::string_view name_of(Anchor anchor) {
  switch (anchor) {
    case Anchor::start:
      return "start";
    case Anchor::middle:
      return "middle";
    case Anchor::end:
      return "end";
  }
  return "start";
}

template <class... Values>
void add(std::string& body, fmt::format_string<Values...> pattern, Values&&... values) {
  fmt::format_to(std::back_inserter(body), pattern, std::forward<Values>(values)...);
}

}  // namespace

Svg::Svg(double width, double height) : width_(width), height_(height) {
  rectangle({0, 0}, width, height, "#ffffff");
}

void Svg::rectangle(Point corner, double width, double height, std::string_view colour,
                    std::string_view title) {
  add(body_, R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}">)", corner.x,
      corner.y, width, height, escaped(colour));
  if (!title.empty()) add(body_, "<title>{}</title>", escaped(title));
  body_ += "</rect>\n";
}

void Svg::line(Point from, Point to, std::string_view colour, double thickness) {
  add(body_,
      R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{:.1f}"/>)"
      "\n",
      from.x, from.y, to.x, to.y, escaped(colour), thickness);
}

void Svg::path(const std::vector<Point>& points, std::string_view colour, double thickness) {
  body_ += "<polyline points=\"";
  for (const Point& point : points) add(body_, "{:.1f},{:.1f} ", point.x, point.y);
  add(body_,
      R"(" fill="none" stroke="{}" stroke-width="{:.1f}"/>)"
      "\n",
      escaped(colour), thickness);
}

void Svg::text(Point at, std::string_view words, const Lettering& lettering) {
  add(body_,
      R"(<text x="{:.1f}" y="{:.1f}" font-size="{:.1f}" text-anchor="{}" fill="{}"{}>{}</text>)"
      "\n",
      at.x, at.y, lettering.size, name_of(lettering.anchor), escaped(lettering.colour),
      lettering.bold ? R"( font-weight="bold")" : "", escaped(words));
}

std::string Svg::document() const {
  return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" )"
                     R"(viewBox="0 0 {0:.0f} {1:.0f}" font-family="sans-serif">)"
                     "\n{2}</svg>\n",
                     width_, height_, body_);
}

double axis_step(double most) {
  const double power = std::pow(10, std::floor(std::log10(most / 4)));
  const double steps = most / 4 / power;
  if (steps >= 5) return 5 * power;
  return steps >= 2 ? 2 * power : power;
}

}  // namespace greenlane::drawing
