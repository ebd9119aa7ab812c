#include "scheduler/planning/candidates.hpp"

#include <array>
#include <utility>

namespace greenlane::planning {

using model::Application;

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

}  // namespace greenlane::planning
