#include <algorithm>

#include <fmt/format.h>

#include "station/model/chinese.hpp"
#include "station/model/decide.hpp"
#include "station/model/stage_estimate.hpp"

namespace greenlane::model {

namespace {

Result<const Visit*> visit_inside(const Question& question, VisitId id) {
  const Visit* visit = find(question.station, id);
  if (!visit)
    return refuse(Kind::not_found, "visit_id", "open visit", "no open visit " + id.text(),
                  "没有未结束的在场记录 " + id.text());
  if (visit->state != VisitState::admitted)
    return refuse(
        Kind::state, "visit_id", "an open visit",
        fmt::format("{} is {}", id.text(), boost::describe::enum_to_string(visit->state, "")),
        fmt::format("{} {}", id.text(), in_chinese(visit->state)));
  return visit;
}

Result<const Server*> named_server(const Station& station, const Word& stage, const Word& name) {
  const auto servers = station.stages.find(stage);
  if (servers == station.stages.end())
    return refuse(Kind::not_found, "stage", "known stage",
                  "this station has no stage " + stage.text(), "本站没有环节 " + stage.text());
  const auto found = std::ranges::find(servers->second, name, &Server::name);
  if (found == servers->second.end())
    return refuse(Kind::not_found, "server", "known server",
                  stage.text() + " has no server " + name.text(),
                  "环节 " + stage.text() + " 没有通道或泊位 " + name.text());
  return &*found;
}

/// The server that was asked for, or the first that can take the truck.
Result<const Server*> chosen_server(const Station& station, const Visit& visit,
                                    const StartStage& command) {
  if (!command.server) {
    const Server* server = free_server(station, command.stage, visit.cargo_classes);
    if (!server)
      return refuse(Kind::capacity, "stage", "rule 2",
                    "no server of " + command.stage.text() + " is free for this cargo",
                    "环节 " + command.stage.text() + " 没有可服务该货类的空闲通道或泊位");
    return server;
  }
  const Result<const Server*> server = named_server(station, command.stage, *command.server);
  if (!server) return server;
  if (!(*server)->up)
    return refuse(Kind::capacity, "server", "rule 2", (*server)->name.text() + " is down",
                  (*server)->name.text() + " 已停用");
  if ((*server)->visit)
    return refuse(Kind::capacity, "server", "rule 2",
                  (*server)->name.text() + " is serving " + (*server)->visit->text(),
                  (*server)->name.text() + " 正在服务 " + (*server)->visit->text());
  if (!(*server)->may_serve(visit.cargo_classes))
    return refuse(Kind::conflict, "server", "rule 2",
                  (*server)->name.text() + " may not serve this cargo",
                  (*server)->name.text() + " 不可服务该货类");
  return server;
}

/// What the truck is told, and what the report compares with how it went.
std::optional<ExpectedTime> expectation(const Question& question, const Visit& visit,
                                        const Word& stage_name) {
  const StagePolicy* stage = find_stage(question.station.policy, stage_name);
  if (!stage) return std::nullopt;
  const StageEstimate estimate = expected_time(question.station, *stage, visit.cargo_classes,
                                               band_of(question.station.policy.zone, question.now));
  return ExpectedTime{.median = estimate.p50, .low = estimate.p10, .high = estimate.p90};
}

}  // namespace

Result<Events> decide_on(const Question& question, const StartStage& command) {
  const Result<const Visit*> visit = visit_inside(question, command.visit_id);
  if (!visit) return std::unexpected(visit.error());
  if (const StageRecord* current = in_service(**visit))
    return refuse(Kind::state, "visit_id", "one stage at a time",
                  "the truck is in service at " + current->stage.text(),
                  "车辆正在 " + current->stage.text() + " 服务中");
  const Word* next = next_stage(**visit);
  if (!next)
    return refuse(Kind::state, "stage", "stages in order", "the truck has passed every stage",
                  "车辆已走完全部环节");
  if (command.stage != *next)
    return refuse(Kind::state, "stage", "stages in order",
                  "the truck's next stage is " + next->text(), "车辆的下一环节是 " + next->text());
  const Result<const Server*> server = chosen_server(question.station, **visit, command);
  if (!server) return std::unexpected(server.error());
  return Events{StageStarted{command.visit_id, command.stage, (*server)->name,
                             expectation(question, **visit, command.stage)}};
}

Result<Events> decide_on(const Question& question, const FinishStage& command) {
  const Result<const Visit*> visit = visit_inside(question, command.visit_id);
  if (!visit) return std::unexpected(visit.error());
  const StageRecord* current = in_service(**visit);
  if (!current || current->stage != command.stage)
    return refuse(Kind::state, "stage", "a stage under way",
                  current ? "the truck is in service at " + current->stage.text()
                          : "the truck is in service nowhere",
                  current ? "车辆正在 " + current->stage.text() + " 服务中" : "车辆不在服务中");
  return Events{StageFinished{command.visit_id, command.stage, command.result}};
}

Result<Events> decide_on(const Question& question, const RecordVisitCheck& command) {
  const Result<const Visit*> visit = visit_inside(question, command.visit_id);
  if (!visit) return std::unexpected(visit.error());
  const std::size_t most = 2 * checks_max;  // those of its application, and as many inside
  if ((*visit)->checks.size() >= most)
    return refuse(Kind::invalid_field, "visit_id", "checks of a visit",
                  fmt::format("{} checks are recorded, and more are not accepted", most),
                  fmt::format("已记录 {} 项检查，不再接受更多", most));
  if (Result<void> check = acceptable_check(question, (*visit)->drivers, command.check); !check)
    return std::unexpected(check.error());
  return Events{VisitCheckRecorded{command.visit_id, command.check}};
}

Result<Events> decide_on(const Question& question, const DivertTruck& command) {
  const Result<const Visit*> visit = visit_inside(question, command.visit_id);
  if (!visit) return std::unexpected(visit.error());
  const auto& reasons = question.station.policy.diversion_reasons;
  if (std::ranges::find(reasons, command.reason) == reasons.end()) {
    std::string accepted;
    for (const Word& reason : reasons) accepted += (accepted.empty() ? "" : ", ") + reason.text();
    return refuse(Kind::invalid_field, "reason", "diversion reason",
                  "no reason \"" + command.reason.text() + "\"; accepted: " + accepted,
                  "没有原因“" + command.reason.text() + "”；可用：" + accepted);
  }
  return Events{TruckDiverted{command.visit_id, command.reason, command.note.text()}};
}

Result<Events> decide_on(const Question& question, const ClearTruck& command) {
  const Result<const Visit*> found = visit_inside(question, command.visit_id);
  if (!found) return std::unexpected(found.error());
  const Visit& visit = **found;
  if (const StageRecord* current = in_service(visit))
    return refuse(Kind::state, "visit_id", "rule 5",
                  "the truck is still in service at " + current->stage.text(),
                  "车辆仍在 " + current->stage.text() + " 服务中");
  if (const Word* next = next_stage(visit))
    return refuse(Kind::state, "visit_id", "rule 5", "the truck has not passed " + next->text(),
                  "车辆尚未走完 " + next->text());
  if (auto missing =
          missing_checks(question.station.policy, visit.drivers, visit.checks, question.now);
      !missing.empty())
    return std::unexpected(std::move(missing.front()));
  return Events{TruckCleared{command.visit_id}};
}

Result<Events> decide_on(const Question& question, const SetServer& command) {
  const Result<const Server*> server =
      named_server(question.station, command.stage, command.server);
  if (!server) return std::unexpected(server.error());
  if ((*server)->up == command.up)
    return refuse(Kind::state, "up", "a change",
                  command.server.text() + " is " + (command.up ? "up" : "down") + " already",
                  command.server.text() + (command.up ? " 已是可用" : " 已是停用"));
  return Events{ServerSet{command.stage, command.server, command.up, command.reason.text()}};
}

}  // namespace greenlane::model
