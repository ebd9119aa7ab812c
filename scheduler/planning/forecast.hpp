#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "station/model/queries.hpp"

namespace greenlane::planning {

using namespace value;

/// The slot in which an application would come if everybody ahead of it came as wanted.
struct Prediction {
  model::SlotId slot_id;
  Interval span;

  auto operator<=>(const Prediction&) const = default;
};

/// What every application that waits is told: a tentative place for each, so that two that wait are
/// not told the same last one. A prediction promises nothing: an approval is decided by itself.
///
/// Kept beside a Station and told of what happens there; a call looks at the slots of one window.
/// Places follow the order of the calls: a later application of a higher class moves nobody until
/// rebuild(). It counts capacity, reserved shares, cargo maxima and approved trips of the same
/// vehicle and drivers; checks, which can be renewed, and stages it does not. One thread.
class Forecast {
 public:
  /// Forgets all and places everybody who waits, in the order of the queue.
  void rebuild(const model::Station& station, Instant now);

  /// Gives a waiting application the first slot of its window that has room beside those placed
  /// before; one that is placed already moves. Nothing when no slot has.
  std::optional<Prediction> add(const model::Station& station, model::ApplicationId id,
                                Instant now);

  /// Takes an application's tentative place back: it was approved, withdrawn, rejected or moved.
  /// Nothing happens when it has none.
  void remove(model::ApplicationId id);

  /// Reads a slot's real bookings, capacity and state anew: after an approval, a cancellation, and
  /// whenever a dispatcher changed it.
  /// Those who were placed there stay as far as they fit; the others are placed anew.
  void slot_changed(const model::Station& station, const model::SlotId& id, Instant now);

  /// Keeps up with one event that `station` has just applied: calls of the above as it needs. A
  /// plan moves the tentative places to its own slots; a new day or a new policy rebuilds.
  void follow(const model::Station& station, const model::Entry& entry);

  /// What is offered to a waiting application, else its tentative place; where it has none, or one
  /// in a slot that is over, it is looked for anew. Nothing when it does not wait or no slot has
  /// room.
  std::optional<Prediction> predicted(const model::Station& station, model::ApplicationId id,
                                      Instant now);

 private:
  struct Follower;
  /// A tentative booking.
  struct Place {
    model::SlotId slot_id;
    model::PriorityClass priority{};
    std::vector<Word> cargo_classes;
  };

  void put(const model::Station& station, model::ApplicationId id, const model::SlotId& slot_id);
  void booked(const model::Station& station, model::ApplicationId id, const model::SlotId& slot_id,
              Instant now);
  void given_back(const model::Station& station, model::ApplicationId id, Instant now);
  std::vector<model::Slot>& slots_on(const model::Station& station, Day day);
  model::Slot* find(const model::SlotId& id);
  void book(const Place& place, int trucks);

  std::map<Day, std::vector<model::Slot>> days_;  ///< real bookings and tentative ones together
  std::map<model::ApplicationId, Place> places_;
  std::map<model::SlotId, std::set<model::ApplicationId>> placed_in_;
  std::map<model::ApplicationId, model::SlotId>
      booked_for_;  ///< approved or offered: whose end frees which slot
};

}  // namespace greenlane::planning
