#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "station/model/application.hpp"

namespace greenlane::model {

/// A round that is closed: who was in it, in the order that was drawn.
struct Round {
  Day day;  ///< whose places it gives
  Instant closed_at;
  std::string seed;  ///< 64 hexadecimal digits, see round_seed()
  std::vector<ApplicationId> order;
  std::optional<PlanId> plan;  ///< the first that was made for its day since
};
BOOST_DESCRIBE_STRUCT(Round, (), (day, closed_at, seed, order, plan))

/// Whoever is in a round, as everybody may see it.
struct Entrant {
  std::string number;  ///< the application's
  Instant filed_at;
};
BOOST_DESCRIBE_STRUCT(Entrant, (), (number, filed_at))

/// The seed of a round's draw: the SHA-256, as lower-case hexadecimal digits, of the day
/// ("2022-05-06") and a line feed, and for each entrant in the order of the numbers of its number,
/// a space, the milliseconds from 1970-01-01T00:00Z to its filing and a line feed. It follows from
/// what was filed, so that nobody chooses it: a filing's instant is set by the station's clock.
std::string round_seed(Day day, std::vector<Entrant> entrants);

/// The lot of one application: the SHA-256, as lower-case hexadecimal digits, of the seed, a space
/// and the application's number. The lowest lot is first.
std::string lot(const std::string& seed, const std::string& number);

/// A place that a firm holds while it fills in the form.
struct Hold {
  HoldId id;
  EnterpriseId enterprise;
  VehicleId vehicle;
  SlotId slot;
  PriorityClass priority{};
  std::vector<Word> cargo_classes;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(Hold, (), (id, enterprise, vehicle, slot, priority, cargo_classes, until))

enum class HoldEnd { released, expired, used };
BOOST_DESCRIBE_ENUM(HoldEnd, released, expired, used)

/// The same trip on some days of every week, filed by the station as each day can be asked for.
struct Series {
  SeriesId id;
  EnterpriseId enterprise;
  Trip trip;                  ///< as on its first day, without checks
  std::vector<int> weekdays;  ///< ISO: 1 is Monday, 7 is Sunday
  Day next;                   ///< the day that is filed next
  Day until;                  ///< the last day
};
BOOST_DESCRIBE_STRUCT(Series, (), (id, enterprise, trip, weekdays, next, until))

/// The first day of a series that is not before `from`; none when it is over by then.
std::optional<Day> next_in(const Series& series, Day from);
/// The trip of a series on one of its days: window and need at the same times of the day.
Trip trip_on(const Zone& zone, const Series& series, Day day);

/// What a mark is for.
enum class MarkKind { late_cancel, no_show };
BOOST_DESCRIBE_ENUM(MarkKind, late_cancel, no_show)

enum class MarkStatus { counted, appealed, upheld, lifted };
BOOST_DESCRIBE_ENUM(MarkStatus, counted, appealed, upheld, lifted)

/// A place that a firm let go to waste. It counts from when it is recorded until it is lifted or
/// too old.
struct Mark {
  MarkId id;
  EnterpriseId enterprise;
  ApplicationId application;
  MarkKind kind{};
  int points = 0;
  Instant at;
  MarkStatus status{};
  std::string appeal;    ///< what the firm says; empty: nothing
  std::string decision;  ///< what the dispatcher says to that
};
BOOST_DESCRIBE_STRUCT(Mark, (),
                      (id, enterprise, application, kind, points, at, status, appeal, decision))

}  // namespace greenlane::model
