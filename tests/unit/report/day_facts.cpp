#include "tests/unit/report/day_facts.hpp"

#include <algorithm>
#include <stdexcept>

#include "station/model/fair_queries.hpp"
#include "station/model/stage_estimate.hpp"
#include "station/report/balance.hpp"
#include "station/report/tally.hpp"
#include "tests/support/identities.hpp"

namespace greenlane::report {

namespace {

/// The station as it was before an instant.
Station station_before(const support::Scene& scene, Instant instant) {
  Station station;
  for (const Entry& entry : scene.ledger)
    if (entry.at < instant) apply(station, entry);
  return station;
}

std::int64_t enterprises_named(const support::Scene& scene, Instant until) {
  std::set<EnterpriseId> named;
  for (const Entry& entry : scene.ledger) {
    const auto* submitted = std::get_if<ApplicationSubmitted>(&entry.event);
    if (!submitted || entry.at >= until) continue;
    named.insert(submitted->carrier);
    for (const Consignment& consignment : submitted->trip.consignments)
      named.insert({consignment.consignor_id, consignment.consignee_id});
  }
  return static_cast<std::int64_t>(named.size());
}

void look_up_mentions(const Station& station, DayFacts& facts) {
  const Mentions mentions = mentioned_in(facts.entries);
  std::set<ApplicationId> applications = mentions.applications;
  for (const VisitId id : mentions.visits) {
    facts.visits[id] = station.visits.at(id);
    applications.insert(facts.visits[id].application);
  }
  for (const std::string& number : mentions.passes) {
    const Pass& pass = facts.passes[number] = station.passes.at(number);
    applications.insert(pass.application);
    facts.slots.emplace(pass.slot, slot_at(station, pass.slot).value());
  }
  for (const ApplicationId id : applications) {
    const Application& application = facts.applications[id] = station.applications.at(id);
    facts.enterprises[application.carrier] = station.enterprises.at(application.carrier).name;
  }
}

/// What all entries before an instant count, by the report's own rules for a day.
Breakdown counted_before(const support::Scene& scene, Instant instant) {
  DayFacts facts;
  for (const Entry& entry : scene.ledger)
    if (entry.at < instant) facts.entries.push_back(entry);
  look_up_mentions(scene.station, facts);
  return tally(facts).day;
}

}  // namespace

DayFacts facts_of(const support::Scene& scene, Day day) {
  const Interval span = scene.station.policy.zone.span(day);
  const Station before = station_before(scene, span.from);
  DayFacts facts;
  facts.day = day;
  facts.until = std::min(span.to, scene.now);
  facts.before = counted_before(scene, span.from);
  facts.enterprises_registered_before = before.last_enterprise;
  facts.enterprises_named = enterprises_named(scene, span.to);
  for (const Entry& entry : scene.ledger)
    if (span.contains(entry.at)) facts.entries.push_back(entry);
  for (const Slot& slot : slots_on(scene.station, day)) facts.slots.emplace(slot.id, slot);
  for (const StagePolicy& stage : scene.station.policy.stages) {
    facts.stages.push_back(stage.name);
    facts.service_times[stage.name] = stage.service_time;
  }
  facts.stage_times = stage_time_policy(scene.station.policy);
  look_up_mentions(scene.station, facts);
  for (const auto& [id, slot] : facts.slots)
    if (in_peak(scene.station.policy, slot)) facts.peak_slots.insert(id);
  for (const auto& [carrier, counts] : facts.before.by_carrier)
    if (inside(counts) > 0) facts.enterprises[carrier] = scene.station.enterprises.at(carrier).name;
  return facts;
}

DailyReport report_of(const support::Scene& scene, const std::string& day) {
  DailyReport report = daily(facts_of(scene, support::good<Day>(day)));
  const std::vector<std::string> wrong = imbalances(report);
  if (!wrong.empty()) throw std::logic_error(wrong.front());
  return report;
}

}  // namespace greenlane::report
