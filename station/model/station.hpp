#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/multi_index/identity.hpp>
#include <boost/multi_index/ranked_index.hpp>
#include <boost/multi_index_container.hpp>

#include "station/model/command.hpp"
#include "station/model/event.hpp"
#include "station/model/stage_times.hpp"
#include "station/value/digest.hpp"

namespace greenlane::model {

/// Since the station's first event. An application counts once in each, however often it is
/// rescheduled; turn-aways and no-shows count each time.
struct Totals {
  std::int64_t declared = 0;
  std::int64_t approved = 0;
  std::int64_t admitted = 0;
  std::int64_t cleared = 0;
  std::int64_t diverted = 0;
  std::int64_t turned_away = 0;
  std::int64_t no_show = 0;
  std::int64_t rejected = 0;
  std::int64_t withdrawn = 0;
  std::int64_t revoked = 0;
};
BOOST_DESCRIBE_STRUCT(Totals, (),
                      (declared, approved, admitted, cleared, diverted, turned_away, no_show,
                       rejected, withdrawn, revoked))

/// Look-ups that follow from the state and are no part of it: `reindex` makes them from nothing.
struct Index {
  using DueKey = std::pair<Instant, ApplicationId>;
  /// Since when, its place by the draw, and who.
  using QueueKey = std::tuple<Instant, std::int64_t, ApplicationId>;
  /// In order; it knows the place of each in O(log n).
  using Queue = boost::multi_index_container<
      QueueKey, boost::multi_index::indexed_by<
                    boost::multi_index::ranked_unique<boost::multi_index::identity<QueueKey>>>>;
  std::unordered_map<std::string, EnterpriseId> enterprise_by_credit_code;
  std::unordered_map<std::string, VehicleId> vehicle_by_plate;    ///< not retired
  std::unordered_map<std::string, DriverId> driver_by_id_number;  ///< not retired
  std::unordered_map<std::string, ApplicationId> application_by_number;
  std::array<Queue, priority_classes> queue;       ///< waiting, by class
  std::set<DueKey> no_show_due;                    ///< approved, by admits_until
  std::set<DueKey> offers_due;                     ///< by the end of the offer
  std::set<std::pair<Instant, HoldId>> holds_due;  ///< by their end
  std::set<std::pair<Day, SeriesId>> series_due;   ///< by the day that is filed next
  std::map<Day, std::set<ApplicationId>> rounds;   ///< waiting for a round to close, by its day
  std::map<EnterpriseId, int>
      awaited;  ///< places held for trucks that have not come yet, by carrier
  std::map<std::pair<EnterpriseId, SlotId>, int>
      booked;  ///< places that a carrier has had in a slot
  std::map<EnterpriseId, std::set<MarkId>> marks;
  std::set<std::pair<Plate, ApplicationId>> trailers_inside;
};

/// Everything that a station knows that is still open: registries, live applications and what ended
/// yesterday or today, slots from yesterday on. History is in the ledger.
struct Station {
  std::int64_t last_seq = 0;
  Instant last_at;
  Day today;
  Policy policy;
  Instant policy_since;  ///< when `policy` was adopted: what happened before went by another
  Totals totals;

  std::int64_t last_enterprise = 0;
  std::int64_t last_vehicle = 0;
  std::int64_t last_driver = 0;
  std::int64_t last_application = 0;
  std::int64_t last_visit = 0;
  std::int64_t last_plan = 0;
  std::int64_t last_mark = 0;
  std::int64_t last_hold = 0;
  std::int64_t last_series = 0;
  int numbered_today = 0;  ///< application numbers given on `today`

  std::map<Word, User> users;
  std::map<EnterpriseId, Enterprise> enterprises;
  std::map<VehicleId, Vehicle> vehicles;
  std::map<DriverId, Driver> drivers;
  std::map<ApplicationId, Application> applications;
  std::map<std::string, Pass> passes;
  std::map<VisitId, Visit> visits;
  std::map<SlotId, Slot> slots;
  std::map<Word, std::vector<Server>> stages;  ///< servers by stage
  std::map<PlanId, PlanProposed> plans;
  std::map<Day, Round> rounds;  ///< closed ones, of yesterday on
  std::map<HoldId, Hold> holds;
  std::map<SeriesId, Series> series;
  std::map<MarkId, Mark> marks;            ///< those that count, and others for as long
  std::map<Word, StageTimes> stage_times;  ///< how long services took, by stage

  Index index;  ///< not described: no part of the digest or of a snapshot

  std::int64_t inside() const { return totals.admitted - totals.cleared - totals.diverted; }
};
BOOST_DESCRIBE_STRUCT(Station, (),
                      (last_seq, last_at, today, policy, policy_since, totals, last_enterprise,
                       last_vehicle, last_driver, last_application, last_visit, last_plan,
                       last_mark, last_hold, last_series, numbered_today, users, enterprises,
                       vehicles, drivers, applications, passes, visits, slots, stages, plans,
                       rounds, holds, series, marks, stage_times))

/// What `actor` asks for at `now`, as facts, or why not. Changes nothing. `now` is not before
/// `station.last_at` (the caller's clock is clamped). The caller lets PassTime go first, so that
/// what is due by `now` has happened. A thing of another firm is not_found for a firm.
Result<Events> decide(const Station& station, const Command& command, const Actor& actor,
                      Instant now);

/// Makes it so. Cannot refuse: an event is a fact, live today and replayed tomorrow.
void apply(Station& station, const Entry& entry);

/// SHA-256 over every described member, in order: two stations with the same digest are the same.
Hash digest(const Station& station);

/// Fills the index from the state, as after reading a snapshot.
void reindex(Station& station);

/// The next instant at which PassTime would do something; none before the first policy.
Instant next_due(const Station& station);

}  // namespace greenlane::model
