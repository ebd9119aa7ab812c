#include <algorithm>

#include "station/policy/sections.hpp"
#include "station/value/ascii.hpp"

namespace greenlane::policy {

using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// A code stands in front of every number that people say on the phone: letters only.
void check_code(const Reader& section, const Word& code) {
  if (code.empty()) return;
  const bool letters = std::ranges::all_of(code.text(), is_lower);
  if (!letters || code.text().size() < 2 || code.text().size() > 6)
    section.fault("code", "code", "\"" + code.text() + "\" is not 2 to 6 letters a-z");
}

}  // namespace

void read_station(const Reader& file, model::Policy& policy) {
  const Reader station = file.table("station");
  policy.code = station.value<Word>("code");
  check_code(station, policy.code);
  policy.name = station.value<Name>("name");
  policy.zone = station.value<Zone>("time_zone");
  policy.site_capacity = static_cast<int>(station.integer("capacity"));

  const Reader applications = file.table("applications");
  policy.booking_days_max = static_cast<int>(applications.integer("booking_days_max"));
  policy.window_max = hours{applications.integer("window_hours_max")};
  policy.drivers_max = static_cast<int>(applications.integer("drivers_max"));
  policy.consignments_max = static_cast<int>(applications.integer("consignments_max"));
}

void read_slots(const Reader& file, model::Policy& policy) {
  const Reader slots = file.table("slots");
  policy.slot_minutes = static_cast<int>(slots.integer("minutes"));
  if (policy.slot_minutes > 0 && 1440 % policy.slot_minutes != 0)
    slots.fault("minutes", "divides a day",
                std::to_string(policy.slot_minutes) + " minutes do not divide a day of 1440");
  policy.slot_capacity = static_cast<int>(slots.integer("capacity"));
  policy.early_grace = minutes{slots.integer("early_grace_minutes")};
  policy.late_grace = minutes{slots.integer("late_grace_minutes")};
}

}  // namespace greenlane::policy
