#include "scheduler/planning/draft.hpp"

#include <algorithm>
#include <utility>

namespace greenlane::planning {
namespace {

using model::Application;
using model::Slot;

std::vector<Word> cargo_of(const Application& application) {
  return model::cargo_classes_of(application.trip);
}

Duration distance(const Slot& slot, const Application& application) {
  const Interval& window = application.trip.window;
  return std::max({Duration{0}, slot.span.from - window.to, window.from - slot.span.to});
}

/// Slots that are over explain nothing, unless there are no others.
void leave_out_past(Search& search) {
  const auto is_over = [](const PassedOver& passed) { return passed.rule == "slot is over"; };
  if (search.slot || !std::ranges::all_of(search.passed_over, is_over))
    std::erase_if(search.passed_over, is_over);
}

}  // namespace

Draft::Draft(const model::Station& station, Day day, Instant now)
    : station_(station),
      now_(now),
      day_(day),
      book_(station, day, now),
      load_(station, book_.slots()) {}

std::optional<std::string> Draft::binding_rule(const Slot& slot,
                                               const Application& application) const {
  if (auto problem = book_.objection(slot, application)) return problem->rule;
  const Word* stage = load_.overloaded(index_of(slot), cargo_of(application));
  if (stage) return "stage capacity: " + stage->text();
  return std::nullopt;
}

Search Draft::search(const Application& application) const {
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

std::optional<Slot> Draft::nearest(const Application& application) const {
  const Slot* best = nullptr;
  for (const Slot& slot : book_.slots())
    if (!binding_rule(slot, application) &&
        (!best || distance(slot, application) < distance(*best, application)))
      best = &slot;
  if (best) return *best;
  const Instant next_day = station_.policy.zone.span(day_).to;
  return model::nearest_slot(station_, application, next_day, now_);
}

void Draft::book(const Slot& slot, const Application& application) {
  load_.add(index_of(slot), cargo_of(application));
  book_.book(slot.id, application);
}

std::size_t Draft::index_of(const Slot& slot) const {
  return static_cast<std::size_t>(&slot - book_.slots().data());
}

}  // namespace greenlane::planning
