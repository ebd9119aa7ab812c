#pragma once

#include <vector>

#include "scheduler/optimizer/general/general_shop.hpp"

namespace greenlane::optimizer {

/// The station as it fills up: what the next operation needs to know of those before it. Cheap to
/// copy, so that a line can be served again from its midst.
class GeneralFloor {
 public:
  /// With nothing but what is frozen.
  explicit GeneralFloor(const GeneralShop& shop);

  /// Where and when an operation is served.
  struct Place {
    int server = 0;
    Time start = 0;
    Time end = 0;
  };

  /// Whether the job of a first operation has to wait until somebody has left of whom it is not yet
  /// known when.
  bool is_full() const { return cap_ > 0 && unknown_ >= cap_; }

  /// Serves an operation that is ready at `ready`, behind what its server has had, by the server
  /// where it starts the soonest: of equal ones by the one that has waited the shortest, then the
  /// one that may serve the fewest families. O(servers).
  Place serve(int operation, Time ready);
  /// The same by this server, whichever would be sooner.
  Place serve_at(int server, int operation, Time ready);
  /// Where and when it would be.
  Place soonest(int operation, Time ready) const;

  /// What a server has had.
  struct Line {
    Time free_at = 0;
    int last_family = -1;

    bool operator==(const Line&) const = default;
  };
  const Line& line(int server) const { return lines_[server]; }

  /// Whether whoever comes next is served as on another floor, as long as it is ready at the same
  /// time there. Who has left before the entry was free the last time lets nobody in any more.
  bool serves_like(const GeneralFloor& other) const;

  GeneralCost cost;
  Cost settled = 0;  ///< the part of the cost that jobs have who left, and broken promises

 private:
  Time start_at(int server, const Visit& visit, Time ready) const;
  Time start_between(const std::vector<Taken>& taken, const Visit& visit, Time free_at,
                     Time start) const;
  Time room_from() const;
  Time soonest_without_server(const Visit& visit, Time ready) const;
  void take(int operation, Time ready, const Place& place);
  void leave(Time end);
  void serve_frozen(const Operation& one);
  /// Behind a served operation.
  void settle(int operation, Time ready, const Place& place);
  void count(int operation, Time ready, const Place& place);

  const GeneralShop* shop_;
  std::vector<Line> lines_;    ///< by server
  std::vector<Time> started_;  ///< by stage, the last start; where the order is the same at all
  Cost promises_ = 0;          ///< the part of the cost that broken promises have
  int cap_ = 0;                ///< inside_max; 0: none
  int unknown_ = 0;            ///< have come in, and it is not known when they leave
  std::vector<Time> ends_;     ///< of those of whom it is, the latest cap_ of them, latest first
};

}  // namespace greenlane::optimizer
