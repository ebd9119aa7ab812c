#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheduler/planning/day_book.hpp"
#include "scheduler/planning/explanation.hpp"
#include "scheduler/planning/stage_load.hpp"

namespace greenlane::planning {

/// What one application may have, as things stand in a draft: the first slot, and those before it
/// that it may not.
struct Search {
  const model::Slot* slot = nullptr;
  std::vector<PassedOver> passed_over;
};

/// One day's plan under way: slots and stages as they fill up.
class Draft {
 public:
  /// The station must outlive the draft and not change meanwhile.
  Draft(const model::Station& station, Day day, Instant now);

  const std::vector<model::Slot>& slots() const { return book_.slots(); }
  const StageLoad& load() const { return load_; }

  /// Why the slot cannot have the application: the name of a rule.
  std::optional<std::string> binding_rule(const model::Slot& slot,
                                          const model::Application& application) const;

  /// The first slot of the wanted window that takes the application.
  Search search(const model::Application& application) const;

  /// The free slot nearest to the window: of this day, else the first of a later one.
  std::optional<model::Slot> nearest(const model::Application& application) const;

  /// Books a slot that nothing binds.
  void book(const model::Slot& slot, const model::Application& application);

 private:
  std::size_t index_of(const model::Slot& slot) const;

  const model::Station& station_;
  Instant now_;
  Day day_;
  DayBook book_;
  StageLoad load_;
};

}  // namespace greenlane::planning
