#pragma once

#include <array>
#include <map>
#include <vector>

#include <boost/describe/class.hpp>

#include "station/value/instant.hpp"
#include "station/value/text.hpp"
#include "station/value/zone.hpp"

namespace greenlane::model {

using namespace value;

// How long the services of a stage took: the last ones of each kind, so that memory stays bounded
// and what has changed is forgotten. stage_estimate.hpp makes expectations of them.

/// Of one kind of service at most so many are remembered, the oldest first.
inline constexpr std::size_t observations_max = 40;

/// The day in bands: a stage may be slower at night.
inline constexpr int hours_a_band = 4;
inline constexpr int bands_a_day = 24 / hours_a_band;

/// The band of the station's clock in which an instant falls: 0 is midnight to 04:00.
inline int band_of(const Zone& zone, Instant instant) {
  return zone.hour_of(instant) / hours_a_band;
}

/// A service of a stage.
struct StageObservation {
  Duration took{};
  std::vector<Word> cargo_classes;  ///< what was on board
};
BOOST_DESCRIBE_STRUCT(StageObservation, (), (took, cargo_classes))

/// A service of a truck with some cargo class.
struct CargoObservation {
  Duration took{};
  int band = 0;  ///< in which it began
};
BOOST_DESCRIBE_STRUCT(CargoObservation, (), (took, band))

/// What is remembered of one cargo class at one stage. A truck with two classes is in both.
struct CargoTimes {
  std::vector<CargoObservation> recent;                      ///< at whatever hour
  std::array<std::vector<Duration>, bands_a_day> in_band{};  ///< by when they began
};
BOOST_DESCRIBE_STRUCT(CargoTimes, (), (recent, in_band))

/// What is remembered of one stage.
struct StageTimes {
  std::vector<StageObservation> recent;  ///< of whatever cargo
  std::map<Word, CargoTimes> by_cargo;
};
BOOST_DESCRIBE_STRUCT(StageTimes, (), (recent, by_cargo))

/// Remembers one service more, and forgets the oldest of its kinds where there are too many.
/// O(observations_max) for each of its cargo classes.
void observe(StageTimes& times, const std::vector<Word>& cargo_classes, int band, Duration took);

}  // namespace greenlane::model
