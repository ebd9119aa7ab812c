#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/model/queries.hpp"

namespace greenlane::planning {

using namespace value;

/// How much work the trucks of a day bring to each stage, slot by slot, against what the servers
/// that are up can do. It keeps a plan from sending more trucks than the bays can serve.
///
/// A slot's trucks are taken to reach every stage when the slot starts; what is not served by the
/// next slot's start is carried on. For each group of servers of a stage, the work of the trucks
/// that only this group may serve has to fit into the group's time until the slot's end and one
/// service more: then the last of them is in service one service time after its slot at the latest.
/// Servers that are down count on later days and not today, since nobody knows how long. How long
/// one service takes is the policy's to say: the configured time, or a quantile of what the stage's
/// took (model::plan_time).
class StageLoad {
 public:
  /// With the work of what is booked in the slots already.
  StageLoad(const model::Station& station, const std::vector<model::Slot>& slots);

  /// The stage at which one more truck in the slot would find no server in time, in its own slot or
  /// by pushing others in later ones; nothing when there is none.
  const Word* overloaded(std::size_t slot, const std::vector<Word>& cargo_classes) const;

  void add(std::size_t slot, const std::vector<Word>& cargo_classes);
  /// So many trucks with the same cargo in each slot.
  void add(const std::vector<int>& trucks, const std::vector<Word>& cargo_classes);

  /// More trucks in some slots one after the other than a group of a stage's servers can do.
  struct Overload {
    std::size_t stage;
    std::vector<bool> servers;
    std::size_t first;  ///< slot in which the servers have nothing left from before
    std::size_t last;   ///< slot in which they can do no more
    int trucks_max;     ///< of those that only this group may serve, in these slots
  };
  /// Those of each group of servers, from morning to evening. None when each truck that was added
  /// was not overloaded() at the time.
  std::vector<Overload> overloads() const;
  /// The trucks that count towards an overload of this day, found in whatever load of it.
  int trucks_in(const Overload& overload) const;
  /// Whether a truck with this cargo, in one of its slots, counts towards it.
  bool counts(const Overload& overload, const std::vector<Word>& cargo_classes) const;

 private:
  /// Trucks of a slot that may be served by the same servers of a stage, a bit each.
  struct Demand {
    std::vector<bool> servers;
    std::vector<int> trucks;  ///< by slot
  };
  struct Stage {
    const model::StagePolicy* policy;
    Duration service;                    ///< of one truck
    std::vector<model::Server> servers;  ///< that count
    std::vector<Demand> demands;
  };

  void find_overloads(std::size_t stage, const std::vector<bool>& group,
                      std::vector<Overload>& overloads) const;
  bool fits(const Stage& stage, const std::vector<bool>& group, std::size_t slot) const;

  std::vector<Interval> spans_;
  std::vector<Stage> stages_;
};

}  // namespace greenlane::planning
