#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "station/report/daily_report.hpp"

namespace greenlane::report {

/// One of the counts, by its name on the wire.
struct CountFigure {
  std::string_view name;
  std::int64_t Counts::* figure;
};

/// All of them, in the order of their description.
std::span<const CountFigure> count_figures();

/// The one of that name; there must be one.
std::int64_t Counts::* figure_named(std::string_view name);

}  // namespace greenlane::report
