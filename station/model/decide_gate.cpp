#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

Result<const Pass*> known_pass(const Question& question, const std::string& number) {
  const Pass* pass = find_pass(question.station, number);
  if (!pass)
    return refuse(Kind::not_found, "pass_number", "rule 1",
                  "no open pass " + number + "; passes that ended before yesterday are history",
                  "没有有效登记的通行证 " + number);
  return pass;
}

std::string status_zh(PassStatus status) {
  switch (status) {
    case PassStatus::valid:
      return "通行证有效";
    case PassStatus::spent:
      return "通行证已使用";
    case PassStatus::revoked:
      return "通行证已撤销";
    case PassStatus::expired:
      return "通行证已过期";
  }
  return {};
}

Result<const Pass*> valid_pass(const Question& question, const std::string& number) {
  Result<const Pass*> pass = known_pass(question, number);
  if (pass && (*pass)->status != PassStatus::valid)
    return refuse(
        Kind::state, "pass_number", "rule 6",
        fmt::format("the pass is {}", boost::describe::enum_to_string((*pass)->status, "")),
        status_zh((*pass)->status));
  return pass;
}

/// The stages that a truck with this cargo needs, in the policy's order.
std::vector<Word> course_of(const Policy& policy, const std::vector<Word>& cargo_classes) {
  std::vector<Word> course;
  for (const StagePolicy& stage : policy.stages) {
    const auto listed = [&](const Word& cargo) {
      return std::ranges::find(stage.cargo_classes, cargo) != stage.cargo_classes.end();
    };
    if (stage.cargo_classes.empty() || std::ranges::any_of(cargo_classes, listed))
      course.push_back(stage.name);
  }
  return course;
}

bool inside(const Station& station, const std::set<ApplicationId>& engagements) {
  return std::ranges::any_of(engagements, [&](ApplicationId id) {
    return find(station, id)->state == ApplicationState::admitted;
  });
}

class Objections {
 public:
  void add(Kind kind, std::string field, std::string rule, std::string message, std::string zh) {
    list_.push_back({kind, std::move(field), std::move(rule), std::move(message), std::move(zh)});
  }
  void add(std::vector<Problem> problems) {
    for (Problem& problem : problems) list_.push_back(std::move(problem));
  }
  std::vector<Problem> take() { return std::move(list_); }

 private:
  std::vector<Problem> list_;
};

/// Is it the truck that the pass names?
void compare(const Pass& pass, const AdmitTruck& command, Objections& objections) {
  if (command.plate != pass.plate)
    objections.add(
        Kind::conflict, "plate", "rule 1",
        fmt::format("the pass is for {}, the truck shows {}", pass.plate.text(),
                    command.plate.text()),
        fmt::format("通行证车牌为 {}，来车车牌为 {}", pass.plate.text(), command.plate.text()));
  const std::set<DriverId> shown(command.driver_ids.begin(), command.driver_ids.end());
  const std::set<DriverId> named(pass.driver_ids.begin(), pass.driver_ids.end());
  if (shown.size() != command.driver_ids.size())
    objections.add(Kind::invalid_field, "driver_ids", "each driver once", "a driver is named twice",
                   "司机重复填写");
  if (shown != named)
    objections.add(Kind::conflict, "driver_ids", "rule 1",
                   "the pass is for other drivers than those in the truck", "车上司机与通行证不符");
}

/// Did it come in its time, and is it still that day?
void consider_time(const Station& station, const Pass& pass, const Application& application,
                   Instant now, Objections& objections) {
  const Zone& zone = station.policy.zone;
  if (now < pass.admissible.from)
    objections.add(Kind::state, "pass_number", "rule 1",
                   "too early: the pass admits from " + zone.local_text(pass.admissible.from),
                   "来得太早：通行证自 " + zone.local_text(pass.admissible.from) + " 起可入场");
  const Instant until = admits_until(zone, pass, application.arrived_at);
  if (now >= until)
    objections.add(Kind::expired, "pass_number", "rule 1",
                   "too late: the pass admitted until " + zone.local_text(until),
                   "来得太晚：通行证于 " + zone.local_text(until) + " 截止");
}

