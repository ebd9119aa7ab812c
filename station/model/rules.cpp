#include "station/model/rules.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "station/model/queries.hpp"

namespace greenlane::model {

namespace {

bool inside(const Visit& visit) {
  return visit.state == VisitState::admitted;
}

/// Everything that one visit must fulfil under rule 1.
bool opened_properly(const Zone& zone, const Visit& visit, const Pass& pass,
                     const Application& application) {
  return pass.application == visit.application && application.visit == visit.id &&
         application.trip.vehicle_id == visit.vehicle && pass.driver_ids == visit.drivers &&
         pass.admissible.from <= visit.admitted_at && visit.arrived_at <= visit.admitted_at &&
         visit.admitted_at < admits_until(zone, pass, visit.arrived_at);
}

void check_engagements(const Station& station, const std::set<ApplicationId>& engagements,
                       const std::string& who, std::vector<Breach>& breaches) {
  std::vector<Interval> booked;
  int visits = 0;
  for (const ApplicationId id : engagements) {
    const Application* application = find(station, id);
    if (!application) {
      breaches.push_back({7, who + " is bound by the unknown " + id.text()});
    } else if (application->state == ApplicationState::admitted) {
      ++visits;
    } else if (const Result<Slot> slot = slot_at(station, *application->slot)) {
      booked.push_back(slot->span);
    }
  }
  std::ranges::sort(booked);
  for (std::size_t i = 1; i < booked.size(); ++i)
    if (booked[i - 1].overlaps(booked[i]))
      breaches.push_back({7, who + " is approved twice at one time"});
  if (visits > 1) breaches.push_back({7, who + " is inside twice"});
}

}  // namespace

void check_rule_1(const Station& station, std::vector<Breach>& breaches) {
  std::map<ApplicationId, int> open_visits;
  for (const auto& [id, visit] : station.visits) {
    const Pass* pass = find_pass(station, visit.pass_number);
    const Application* application = find(station, visit.application);
    if (!pass || !application || !opened_properly(station.policy.zone, visit, *pass, *application))
      breaches.push_back({1, id.text() + " was not opened against its pass"});
    if (inside(visit)) ++open_visits[visit.application];
  }
  for (const auto& [id, application] : station.applications) {
    const bool admitted = application.state == ApplicationState::admitted;
    if (open_visits[id] != (admitted ? 1 : 0))
      breaches.push_back({1, fmt::format("{} has {} open visits", id.text(), open_visits[id])});
  }
}

void check_rule_2(const Station& station, std::vector<Breach>& breaches) {
  if (station.inside() > station.policy.site_capacity)
    breaches.push_back({2, fmt::format("{} trucks inside, capacity {}", station.inside(),
                                       station.policy.site_capacity)});
  std::map<VisitId, int> served;
  for (const auto& [stage, servers] : station.stages)
    for (const Server& server : servers) {
      if (!server.visit) continue;
      const Visit* visit = find(station, *server.visit);
      const StageRecord* record = visit ? in_service(*visit) : nullptr;
      if (!record || record->stage != stage || record->server != server.name)
        breaches.push_back({2, server.name.text() + " serves a truck that is not there"});
      else if (!server.may_serve(visit->cargo_classes))
        breaches.push_back({2, server.name.text() + " serves cargo that it may not"});
      if (++served[*server.visit] > 1)
        breaches.push_back({2, server.visit->text() + " is in service twice"});
    }
  for (const auto& [id, visit] : station.visits)
    if (inside(visit) && in_service(visit) && !served.contains(id))
      breaches.push_back({2, id.text() + " is in service at no server"});
}

void check_rule_3(const Station& station, std::vector<Breach>& breaches) {
  const Totals& totals = station.totals;
  if (!(totals.declared >= totals.approved && totals.approved >= totals.admitted &&
        totals.admitted >= totals.cleared))
    breaches.push_back(
        {3, fmt::format("declared {}, approved {}, admitted {}, cleared {}", totals.declared,
                        totals.approved, totals.admitted, totals.cleared)});
  const auto open_visits =
      std::ranges::count_if(station.visits, [](const auto& entry) { return inside(entry.second); });
  if (open_visits != station.inside())
    breaches.push_back(
        {3, fmt::format("{} open visits, {} inside by the totals", open_visits, station.inside())});
}

void check_rule_4(const Station& station, std::vector<Breach>& breaches) {
  for (const auto& [id, slot] : station.slots)
    if (!quotas_hold(station.policy, slot))
      breaches.push_back({4, fmt::format("slot {} has {} of {} places booked or breaks a quota",
                                         id.text(), slot.total(), slot.capacity)});
  std::map<SlotId, int> given;
  for (const auto& [id, application] : station.applications)
    if (application.state == ApplicationState::approved && !application.released)
      ++given[*application.slot];
  for (const auto& [id, application] : station.applications)
    if (application.offer) ++given[application.offer->slot];
  for (const auto& [id, hold] : station.holds) ++given[hold.slot];
  for (const auto& [id, count] : given)
    if (const auto slot = station.slots.find(id);
        id.day >= station.today.plus(-1) &&
        (slot == station.slots.end() || slot->second.total() < count))
      breaches.push_back(
          {4, fmt::format("slot {} has {} given and fewer booked", id.text(), count)});
}

void check_rule_5(const Station& station, std::vector<Breach>& breaches) {
  for (const auto& [id, visit] : station.visits) {
    if (visit.state != VisitState::cleared) continue;
    if (next_stage(visit) || in_service(visit))
      breaches.push_back({5, id.text() + " was cleared before its last stage"});
    const bool by_this_policy = *visit.closed_at > station.policy_since;
    if (by_this_policy &&
        !missing_checks(station.policy, visit.drivers, visit.checks, *visit.closed_at).empty())
      breaches.push_back({5, id.text() + " was cleared without a valid check"});
  }
}

void check_rule_6(const Station& station, std::vector<Breach>& breaches) {
  std::map<std::string, int> admissions;
  for (const auto& [id, visit] : station.visits) ++admissions[visit.pass_number];
  for (const auto& [number, pass] : station.passes) {
    const int times = admissions[number];
    if (times > 1 || (times == 1) != (pass.status == PassStatus::spent))
      breaches.push_back({6, fmt::format("pass {} admitted {} times", number, times)});
    const Application* application = find(station, pass.application);
    const bool approved = application && application->state == ApplicationState::approved;
    if (pass.status == PassStatus::valid && !approved)
      breaches.push_back({6, "pass " + number + " is valid without an approval"});
  }
}

void check_rule_7(const Station& station, std::vector<Breach>& breaches) {
  for (const auto& [id, vehicle] : station.vehicles)
    check_engagements(station, vehicle.engagements, id.text(), breaches);
  for (const auto& [id, driver] : station.drivers)
    check_engagements(station, driver.engagements, id.text(), breaches);
}

std::vector<Breach> broken_rules(const Station& station) {
  std::vector<Breach> breaches;
  check_rule_1(station, breaches);
  check_rule_2(station, breaches);
  check_rule_3(station, breaches);
  check_rule_4(station, breaches);
  check_rule_5(station, breaches);
  check_rule_6(station, breaches);
  check_rule_7(station, breaches);
  return breaches;
}

}  // namespace greenlane::model
