#include "station/report/cells.hpp"

#include <fmt/format.h>

namespace greenlane::report {

namespace {

constexpr const char* nothing = "–";

}  // namespace

std::string time_text(const std::optional<std::chrono::seconds>& time) {
  if (!time) return nothing;
  const auto seconds = time->count();
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string off_text(const std::optional<double>& percent, bool drifts) {
  if (!percent) return nothing;
  return fmt::format("{:+.1f} %{}", *percent, drifts ? " !" : "");
}

}  // namespace greenlane::report
