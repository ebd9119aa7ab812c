#pragma once

#include <map>
#include <vector>

#include "scheduler/optimizer/slots/slot_limits.hpp"
#include "scheduler/planning/candidates.hpp"

namespace greenlane::planning {

/// The most places that a plan gives to a carrier; one that is not there has no such limit.
using FirmCaps = std::map<model::EnterpriseId, int>;

/// The rules of a day that fit into no network, as limits on uses: the most trucks of a cargo class
/// in a slot (rule 4), a vehicle or driver in one place at a time (rule 7), what a firm may have,
/// and what the stages can serve. Each holds of any plan that the station would approve, so that a
/// bound under them is one. Items are the candidates, in their order.
class DayLimits {
 public:
  /// All of these outlive it.
  DayLimits(const model::Station& station, const std::vector<Candidate>& candidates,
            const Draft& untouched, Instant now, const FirmCaps& caps);

  /// Those that a plan breaks; see optimizer::BrokenLimits.
  std::vector<optimizer::SlotLimit> broken(const std::vector<int>& plan) const;

 private:
  struct Item {
    const model::Application* application;
    std::vector<Word> cargo_classes;
    std::vector<std::size_t> slots;  ///< of its window
  };
  /// Items that share something, of which there may be only so many in these slots.
  struct Share {
    std::vector<int> items;
    std::vector<bool> slots;
    int at_most;
  };

  void add_overloads(const std::vector<int>& plan, std::vector<optimizer::SlotLimit>& limits) const;
  void add_crews();
  void add_crew(const std::vector<int>& items);
  void add_firms(const model::Station& station, Instant now);
  void add_caps(const FirmCaps& caps);
  void add_cargo(const model::Policy& policy);
  void add_share(Share share);
  optimizer::SlotLimit limit_of(const Share& share) const;
  optimizer::SlotLimit limit_of(const StageLoad::Overload& overload) const;
  std::vector<bool> slots_at(Instant instant) const;

  const Draft& untouched_;
  std::vector<Item> items_;
  std::vector<Share> shares_;
};

}  // namespace greenlane::planning
