#include "station/model/queries.hpp"

#include <algorithm>
#include <cctype>
#include <limits>

#include <fmt/format.h>

namespace greenlane::model {

namespace {

template <class Map, class Key>
auto look_up(const Map& map, const Key& key) -> const typename Map::mapped_type* {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

template <class Item>
const Item* named(const std::vector<Item>& items, const Word& name) {
  const auto found = std::ranges::find(items, name, &Item::name);
  return found == items.end() ? nullptr : &*found;
}

bool effective(const ListBatch& batch, Day day) {
  return batch.effective_from <= day && (!batch.effective_until || day <= *batch.effective_until);
}

}  // namespace

const Enterprise* find(const Station& station, EnterpriseId id) {
  return look_up(station.enterprises, id);
}
const Vehicle* find(const Station& station, VehicleId id) {
  return look_up(station.vehicles, id);
}
const Driver* find(const Station& station, DriverId id) {
  return look_up(station.drivers, id);
}
const Application* find(const Station& station, ApplicationId id) {
  return look_up(station.applications, id);
}
const Visit* find(const Station& station, VisitId id) {
  return look_up(station.visits, id);
}
const PlanProposed* find(const Station& station, PlanId id) {
  return look_up(station.plans, id);
}
const Pass* find_pass(const Station& station, std::string_view number) {
  return look_up(station.passes, std::string(number));
}
const StagePolicy* find_stage(const Policy& policy, const Word& name) {
  return named(policy.stages, name);
}
const VehicleTypePolicy* find_vehicle_type(const Policy& policy, const Word& name) {
  return named(policy.vehicle_types, name);
}
const CargoClassPolicy* find_cargo_class(const Policy& policy, const Word& name) {
  return named(policy.cargo_classes, name);
}
const CheckPolicy* find_check(const Policy& policy, const Word& kind) {
  const auto found = std::ranges::find(policy.checks, kind, &CheckPolicy::kind);
  return found == policy.checks.end() ? nullptr : &*found;
}

std::string number_prefix(const Policy& policy) {
  std::string prefix = policy.code.text();
  std::ranges::transform(prefix, prefix.begin(), [](unsigned char c) { return std::toupper(c); });
  return prefix;
}

PriorityClass listed_class(const Station& station, EnterpriseId carrier, const Trip& trip,
                           Instant now) {
  std::set<CreditCode> parties;
  const auto add = [&](EnterpriseId id) {
    if (const Enterprise* enterprise = find(station, id)) parties.insert(enterprise->credit_code);
  };
  add(carrier);
  for (const Consignment& consignment : trip.consignments) {
    add(consignment.consignor_id);
    add(consignment.consignee_id);
  }
  const Day day = station.policy.zone.day_of(now);
  const auto listed = [&](const CreditCode& code) { return parties.contains(code); };
  PriorityClass best = PriorityClass::standard;
  for (const ListBatch& batch : station.policy.lists)
    if (effective(batch, day) && std::ranges::any_of(batch.members, listed))
      best = std::min(best, batch.priority_class);
  return best;
}

Instant admits_until(const Zone& zone, const Pass& pass, std::optional<Instant> arrived_at) {
  const Instant grace_ends = pass.admissible.to;
  if (!arrived_at || *arrived_at >= grace_ends) return grace_ends;
  return zone.span(zone.day_of(grace_ends - Duration{1})).to;
}

std::vector<Problem> missing_checks(const Policy& policy, const std::vector<DriverId>& drivers,
                                    const std::vector<CheckRecord>& checks, Instant now) {
  std::vector<Problem> missing;
  const auto require = [&](const CheckPolicy& check, std::optional<DriverId> driver) {
    const CheckRecord* latest = nullptr;
    for (const CheckRecord& record : checks)
      if (record.kind == check.kind && record.driver_id == driver &&
          (!latest || latest->at <= record.at))
        latest = &record;
    const std::string whose = driver ? driver->text() : "the truck";
    const std::string whose_zh = driver ? "司机 " + driver->text() : "车辆";
    const std::string& kind = check.kind.text();
    const auto lacks = [&](Kind problem, std::string message, std::string zh) {
      missing.push_back({problem, "checks", "rule 5: " + kind, std::move(message), std::move(zh)});
    };
    if (!latest)
      return lacks(Kind::state, fmt::format("{} has no {} on record", whose, kind),
                   fmt::format("{}没有 {} 记录", whose_zh, kind));
    if (std::ranges::find(check.accepted_results, latest->result) == check.accepted_results.end())
      return lacks(
          Kind::state,
          fmt::format("{} of {} says \"{}\", which is not accepted", kind, whose,
                      latest->result.text()),
          fmt::format("{}的 {} 结果为“{}”，不予接受", whose_zh, kind, latest->result.text()));
    const Instant end = latest->at + check.valid_for;
    if (now >= end)
      return lacks(
          Kind::expired,
          fmt::format("{} of {} expired at {}", kind, whose, policy.zone.local_text(end)),
          fmt::format("{}的 {} 已于 {} 过期", whose_zh, kind, policy.zone.local_text(end)));
  };
  for (const CheckPolicy& check : policy.checks) {
    if (check.subject == CheckSubject::truck) {
      require(check, std::nullopt);
    } else {
      for (const DriverId driver : drivers) require(check, driver);
    }
  }
  return missing;
}

Index::QueueKey queue_key(const Application& application) {
  constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
  return {application.queued_at, application.draw > 0 ? application.draw : last, application.id};
}

std::int64_t queue_position(const Station& station, const Application& application) {
  if (!waiting(application)) return 0;
  const auto own = static_cast<std::size_t>(application.priority);
  std::int64_t ahead = 0;
  for (std::size_t i = 0; i < own; ++i)
    ahead += static_cast<std::int64_t>(station.index.queue[i].size());
  const Index::Queue& line = station.index.queue[own];
  return ahead + static_cast<std::int64_t>(line.rank(line.find(queue_key(application)))) + 1;
}

std::vector<const Application*> queue(const Station& station) {
  std::vector<const Application*> waiting_ones;
  for (const auto& line : station.index.queue)
    for (const auto& [queued_at, draw, id] : line) waiting_ones.push_back(find(station, id));
  return waiting_ones;
}

const Server* free_server(const Station& station, const Word& stage,
                          const std::vector<Word>& cargo_classes) {
  const std::vector<Server>* servers = look_up(station.stages, stage);
  if (!servers) return nullptr;
  const auto takes = [&](const Server& server) {
    return server.up && !server.visit && server.may_serve(cargo_classes);
  };
  const auto found = std::ranges::find_if(*servers, takes);
  return found == servers->end() ? nullptr : &*found;
}

}  // namespace greenlane::model
