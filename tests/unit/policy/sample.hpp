#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "station/policy/load.hpp"

namespace greenlane::policy {

/// A small configuration without a fault, for tests to break at one place. Line 1 is "[station]".
inline constexpr std::string_view sample = R"([station]
code = "tst"
name = "Test Station"
time_zone = "Asia/Shanghai"
capacity = 5

[slots]
minutes = 30
capacity = 4
early_grace_minutes = 15
late_grace_minutes = 30

[applications]
booking_days_max = 7
window_hours_max = 24
drivers_max = 2
consignments_max = 10

[[opening_hours]]
weekdays = ["mon", "tue"]
from = "08:00"
to = "18:00"

[[opening_hours]]
weekdays = ["tue", "wed"]
from = "20:00"
to = "24:00"

[[stages]]
name = "gate"
service_minutes = 5
servers = [{ name = "lane-1" }, { name = "lane-2" }]

[[stages]]
name = "transfer"
service_minutes = 30
cargo_classes = ["cold", "general"]
servers = [{ name = "bay-1" }, { name = "bay-2", cargo_classes = ["cold"] }]

[[cargo_classes]]
name = "general"

[[cargo_classes]]
name = "cold"
slot_max = 2

[[vehicle_types]]
name = "truck"

[[vehicle_types]]
name = "tractor"
needs_trailer = true

[[checks]]
kind = "nucleic_acid"
subject = "driver"
accepted_results = ["negative"]
valid_hours = 48

[priorities]
emergency = { weight = 100, reserved_percent = 25 }
whitelist = { weight = 20, reserved_percent = 25 }
key_industry = { weight = 5, reserved_percent = 0 }
standard = { weight = 1, reserved_percent = 0 }

[[lists]]
name = "first batch"
priority_class = "whitelist"
effective_from = "2022-05-07"
effective_until = "2022-06-30"
members = ["91350100M000100Y43"]

[reasons]
turn_away = ["no_pass"]
diversion = ["incident"]

[daemon]
rpc = "127.0.0.1:0"
http = "[::1]:0"
)";

/// The sample with one piece of it replaced by another; the piece must be there.
inline std::string sample_with(std::string_view piece, std::string_view other) {
  std::string text(sample);
  const std::size_t at = text.find(piece);
  if (at == std::string::npos) throw std::logic_error("not in the sample: " + std::string(piece));
  return text.replace(at, piece.size(), other);
}

/// What is wrong with a text, one line a fault; "nothing" when it loads.
inline std::string faults_of(const std::string& text) {
  const auto loaded = load(text, "station.toml");
  if (loaded) return "nothing";
  std::string lines;
  for (const Fault& fault : loaded.error()) lines += fault.text() + "\n";
  return lines;
}

}  // namespace greenlane::policy
