#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "station/value/instant.hpp"
#include "station/value/text.hpp"

namespace greenlane::simulation {

using namespace value;

/// The name of a row in a scenario's tables, such as "T045". The station gives its own numbers.
using Key = std::string;

// Demand that is drawn and not written row by row: how many trucks want to come, when, and how many
// of them make trouble. The same figures and the same seed always give the same trips.

/// Anything from `least` to `most`, both included, as likely as any other, in steps of the grid.
struct Spread {
  Duration least{};
  Duration most{};
};

/// What one day's firms apply for.
struct DemandOfDay {
  int applications = 0;
  std::vector<std::int64_t> by_hour;  ///< 24 weights: in which hour the wanted windows start
};

/// A check whose validity ends soon after the application is filed: before the truck comes, while
/// it waits, or while it is inside.
struct OldCheck {
  int percent = 0;          ///< of applications
  Spread age;               ///< when the application is filed
  int renewed_percent = 0;  ///< of these: a new check is reported later
  Spread renewed;           ///< how long after the start of the wanted window
};

/// A check that every driver has.
struct CheckDemand {
  Word kind;
  Word result;
  Spread age;  ///< when the application is filed
  std::optional<OldCheck> old;
};

/// How long one stage takes a truck.
struct ServiceDemand {
  Word stage;
  Spread time;
};

/// Carriers that file much more than they mean to use.
struct Hoarding {
  int carriers = 0;              ///< the first so many in the table
  int applications_percent = 0;  ///< of each day's, filed by these at `Demand::opens`
  int coming_percent = 0;        ///< of these, the trucks that turn up
};

struct Demand {
  int line = 0;  ///< where it stands in scenario.toml
  std::uint64_t seed = 0;
  Duration grid{};  ///< of everything that is drawn: much then happens at the same instant
  TimeOfDay opens;  ///< before that nothing is filed on the first day
  Spread lead;      ///< how long before its wanted window an application is filed
  Spread window;    ///< how long the wanted window is
  Spread arrives;   ///< from the start of the slot
  Duration patience{};
  int no_show_percent = 0;  ///< of trucks that nobody hoards
  int wrong_plate_percent = 0;
  int sent_twice_percent = 0;     ///< the same request, at the same moment, with the same key
  int filed_twice_percent = 0;    ///< the same trip once more, with another key
  int withdrawn_percent = 0;      ///< shortly before the wanted window
  std::vector<DemandOfDay> days;  ///< one for each of the scenario's
  std::vector<CheckDemand> checks;
  std::vector<ServiceDemand> services;
  Hoarding hoarding;
};

}  // namespace greenlane::simulation
