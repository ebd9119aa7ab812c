#include "scheduler/planning/savings.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "station/value/ensure.hpp"

namespace greenlane::planning {
namespace {

using model::PlanSaving;

constexpr std::size_t savings_max = 10;
/// Each takes a plan of its own.
constexpr std::size_t servers_max = 2;

struct Amount {
  std::string en;
  std::string zh;
};

/// "40 weighted minutes", and from two hours on "14.5 weighted hours".
Amount amount_of(double minutes) {
  if (minutes < 120)
    return {fmt::format("{:.0f} weighted minutes", minutes), fmt::format("{:.0f} 分钟", minutes)};
  return {fmt::format("{:.1f} weighted hours", minutes / 60),
          fmt::format("{:.1f} 小时", minutes / 60)};
}

std::string hours(const Zone& zone, const Interval& span) {
  return fmt::format("{}–{}", zone.clock_text(span.from), zone.clock_text(span.to));
}

PlanSaving saving_of_place(const Zone& zone, const DayAssignment::PlaceSaving& place) {
  const Interval& span = place.slot->span;
  const Amount amount = amount_of(place.minutes);
  return {"rule 4: slot capacity", span, place.minutes,
          fmt::format("one more place {} saves {}", hours(zone, span), amount.en),
          fmt::format("{} 多一个名额，可减少加权延误 {}", hours(zone, span), amount.zh)};
}

std::string joined(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : ", ") + word.text();
  return text;
}

PlanSaving saving_of_server(const Zone& zone, const DayAssignment::Scarcity& scarcity,
                            double minutes) {
  const Amount amount = amount_of(minutes);
  const std::string cargo = joined(scarcity.cargo_classes);
  return {"stage capacity: " + scarcity.stage.text(), scarcity.span, minutes,
          fmt::format("one more server at {} for {} {} saves {}", scarcity.stage.text(), cargo,
                      hours(zone, scarcity.span), amount.en),
          fmt::format("{} 环节 {} 为货类 {} 多一个服务位，可减少加权延误 {}", scarcity.stage.text(),
                      hours(zone, scarcity.span), cargo, amount.zh)};
}

/// The station with one more server at a stage, for this cargo alone, today and on any other day.
model::Station with_server(model::Station station, const DayAssignment::Scarcity& scarcity) {
  const Word name = *Word::parse("one-more");
  const auto stage =
      std::ranges::find(station.policy.stages, scarcity.stage, &model::StagePolicy::name);
  ENSURE(stage != station.policy.stages.end());
  stage->servers.push_back({.name = name, .cargo_classes = scarcity.cargo_classes});
  station.stages[scarcity.stage].push_back(
      {.name = name, .cargo_classes = scarcity.cargo_classes, .visit = {}});
  return station;
}

}  // namespace

std::vector<PlanSaving> savings_of(const model::Station& station, const DayAssignment& plan,
                                   Day day, Instant now, const PlanEffort& effort) {
  const Zone& zone = station.policy.zone;
  std::vector<PlanSaving> savings;
  for (const DayAssignment::PlaceSaving& place : plan.place_savings())
    savings.push_back(saving_of_place(zone, place));
  std::vector<DayAssignment::Scarcity> scarcities = plan.scarcities();
  if (scarcities.size() > servers_max)
    scarcities.erase(scarcities.begin() + servers_max, scarcities.end());
  for (const DayAssignment::Scarcity& scarcity : scarcities) {
    if (effort.over()) break;
    const model::Station richer = with_server(station, scarcity);
    DayAssignment with(richer, day, now);
    if (with.solve(effort) && with.cost() < plan.cost())
      savings.push_back(
          saving_of_server(zone, scarcity, DayAssignment::minutes(plan.cost() - with.cost())));
  }
  std::ranges::stable_sort(savings, std::greater{}, &PlanSaving::minutes);
  if (savings.size() > savings_max) savings.erase(savings.begin() + savings_max, savings.end());
  return savings;
}

}  // namespace greenlane::planning
