#pragma once

#include <optional>
#include <string>
#include <vector>

namespace greenlane::bench {

/// One line of the table.
struct Figure {
  std::string what;
  std::string measured;
  std::string baseline;         ///< what it is compared with, measured in the same run
  std::optional<double> ratio;  ///< of the two
  std::string goal;             ///< empty: nobody set one
  bool met = true;
};
using Figures = std::vector<Figure>;

/// A rate to read, such as "12 345/s".
std::string per_second(double rate);

/// A time to read, in milliseconds.
std::string milliseconds(double time);

void print_head();
void print(const Figures& figures);

}  // namespace greenlane::bench
