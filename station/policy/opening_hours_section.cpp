#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "station/policy/sections.hpp"

namespace greenlane::policy {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// ISO numbers, 1 for Monday, in order.
std::vector<int> read_weekdays(const Reader& reader) {
  std::vector<int> numbers;
  for (const Element& element : reader.texts("weekdays")) {
    const auto found = std::ranges::find(weekdays, element.text);
    const int number = static_cast<int>(found - weekdays.begin()) + 1;
    if (found == weekdays.end())
      reader.fault("weekdays", element.index, "weekday",
                   fmt::format("\"{}\" is not one of {}", element.text, fmt::join(weekdays, ", ")));
    else if (std::ranges::find(numbers, number) != numbers.end())
      reader.fault("weekdays", element.index, "unique",
                   "\"" + element.text + "\" stands here twice");
    else
      numbers.push_back(number);
  }
  std::ranges::sort(numbers);
  return numbers;
}

std::optional<int> common_weekday(const model::OpeningHours& one,
                                  const model::OpeningHours& other) {
  for (const int weekday : one.weekdays)
    if (std::ranges::find(other.weekdays, weekday) != other.weekdays.end()) return weekday;
  return std::nullopt;
}

void refuse_overlap(const Reader& reader, const model::OpeningHours& hours,
                    const std::vector<model::OpeningHours>& earlier) {
  for (const model::OpeningHours& other : earlier) {
    const std::optional<int> weekday = common_weekday(hours, other);
    if (weekday && hours.from < other.to && other.from < hours.to)
      return reader.fault("from", "no overlap",
                          fmt::format("on {} these hours overlap {} to {}", weekdays[*weekday - 1u],
                                      other.from.text(), other.to.text()));
  }
}

void check_length(const Reader& reader, const model::OpeningHours& hours, int slot_minutes) {
  const std::chrono::minutes length = hours.to.since_midnight() - hours.from.since_midnight();
  if (length.count() <= 0)
    reader.fault("to", "after from",
                 fmt::format("{} is not after {}; hours past midnight are two tables",
                             hours.to.text(), hours.from.text()));
  else if (length.count() < slot_minutes)
    reader.fault("to", "whole slots",
                 fmt::format("{} to {} has no room for a slot of {} minutes", hours.from.text(),
                             hours.to.text(), slot_minutes));
}

}  // namespace

void read_opening_hours(const Reader& file, model::Policy& policy) {
  for (const Reader& reader : file.tables("opening_hours")) {
    const auto from = reader.given<TimeOfDay>("from");
    const auto to = reader.given<TimeOfDay>("to");
    std::vector<int> days = read_weekdays(reader);
    if (!from || !to) continue;
    model::OpeningHours hours{.weekdays = std::move(days), .from = *from, .to = *to};
    check_length(reader, hours, policy.slot_minutes);
    refuse_overlap(reader, hours, policy.opening_hours);
    policy.opening_hours.push_back(std::move(hours));
  }
}

}  // namespace greenlane::policy
