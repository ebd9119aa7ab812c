#include <fmt/format.h>

#include "station/policy/sections.hpp"

namespace greenlane::policy {
namespace {

void read_rounds(const Reader& file, model::Policy& policy) {
  const Reader reader = file.table("rounds");
  model::RoundPolicy rounds;
  rounds.days_before = static_cast<int>(reader.integer("days_before"));
  rounds.closes = reader.value<TimeOfDay>("closes");
  if (rounds.days_before > policy.booking_days_max)
    reader.fault("days_before", "booking_days_max",
                 fmt::format("windows start {} days ahead at most: nobody could file before a "
                             "round that closes {} days ahead",
                             policy.booking_days_max, rounds.days_before));
  policy.rounds = rounds;
}

std::vector<model::PeakHours> read_peak_hours(const Reader& firms) {
  std::vector<model::PeakHours> all;
  for (const Reader& reader : firms.tables("peak_hours")) {
    const auto from = reader.given<TimeOfDay>("from");
    const auto to = reader.given<TimeOfDay>("to");
    if (!from || !to) continue;
    if (*to <= *from)
      reader.fault("to", "after from",
                   fmt::format("{} is not after {}; hours past midnight are two tables", to->text(),
                               from->text()));
    all.push_back({*from, *to});
  }
  return all;
}

void read_firms(const Reader& file, model::Policy& policy) {
  const Reader reader = file.table("firms");
  model::FirmPolicy firms;
  firms.bookings_max = static_cast<int>(reader.integer("bookings_max"));
  firms.peak_hours = read_peak_hours(reader);
  firms.peak_percent = static_cast<int>(reader.integer("peak_percent"));
  firms.late_cancel = std::chrono::minutes{reader.integer("late_cancel_minutes")};
  firms.late_cancel_points = static_cast<int>(reader.integer("late_cancel_points"));
  firms.no_show_points = static_cast<int>(reader.integer("no_show_points"));
  firms.points_days = static_cast<int>(reader.integer("points_days"));
  if (reader.has("jain_percent_min"))
    firms.jain_percent_min = static_cast<int>(reader.integer("jain_percent_min"));
  policy.firms = std::move(firms);
}

void read_wait_list(const Reader& file, model::Policy& policy) {
  const Reader reader = file.table("wait_list");
  model::WaitListPolicy wait_list{std::chrono::minutes{reader.integer("confirm_minutes")}, {}};
  if (reader.has("standby_minutes"))
    wait_list.standby_after = std::chrono::minutes{reader.integer("standby_minutes")};
  policy.wait_list = wait_list;
}

}  // namespace

void read_fair_queue(const Reader& file, model::Policy& policy) {
  if (file.has("rounds")) read_rounds(file, policy);
  if (file.has("wait_list")) read_wait_list(file, policy);
  if (file.has("holds")) {
    const Reader holds = file.table("holds");
    policy.holds = model::HoldPolicy{std::chrono::minutes{holds.integer("keep_minutes")},
                                     static_cast<int>(holds.integer("firm_max"))};
  }
  if (file.has("firms")) read_firms(file, policy);
}

}  // namespace greenlane::policy
