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

/// A write that the station acknowledged: it may not be lost any more.
struct Receipt {
  Word user;
  std::string key;  ///< its idempotency key, the request in the scenario's words
};

/// What a replay came to.
struct Outcome {
  std::vector<DayFigures> days;       ///< one for each day, as the station reported it
  std::vector<Refusal> refusals;      ///< in the order in which they came
  std::vector<Receipt> acknowledged;  ///< the same; without plans, and the clock's moves
  /// What may never be, in words; none in a sound run: a report that breaks rule 3 or does not have
  /// what the station acknowledged, two answers to one key (rule 10).
  std::vector<std::string> breaches;
  std::int64_t requests = 0;  ///< writes and gate checks, repeats after a lost link not counted
  int at_once_most = 1;       ///< steps under way at one time, at most
  std::int64_t vanished = 0;  ///< connections that the scenario's clients dropped in mid-request
};

/// Called once a virtual hour with the station as it is then.
using Progress = std::function<void(const Picture&)>;

/// How a scenario is played.
struct ReplayOptions {
  /// How many steps of one instant may wait for the station at once; the port has to be one for so
  /// many threads. With one the same scenario at the same station always goes the same way. With
  /// more, what one truck, firm or desk does keeps its order, and who of several gets the last
  /// place is left to chance.
  int hands = 1;
  Progress progress;
};

/// Plays a scenario from its first midnight to the one after its last day, in virtual time:
/// registrations, applications, plans, trucks at the gate and in the loop. The station's clock must
/// not be past the first day, and `admin` must be a user that the port can act as.
///
/// After each day the day's report is read and held against rule 3 and against what the station
/// acknowledged since the replay began; at the end the ledger is verified. Throws what the port
/// throws when the station is gone for good, and std::runtime_error when the station refuses what
/// the replay itself needs (its clock, a report, the verification).
Outcome replay(const Scenario& scenario, StationPort& station, const Word& admin,
               const ReplayOptions& options = {});

}  // namespace greenlane::simulation
