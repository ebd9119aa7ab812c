#pragma once

#include <string>
#include <vector>

#include "station/model/station.hpp"

namespace greenlane::model {

/// A rule of the station that does not hold, and what shows it.
struct Breach {
  int rule = 0;  ///< 1 to 7 here; 8 to 10 are about the ledger and live beside it
  std::string what;
};

// The rules that no run may ever break, each by itself. Every one looks at the whole state.

/// A truck inside has exactly one open visit, opened against a valid pass for that vehicle and
/// those drivers, within its window and grace.
void check_rule_1(const Station& station, std::vector<Breach>& breaches);
/// Inside ≤ the site's capacity; in service at a stage ≤ its servers; a bay serves only cargo
/// classes it may.
void check_rule_2(const Station& station, std::vector<Breach>& breaches);
/// Declared ≥ approved ≥ admitted ≥ cleared, and inside = admitted − cleared − diverted.
void check_rule_3(const Station& station, std::vector<Breach>& breaches);
/// Bookings of a slot ≤ its capacity, and every quota holds.
void check_rule_4(const Station& station, std::vector<Breach>& breaches);
/// No clearance before every required stage and check is recorded and still valid. Checks are those
/// of the policy at the clearance: what was cleared before the last adoption is not judged by it.
void check_rule_5(const Station& station, std::vector<Breach>& breaches);
/// A pass admits once. A revoked or expired pass admits never.
void check_rule_6(const Station& station, std::vector<Breach>& breaches);
/// A driver or vehicle is in at most one open visit, and in at most one approved application with
/// overlapping windows.
void check_rule_7(const Station& station, std::vector<Breach>& breaches);

/// All seven; empty when all hold.
std::vector<Breach> broken_rules(const Station& station);

}  // namespace greenlane::model
