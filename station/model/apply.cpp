#include "station/model/apply.hpp"

#include <algorithm>

#include "station/model/queries.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::model {

void apply(Station& station, const Entry& entry) {
  ENSURE(entry.seq == station.last_seq + 1);  // rule 9
  ENSURE(entry.at >= station.last_at);
  std::visit([&](const auto& event) { apply_event(station, event, entry.at); }, entry.event);
  station.last_seq = entry.seq;
  station.last_at = entry.at;
  ENSURE(station.inside() >= 0);
}

namespace {

/// The servers of a stage by the policy, each as it was if it was there before.
std::vector<Server> servers_of(const StagePolicy& stage, const std::vector<Server>& before) {
  std::vector<Server> servers;
  for (const ServerPolicy& policy : stage.servers) {
    Server server{.name = policy.name, .cargo_classes = policy.cargo_classes, .visit = {}};
    const auto old = std::ranges::find(before, policy.name, &Server::name);
    if (old != before.end()) {
      server.up = old->up;
      server.visit = old->visit;
    }
    servers.push_back(std::move(server));
  }
  return servers;
}

}  // namespace

void apply_event(Station& station, const PolicyAdopted& event, At at) {
  if (station.last_seq == 0) station.today = event.policy.zone.day_of(at);
  station.policy = event.policy;
  station.policy_since = at;
  std::map<Word, std::vector<Server>> stages;
  for (const StagePolicy& stage : event.policy.stages)
    stages[stage.name] = servers_of(stage, station.stages[stage.name]);
  station.stages = std::move(stages);
  forget_stage_times(station);
  reindex_rounds(station);
}

void apply_event(Station& station, const DayStarted& event, At) {
  station.today = event.day;
  station.numbered_today = 0;
  forget_history(station);
}

// The entry's own instant is all that these two change.
void apply_event(Station&, const ClockStepped&, At) {}
void apply_event(Station&, const ClockAdvanced&, At) {}

void apply_event(Station& station, const UserCreated& event, At) {
  station.users[event.user] = User{event.user, event.role, event.enterprise, false};
}

void apply_event(Station& station, const UserDisabled& event, At) {
  station.users.at(event.user).disabled = true;
}

// The hash of the password is not part of the state: it stands beside the events.
void apply_event(Station&, const PasswordSet&, At) {}

void apply_event(Station& station, const SlotCapacitySet& event, At) {
  station.slots[event.slot.id] = event.slot;
}

void apply_event(Station& station, const SlotClosed& event, At) {
  station.slots[event.slot.id] = event.slot;
}

void apply_event(Station& station, const PlanProposed& event, At) {
  using enum ApplicationState;
  for (const Placement& placement : event.placements) {
    Application& application = application_at(station, placement.application);
    application.state = planned;
    application.slot = placement.slot;
    application.plan = event.plan;
  }
  for (const Unplaced& unplaced : event.unplaced) {
    Application& application = application_at(station, unplaced.application);
    if (application.state != planned) continue;
    application.state = submitted;
    application.slot.reset();
    application.plan.reset();
  }
  const auto round = station.rounds.find(event.day);
  if (round != station.rounds.end() && !round->second.plan) round->second.plan = event.plan;
  station.plans[event.plan] = event;
  station.last_plan = event.plan.value;
}

namespace {

/// A mark outlives its points only while an appeal against it waits for an answer.
void forget_marks(Station& station) {
  const std::optional<FirmPolicy>& firms = station.policy.firms;
  const Day last = station.today.plus(firms ? -firms->points_days : 0);
  const Instant horizon = station.policy.zone.span(last).from;
  for (auto it = station.marks.begin(); it != station.marks.end();) {
    const Mark& mark = it->second;
    const bool over = mark.at < horizon && mark.status != MarkStatus::appealed;
    if (over) {
      auto& marks = station.index.marks[mark.enterprise];
      marks.erase(mark.id);
      if (marks.empty()) station.index.marks.erase(mark.enterprise);
    }
    it = over ? station.marks.erase(it) : std::next(it);
  }
}

}  // namespace

void forget_history(Station& station) {
  const Day yesterday = station.today.plus(-1);
  const Instant horizon = station.policy.zone.span(yesterday).from;
  std::erase_if(station.visits, [&](const auto& entry) {
    return entry.second.closed_at && *entry.second.closed_at < horizon;
  });
  for (auto it = station.applications.begin(); it != station.applications.end();) {
    const Application& application = it->second;
    const bool over = application.closed_at && *application.closed_at < horizon;
    if (over) station.index.application_by_number.erase(application.number);
    if (over && has_place(application))
      count_for_firm(station, application.carrier, *application.slot, -1);
    it = over ? station.applications.erase(it) : std::next(it);
  }
  std::erase_if(station.passes, [&](const auto& entry) {
    return !station.applications.contains(entry.second.application);
  });
  std::erase_if(station.slots, [&](const auto& entry) { return entry.first.day < yesterday; });
  std::erase_if(station.plans, [&](const auto& entry) { return entry.second.day < yesterday; });
  std::erase_if(station.rounds, [&](const auto& entry) { return entry.first < yesterday; });
  forget_marks(station);
}

Hash digest(const Station& station) {
  return value::digest(station);
}

}  // namespace greenlane::model
