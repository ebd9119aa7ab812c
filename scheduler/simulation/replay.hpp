#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scheduler/simulation/scenario.hpp"
#include "scheduler/simulation/station_port.hpp"

namespace greenlane::simulation {

/// Something that somebody asked for and the station refused. A refusal is part of the story: the
/// rules at work.
struct Refusal {
  Instant at;
  Word user;
  std::string what;  ///< what was asked, by the scenario's names: "T045 submit"
  Problem problem;
};

/// What a replay came to.
struct Outcome {
  std::vector<DayFigures> days;       ///< one for each day, as the station reported it
  std::vector<Refusal> refusals;      ///< in the order in which they came
  std::vector<std::string> breaches;  ///< rule 3 broken by a report, in words; none in a sound run
  std::int64_t requests = 0;  ///< writes and gate checks, repeats after a lost link not counted
};

/// Called once a virtual hour with the station as it is then.
using Progress = std::function<void(const Picture&)>;

/// Plays a scenario from its first midnight to the one after its last day, in virtual time, one
/// request after the other: registrations, applications, plans, trucks at the gate and in the loop.
/// The same scenario at the same station always goes the same way. The station's clock must not be
/// past the first day, and `admin` must be a user that the port can act as.
///
/// After each day the day's report is read and held against rule 3; at the end the ledger is
/// verified. Throws what the port throws when the station is gone for good, and std::runtime_error
/// when the station refuses what the replay itself needs (its clock, a report, the verification).
Outcome replay(const Scenario& scenario, StationPort& station, const Word& admin,
               const Progress& progress = {});

}  // namespace greenlane::simulation
