#pragma once

#include <map>
#include <optional>
#include <vector>

#include "station/model/station.hpp"

namespace greenlane::model {

// Questions about the fair queue: rounds, firms' shares and marks. None changes anything. All of it
// is configuration; where a station has none, nothing stands against anybody.

/// When the round of a day closes; none where the station gives no rounds.
std::optional<Instant> round_closes(const Policy& policy, Day day);
/// The day in whose round an application is: that on which its window begins.
Day round_day(const Policy& policy, const Application& application);
/// Waiting for a round that has not closed. Emergencies and walk-ins are in none.
bool awaits_round(const Station& station, const Application& application);
/// Why a slot can't be given to the application yet: the round of its day is open.
std::optional<Problem> before_round(const Policy& policy, const Slot& slot,
                                    const Application& application, Instant now);

/// Does a mark count against its firm at `now`? Until it is lifted or too old, appealed or not.
bool counts(const Policy& policy, const Mark& mark, Instant now);
/// What a firm's marks come to at `now`.
int points_of(const Station& station, EnterpriseId firm, Instant now);
/// How many places the firm may hold for trucks that have not come yet: bookings_max less a place
/// for each point, one always.
int bookings_allowed(const Station& station, EnterpriseId firm, Instant now);
/// How many it holds: approved or offered.
int bookings_of(const Station& station, EnterpriseId firm);

/// Does the slot begin in peak hours?
bool in_peak(const Policy& policy, const Slot& slot);
/// A day's places in peak hours: how many there are, how many of them one firm may have, and how
/// many it has.
struct PeakShare {
  int places = 0;
  int allowed = 0;
  int booked = 0;
};
PeakShare peak_share(const Station& station, EnterpriseId firm, Day day);

/// Places that a firm is about to get beside those that the station knows of.
struct FirmUse {
  int bookings = 0;
  int in_peak = 0;  ///< of the slot's day
};
/// Why the application's firm may not have a place more in the slot; emergencies always may.
std::optional<Problem> over_share(const Station& station, const Slot& slot,
                                  const Application& application, Instant now,
                                  const FirmUse& more = {});

/// The mark that giving back the application's place at `now` earns; none when it is early enough.
std::optional<MarkRecorded> late_cancel(const Station& station, const Application& application,
                                        Instant now);

/// The slots of days as they stand; each day's are made once, for who looks at them often.
class DaySlots {
 public:
  /// The station must outlive it and not change meanwhile.
  explicit DaySlots(const Station& station) : station_(station) {}
  const std::vector<Slot>& on(Day day);

 private:
  const Station& station_;
  std::map<Day, std::vector<Slot>> days_;
};

/// Why nothing in its window is free for a waiting application, by the first of its slots; none
/// when something is.
std::optional<Problem> nothing_free(const Station& station, DaySlots& slots,
                                    const Application& application, Instant now);

}  // namespace greenlane::model
