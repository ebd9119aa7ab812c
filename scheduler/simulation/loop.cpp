#include "scheduler/simulation/loop.hpp"

#include <algorithm>

namespace greenlane::simulation {

void Loop::put_down() {
  for (const ServerScript& script : play_.scenario.servers)
    play_.agenda.put(script.at, [this, &script] {
      const std::string what = script.stage.text() + " " + script.server.text() +
                               (script.up ? " up " : " down ") +
                               play_.scenario.zone.local_text(script.at);
      play_.ask(play_.scenario.loop.user, what,
                model::SetServer{script.stage, script.server, script.up, script.reason});
      serve(script.stage);
    });
}

void Loop::enter(TripState& trip, Admission admission) {
  trip.visit = admission.visit;
  guests_.push_back({trip, std::move(admission), trip.script->truck.services});
  go_on(guests_.back());
}

void Loop::record(const TripState& trip, const std::string& what, const model::CheckRecord& check) {
  play_.ask(play_.scenario.loop.user, what, model::RecordVisitCheck{trip.visit, check});
}

/// To the end of the next stage's line, or out.
void Loop::go_on(Guest& guest) {
  const std::vector<Word>& course = guest.admission.course;
  if (guest.stages_passed == course.size()) return leave(guest);
  const Word& stage = course[guest.stages_passed];
  lines_[stage].push_back(&guest);
  serve(stage);
}

/// Whoever can be served at the stage now is. A truck that no free bay may take lets others pass.
void Loop::serve(const Word& stage) {
  std::deque<Guest*>& line = lines_[stage];
  std::erase_if(line, [&](Guest* guest) { return start(*guest, stage); });
}

bool Loop::start(Guest& guest, const Word& stage) {
  const Word& user = play_.scenario.loop.user;
  const std::string what = request(guest, "start " + stage.text());
  ++play_.outcome.requests;
  const auto started =
      play_.station.ask(Errand{user, what}, model::StartStage{guest.admission.visit, stage, {}});
  if (!started) {
    // That every server is busy is why there is a line; anything else is worth telling.
    if (started.error().kind != Kind::capacity) play_.note(user, what, started.error());
    return false;
  }
  const ServiceScript service = next_service(guest, stage);
  play_.agenda.put(play_.agenda.now() + service.time,
                   [this, &guest, service] { finish(guest, service); });
  return true;
}

void Loop::finish(Guest& guest, const ServiceScript& service) {
  const auto finished =
      play_.ask(play_.scenario.loop.user, request(guest, "finish " + service.stage.text()),
                model::FinishStage{guest.admission.visit, service.stage, service.result});
  if (!finished) return;
  if (service.result == model::StageResult::ok) ++guest.stages_passed;
  serve(service.stage);
  go_on(guest);
}

void Loop::leave(Guest& guest) {
  const auto cleared = play_.ask(play_.scenario.loop.user, request(guest, "clear"),
                                 model::ClearTruck{guest.admission.visit});
  if (!cleared)
    play_.agenda.put(play_.agenda.now() + play_.scenario.loop.retry,
                     [this, &guest] { leave(guest); });
}

ServiceScript Loop::next_service(Guest& guest, const Word& stage) const {
  const auto found = std::ranges::find(guest.services, stage, &ServiceScript::stage);
  if (found == guest.services.end())
    return {stage, play_.scenario.loop.usual_service, model::StageResult::ok};
  ServiceScript service = *found;
  guest.services.erase(found);
  return service;
}

std::string Loop::request(Guest& guest, const std::string& what) const {
  return guest.trip.script->key + " " + what + " " + std::to_string(++guest.requests);
}

}  // namespace greenlane::simulation
