#include <algorithm>

#include <fmt/format.h>

#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

const ServerPolicy* find_server(const Policy& policy, const Word& stage, const Word& name) {
  const StagePolicy* found = find_stage(policy, stage);
  if (!found) return nullptr;
  const auto server = std::ranges::find(found->servers, name, &ServerPolicy::name);
  return server == found->servers.end() ? nullptr : &*server;
}

/// Would the policy take a busy server away, or forbid it what it is serving?
std::optional<Problem> disturbs(const Station& station, const Policy& policy, const Word& stage,
                                const Server& server) {
  const ServerPolicy* kept = find_server(policy, stage, server.name);
  if (!kept)
    return Problem{Kind::state, "stages", "a busy server stays",
                   fmt::format("{} of {} is serving {}", server.name.text(), stage.text(),
                               server.visit->text()),
                   fmt::format("{} 的 {} 正在服务 {}", stage.text(), server.name.text(),
                               server.visit->text())};
  const Server then{.name = kept->name, .cargo_classes = kept->cargo_classes, .visit = {}};
  if (!then.may_serve(find(station, *server.visit)->cargo_classes))
    return Problem{Kind::state, "stages", "rule 2",
                   fmt::format("{} of {} is serving {}, whose cargo it could not serve any more",
                               server.name.text(), stage.text(), server.visit->text()),
                   fmt::format("{} 的 {} 正在服务 {}，其货类将不再可服务", stage.text(),
                               server.name.text(), server.visit->text())};
  return std::nullopt;
}

std::optional<Problem> leaves_a_truck_behind(const Station& station, const Policy& policy) {
  for (const auto& [stage, servers] : station.stages)
    for (const Server& server : servers)
      if (server.visit)
        if (auto problem = disturbs(station, policy, stage, server)) return problem;
  for (const auto& [id, visit] : station.visits)
    for (const Word& stage : visit.course)
      if (visit.state == VisitState::admitted && !find_stage(policy, stage))
        return Problem{Kind::state, "stages", "a stage that is needed stays",
                       fmt::format("{} inside still needs {}", id.text(), stage.text()),
                       fmt::format("在场的 {} 仍需经过 {}", id.text(), stage.text())};
  return std::nullopt;
}

}  // namespace

Result<Events> decide_on(const Question& question, const AdoptPolicy& command) {
  const Station& station = question.station;
  const Policy& policy = command.policy;
  const bool first = station.last_seq == 0;
  if (!first && !(policy.zone == station.policy.zone))
    return refuse(Kind::state, "zone", "one zone for good",
                  "the ledger's days are those of " + station.policy.zone.text(),
                  "账本的日期按时区 " + station.policy.zone.text() + " 记");
  if (!first && policy.code != station.policy.code)
    return refuse(Kind::state, "code", "one code for good",
                  "the ledger belongs to the station " + station.policy.code.text(),
                  "账本属于中转站 " + station.policy.code.text());
  if (station.inside() > policy.site_capacity)
    return refuse(Kind::state, "site_capacity", "rule 2",
                  fmt::format("{} trucks are inside", station.inside()),
                  fmt::format("在场车辆 {} 台", station.inside()));
  if (auto problem = leaves_a_truck_behind(station, policy)) return std::unexpected(*problem);
  for (const auto& [id, slot] : station.slots)
    if (!quotas_hold(policy, slot))
      return refuse(Kind::state, "cargo_classes", "rule 4",
                    "slot " + id.text() + " has more of a class booked than slot_max allows",
                    "时段 " + id.text() + " 某货类的预约已超过 slot_max");
  return Events{PolicyAdopted{policy}};
}

}  // namespace greenlane::model
