#include "scheduler/simulation/whatif/site.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "scheduler/planning/stage_needs.hpp"
#include "station/model/visit.hpp"

namespace greenlane::simulation {

namespace {

using std::chrono::duration_cast;
using std::chrono::seconds;

Time seconds_of(Duration duration) {
  return duration_cast<seconds>(duration).count();
}

class Builder {
 public:
  Builder(const model::Policy& policy, const Scenario& scenario, int days)
      : policy_(policy),
        scenario_(scenario),
        zero_(scenario.zone.span(scenario.first_day).from),
        cycle_((scenario.last_day.plus(1) == scenario.first_day) ? 1 : days_of(scenario)) {
    site_.days = days;
    site_.inside_max = policy.site_capacity;
    site_.slot_length = std::chrono::minutes{policy.slot_minutes};
    site_.no_show_after = seconds_of(site_.slot_length + policy.late_grace);
    site_.cargo_classes = policy.cargo_classes;
    for (std::size_t i = 0; i < site_.weights.size(); ++i)
      site_.weights[i] = policy.priorities[i].weight;
    for (int day = 0; day <= days; ++day) site_.midnights.push_back(midnight(day));
  }

  Result<Site> build() {
    if (auto known = add_kinds(); !known) return std::unexpected(known.error());
    for (const model::StagePolicy& stage : policy_.stages) add_stage(stage);
    if (auto known = add_changeovers(); !known) return std::unexpected(known.error());
    for (int day = 0; day < site_.days; ++day) add_slots(day);
    std::ranges::stable_sort(site_.slots, {}, &SiteSlot::called_at);
    for (int first = 0; first < site_.days; first += cycle_)
      if (auto known = add_changes(first); !known) return std::unexpected(known.error());
    return std::move(site_);
  }

 private:
  static int days_of(const Scenario& scenario) {
    int days = 1;
    for (Day day = scenario.first_day; day < scenario.last_day; day = day.plus(1)) ++days;
    return days;
  }

  Time since_zero(Instant at) const { return seconds_of(at - zero_); }
  Time midnight(int day) const {
    return since_zero(scenario_.zone.span(scenario_.first_day.plus(day)).from);
  }

  Result<void> add_kinds() {
    std::set<Word> known;
    for (const model::CargoClassPolicy& cargo : policy_.cargo_classes) known.insert(cargo.name);
    std::set<Cargo> kinds;
    for (const TripScript& trip : scenario_.trips) {
      Cargo cargo = cargo_of(trip);
      for (const Word& word : cargo)
        if (!known.contains(word))
          return refuse(Kind::not_found, "consignments.csv", "cargo_classes",
                        "the station has no cargo class " + word.text());
      kinds.insert(std::move(cargo));
    }
    site_.kinds.assign(kinds.begin(), kinds.end());
    return {};
  }

  void add_stage(const model::StagePolicy& policy) {
    SiteStage stage{.name = policy.name, .servers = {}, .needed = {}, .changeover = {}};
    for (const Cargo& kind : site_.kinds)
      stage.needed.push_back(planning::needs_stage(policy, kind));
    for (const model::ServerPolicy& server : policy.servers) {
      const model::Server real{
          .name = server.name, .cargo_classes = server.cargo_classes, .visit = {}};
      SiteServer& added = stage.servers.emplace_back();
      for (const Cargo& kind : site_.kinds) added.kinds.push_back(real.may_serve(kind));
    }
    site_.stages.push_back(std::move(stage));
  }

  Result<void> add_changeovers() {
    for (const ChangeoverScript& script : scenario_.changeovers) {
      const auto stage = std::ranges::find(site_.stages, script.stage, &SiteStage::name);
      if (stage == site_.stages.end())
        return refuse(Kind::not_found, "scenario.toml", "what_if.changeovers",
                      "the station has no stage " + script.stage.text());
      const std::size_t kinds = site_.kinds.size();
      stage->changeover.assign(kinds, std::vector<Time>(kinds, seconds_of(script.time)));
      for (std::size_t kind = 0; kind < kinds; ++kind) stage->changeover[kind][kind] = 0;
    }
    return {};
  }

  void add_slots(int day) {
    const Day date = scenario_.first_day.plus(day);
    for (model::Slot& slot : model::slots_of(policy_, date)) {
      const Time from = since_zero(slot.span.from);
      const Time called_at = std::max<Time>(0, from - called_before);
      change_slot(slot, day, called_at);
      if (!slot.closed) site_.slots.push_back({called_at, from, std::move(slot)});
    }
  }

  /// What dispatchers have done with it by the time at which it is given.
  void change_slot(model::Slot& slot, int day, Time called_at) const {
    const Day scripted = scenario_.first_day.plus(day % cycle_);
    const Time shift = midnight(day) - midnight(day % cycle_);
    for (const SlotScript& script : scenario_.slots) {
      if (script.slot != model::SlotId{scripted, slot.id.index}) continue;
      if (since_zero(script.at) + shift > called_at) continue;
      slot.closed = !script.capacity;
      if (script.capacity) model::set_capacity(policy_, slot, *script.capacity);
    }
  }

  Result<void> add_changes(int first) {
    if (first > 0) all_up(midnight(first));
    const Time shift = midnight(first) - midnight(0);
    for (const ServerScript& script : scenario_.servers) {
      const auto stage = std::ranges::find(policy_.stages, script.stage, &model::StagePolicy::name);
      if (stage == policy_.stages.end())
        return refuse(Kind::not_found, "servers.csv", "stage",
                      "the station has no stage " + script.stage.text());
      const auto server =
          std::ranges::find(stage->servers, script.server, &model::ServerPolicy::name);
      if (server == stage->servers.end())
        return refuse(Kind::not_found, "servers.csv", "server",
                      "the stage " + script.stage.text() + " has no " + script.server.text());
      const Time at = since_zero(script.at) + shift;
      if (at < site_.ends())
        site_.changes.push_back({at, static_cast<int>(stage - policy_.stages.begin()),
                                 static_cast<int>(server - stage->servers.begin()), script.up});
    }
    std::ranges::stable_sort(site_.changes, {}, &SiteChange::at);
    return {};
  }

  void all_up(Time at) {
    for (std::size_t stage = 0; stage < site_.stages.size(); ++stage)
      for (std::size_t server = 0; server < site_.stages[stage].servers.size(); ++server)
        site_.changes.push_back({at, static_cast<int>(stage), static_cast<int>(server), true});
  }

  const model::Policy& policy_;
  const Scenario& scenario_;
  Instant zero_;
  int cycle_;  ///< days after which the scenario begins anew
  Site site_;
};

}  // namespace

Cargo cargo_of(const TripScript& trip) {
  std::set<Word> classes;
  for (const ConsignmentScript& consignment : trip.consignments)
    classes.insert(consignment.cargo_class);
  return {classes.begin(), classes.end()};
}

Result<Site> site_of(const model::Policy& policy, const Scenario& scenario, int days) {
  return Builder(policy, scenario, days).build();
}

}  // namespace greenlane::simulation
