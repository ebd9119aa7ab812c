#include <algorithm>
#include <array>
#include <utility>

#include "scheduler/planning/day_book.hpp"
#include "scheduler/planning/explanation.hpp"
#include "scheduler/planning/objective.hpp"
#include "scheduler/planning/planner.hpp"
#include "scheduler/planning/stage_load.hpp"

namespace greenlane::planning {
namespace {

using model::Application;
using model::Slot;

/// What one application may have, as things stand in a book: the first slot, and those before it
/// that it may not.
struct Search {
  const Slot* slot = nullptr;
  std::vector<PassedOver> passed_over;
};

/// One day under way: slots and stages as they fill up.
class Draft {
 public:
  Draft(const model::Station& station, Day day, Instant now)
      : station_(station),
        now_(now),
        day_(day),
        book_(station, day, now),
        load_(station, book_.slots()) {}

  /// Why the slot cannot have the application: the name of a rule.
  std::optional<std::string> binding_rule(const Slot& slot, const Application& application) const {
    if (auto problem = book_.objection(slot, application)) return problem->rule;
    const Word* stage = load_.overloaded(index_of(slot), cargo_of(application));
    if (stage) return "stage capacity: " + stage->text();
    return std::nullopt;
  }

  Search search(const Application& application) const {
    Search search;
    for (const Slot& slot : book_.slots()) {
      if (!slot.span.overlaps(application.trip.window)) continue;
      std::optional<std::string> rule = binding_rule(slot, application);
      if (!rule) {
        search.slot = &slot;
        break;
      }
      search.passed_over.push_back({&slot, *std::move(rule)});
    }
    leave_out_past(search);
    return search;
  }

  /// The free slot nearest to the window: of this day, else the first of a later one.
  std::optional<Slot> nearest(const Application& application) const {
    const Slot* best = nullptr;
    for (const Slot& slot : book_.slots())
      if (!binding_rule(slot, application) &&
          (!best || distance(slot, application) < distance(*best, application)))
        best = &slot;
    if (best) return *best;
    const Instant next_day = station_.policy.zone.span(day_).to;
    return model::nearest_slot(station_, application, next_day, now_);
  }

  void book(const Slot& slot, const Application& application) {
    load_.add(index_of(slot), cargo_of(application));
    book_.book(slot.id, application);
  }

 private:
  static std::vector<Word> cargo_of(const Application& application) {
    return model::cargo_classes_of(application.trip);
  }

  static Duration distance(const Slot& slot, const Application& application) {
    const Interval& window = application.trip.window;
    return std::max({Duration{0}, slot.span.from - window.to, window.from - slot.span.to});
  }

  /// Slots that are over explain nothing, unless there are no others.
  static void leave_out_past(Search& search) {
    const auto is_over = [](const PassedOver& passed) { return passed.rule == "slot is over"; };
    if (search.slot || !std::ranges::all_of(search.passed_over, is_over))
      std::erase_if(search.passed_over, is_over);
  }

  std::size_t index_of(const Slot& slot) const {
    return static_cast<std::size_t>(&slot - book_.slots().data());
  }

  const model::Station& station_;
  Instant now_;
  Day day_;
  DayBook book_;
  StageLoad load_;
};

/// An application that the plan is about, and its rank within its class.
struct Candidate {
  const Application* application;
  int rank;
  std::vector<Problem> missing;  ///< checks
};

std::vector<Candidate> candidates_of(const model::Station& station, Day day, Instant now) {
  std::vector<Candidate> candidates;
  std::array<int, model::priority_classes> ranks{};
  const Interval span = station.policy.zone.span(day);
  for (const Application* application : model::queue(station)) {
    const int rank = ++ranks[static_cast<std::size_t>(application->priority)];
    if (!application->trip.window.overlaps(span)) continue;
    candidates.push_back({application, rank,
                          model::missing_checks(station.policy, application->trip.driver_ids,
                                                application->trip.checks, now)});
  }
  return candidates;
}

model::Placement place(const model::Policy& policy, const Candidate& candidate,
                       const Search& search) {
  Reason reason =
      why_placed(policy, *candidate.application, candidate.rank, *search.slot, search.passed_over);
  return {candidate.application->id, search.slot->id, std::move(reason.en), std::move(reason.zh)};
}

/// `search` is what was found at its turn; what is still free is known only when all had theirs.
model::Unplaced leave(const model::Policy& policy, const Candidate& candidate, const Search& search,
                      const Draft& draft) {
  const Application& application = *candidate.application;
  if (!candidate.missing.empty()) {
    Reason reason = why_not_ready(policy, application, candidate.rank, candidate.missing);
    return {application.id, candidate.missing.front().rule, std::move(reason.en),
            std::move(reason.zh)};
  }
  Reason reason = why_unplaced(policy, application, candidate.rank, search.passed_over,
                               draft.nearest(application));
  return {application.id,
          search.passed_over.empty() ? "opening hours" : search.passed_over.front().rule,
          std::move(reason.en), std::move(reason.zh)};
}

/// No plan under the same rules is below it: each application alone in its own best slot.
double bound_of(const model::Policy& policy, const std::vector<Candidate>& candidates,
                const Draft& untouched) {
  double bound = 0;
  for (const Candidate& candidate : candidates) {
    const Search search =
        candidate.missing.empty() ? untouched.search(*candidate.application) : Search{};
    bound += search.slot ? placement_cost(policy, *candidate.application, *search.slot)
                         : unserved_cost(policy, *candidate.application);
  }
  return bound;
}

}  // namespace

model::PlanProposed FirstComePlanner::propose(const model::Station& station, Day day,
                                              const PlanOptions& options) const {
  const model::Policy& policy = station.policy;
  const std::vector<Candidate> candidates = candidates_of(station, day, options.now);
  Draft draft(station, day, options.now);

  model::PlanProposed plan{.plan = {}, .day = day, .made_at_event = station.last_seq};
  plan.lower_bound = bound_of(policy, candidates, draft);
  std::vector<std::pair<const Candidate*, Search>> left;
  for (const Candidate& candidate : candidates) {
    const Application& application = *candidate.application;
    Search search = candidate.missing.empty() ? draft.search(application) : Search{};
    if (!search.slot) {
      plan.objective += unserved_cost(policy, application);
      left.emplace_back(&candidate, std::move(search));
      continue;
    }
    plan.objective += placement_cost(policy, application, *search.slot);
    plan.placements.push_back(place(policy, candidate, search));
    draft.book(*search.slot, application);
  }
  for (const auto& [candidate, search] : left)
    plan.unplaced.push_back(leave(policy, *candidate, search, draft));
  plan.proven_optimal = plan.objective <= *plan.lower_bound;
  return plan;
}

}  // namespace greenlane::planning
