#pragma once

#include "station/report/facts.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::report {

/// What a ledger with a scene's events tells of a day: today up to now, or yesterday.
DayFacts facts_of(const support::Scene& scene, Day day);

/// The report of a day, such as "2022-05-05"; throws when it does not add up.
DailyReport report_of(const support::Scene& scene, const std::string& day);

}  // namespace greenlane::report