void consider_visits(const Station& station, const Application& application,
                     Objections& objections) {
  const Trip& trip = application.trip;
  if (inside(station, find(station, trip.vehicle_id)->engagements))
    objections.add(Kind::conflict, "plate", "rule 7", "the vehicle is inside already",
                   "该车已在场内");
  for (const DriverId driver : trip.driver_ids)
    if (inside(station, find(station, driver)->engagements))
      objections.add(Kind::conflict, "driver_ids", "rule 7",
                     driver.text() + " is inside with another truck",
                     "司机 " + driver.text() + " 已随他车在场");
  const auto& trailers = station.index.trailers_inside;
  const auto trailer = trip.trailer_plate
                           ? trailers.lower_bound({*trip.trailer_plate, ApplicationId{}})
                           : trailers.end();
  if (trailer != trailers.end() && trailer->first == *trip.trailer_plate)
    objections.add(Kind::conflict, "plate", "rule 7", "its trailer is inside already",
                   "该挂车已在场内");
  if (station.inside() >= station.policy.site_capacity)
    objections.add(Kind::capacity, "", "rule 2",
                   fmt::format("the site is full: {} trucks are inside", station.inside()),
                   fmt::format("场内已满：在场 {} 台", station.inside()));
}

}  // namespace

std::vector<Problem> objections(const Station& station, const AdmitTruck& command, Instant now) {
  Objections objections;
  const Question question{station, Actor{}, now};
  const Result<const Pass*> found = valid_pass(question, command.pass_number);
  if (!found) return {found.error()};
  const Pass& pass = **found;
  const Application& application = *find(station, pass.application);
  compare(pass, command, objections);
  consider_time(station, pass, application, now, objections);
  objections.add(missing_checks(station.policy, pass.driver_ids, application.trip.checks, now));
  consider_visits(station, application, objections);
  return objections.take();
}

Result<Events> decide_on(const Question& question, const RecordArrival& command) {
  const Result<const Pass*> pass = valid_pass(question, command.pass_number);
  if (!pass) return std::unexpected(pass.error());
  if (command.plate != (*pass)->plate)
    return refuse(
        Kind::conflict, "plate", "rule 1",
        fmt::format("the pass is for {}, the truck shows {}", (*pass)->plate.text(),
                    command.plate.text()),
        fmt::format("通行证车牌为 {}，来车车牌为 {}", (*pass)->plate.text(), command.plate.text()));
  if (find(question.station, (*pass)->application)->arrived_at)
    return refuse(Kind::state, "pass_number", "one arrival a pass", "its arrival is on record",
                  "已有到达记录");
  return Events{TruckArrived{(*pass)->application}};
}

Result<Events> decide_on(const Question& question, const AdmitTruck& command) {
  const Station& station = question.station;
  std::vector<Problem> against = objections(station, command, question.now);
  if (!against.empty()) return std::unexpected(std::move(against.front()));

  const Pass& pass = *find_pass(station, command.pass_number);
  const Application& application = *find(station, pass.application);
  const std::vector<Word> cargo_classes = cargo_classes_of(application.trip);
  Events events;
  if (!application.arrived_at) events.push_back(TruckArrived{application.id});
  events.push_back(TruckAdmitted{.visit = {station.last_visit + 1},
                                 .application = application.id,
                                 .pass_number = pass.number,
                                 .cargo_classes = cargo_classes,
                                 .course = course_of(station.policy, cargo_classes)});
  return events;
}

Result<Events> decide_on(const Question& question, const TurnAwayTruck& command) {
  const Policy& policy = question.station.policy;
  const Result<const Pass*> pass = valid_pass(question, command.pass_number);
  if (!pass) return std::unexpected(pass.error());
  const auto& reasons = policy.turn_away_reasons;
  if (std::ranges::find(reasons, command.reason) == reasons.end()) {
    std::string accepted;
    for (const Word& reason : reasons) accepted += (accepted.empty() ? "" : ", ") + reason.text();
    return refuse(Kind::invalid_field, "reason", "turn-away reason",
                  "no reason \"" + command.reason.text() + "\"; accepted: " + accepted,
                  "没有原因“" + command.reason.text() + "”；可用：" + accepted);
  }
  Events events{TruckTurnedAway{(*pass)->application, command.reason, command.note.text()}};
  offer_place_of(question, *find(question.station, (*pass)->application), events);
  return events;
}

}  // namespace greenlane::model
