#include "scheduler/simulation/loop.hpp"

#include <algorithm>
#include <utility>

namespace greenlane::simulation {

void Loop::put_down() {
  for (const ServerScript& script : play_.scenario.servers)
    play_.agenda.put(script.at, script.stage.text() + " " + script.server.text(), [this, &script] {
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
  lines_[stage].guests.push_back(&guest);
  serve(stage);
}

/// Whoever can be served at the stage now is. What changes while a hand is at the line, that hand
/// sees to: two would take trucks past each other, and a truck that one of them has just asked for
/// in vain would be missed by the other.
void Loop::serve(const Word& stage) {
  Line& line = lines_[stage];
  line.changed = true;
  if (line.looked_after) return;
  line.looked_after = true;
  while (std::exchange(line.changed, false)) serve_once(line, stage);
  line.looked_after = false;
}

/// A truck that no free bay may take lets others pass. Trucks may join the line meanwhile.
void Loop::serve_once(Line& line, const Word& stage) {
  for (std::size_t at = 0; at < line.guests.size();) {
    if (start(*line.guests[at], stage)) {
      line.guests.erase(line.guests.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      ++at;
    }
  }
}

bool Loop::start(Guest& guest, const Word& stage) {
  const Word& user = play_.scenario.loop.user;
  const std::string what = request(guest, "start " + stage.text());
  const auto started =
      play_.try_to(user, what, model::StartStage{guest.admission.visit, stage, {}});
  if (!started) {
    // That every server is busy is why there is a line; anything else is worth telling.
    if (started.error().kind != Kind::capacity) play_.note(user, what, started.error());
    return false;
  }
  const ServiceScript service = next_service(guest, stage);
  play_.agenda.put(play_.agenda.now() + service.time, guest.trip.script->key,
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
  if (cleared) {
    ++play_.seen.cleared;
  } else {
    play_.agenda.put(play_.agenda.now() + play_.scenario.loop.retry, guest.trip.script->key,
                     [this, &guest] { leave(guest); });
  }
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
