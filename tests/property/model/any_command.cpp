#include "tests/property/model/any_command.hpp"

#include <algorithm>
#include <stdexcept>

#include "tests/support/identities.hpp"

namespace greenlane::support {

namespace {

using namespace std::chrono_literals;

Word word(const char* text) {
  return good<Word>(text);
}

/// What happens most comes up most often: 0 to 29.
constexpr int kinds_of_step = 38;
constexpr int passing_of_time = 32;  ///< and whatever is above

/// A policy with some part of a fair queue, or with none.
Policy fair(Policy policy, int which) {
  if (which % 2 == 1) policy.wait_list = {.confirm_within = 20min, .standby_after = 5min};
  if (which % 3 > 0) policy.holds = {.keep = 10min, .firm_max = 2};
  if (which / 2 % 2 == 1)
    policy.rounds = {.days_before = which % 3 == 0 ? 1 : 0, .closes = good<TimeOfDay>("10:00")};
  if (which / 4 % 2 == 1)
    policy.firms = {.bookings_max = 2,
                    .peak_hours = {{good<TimeOfDay>("08:00"), good<TimeOfDay>("12:00")}},
                    .peak_percent = 20,
                    .late_cancel = 2h,
                    .late_cancel_points = 1,
                    .no_show_points = 1,
                    .points_days = 2};
  return policy;
}

CheckRecord tested(DriverId driver, Instant when, int detail) {
  return {driver, word("nucleic_acid"), when, word(detail % 4 == 0 ? "positive" : "negative")};
}

}  // namespace

std::ostream& operator<<(std::ostream& stream, const Step& step) {
  return stream << "{" << step.what << ", " << step.who << ", " << step.where << ", " << step.detail
                << "}";
}

rc::Gen<std::vector<Step>> any_steps() {
  return rc::gen::scale(6.0, rc::gen::container<std::vector<Step>>(rc::gen::construct<Step>(
                                 rc::gen::inRange(0, kinds_of_step), rc::gen::inRange(0, 1'000),
                                 rc::gen::inRange(0, 24), rc::gen::inRange(0, 12))));
}

Trial::Trial() {
  for (int i = 0; i < 4; ++i) crews_.push_back(scene.trip());
  crews_[1].driver_ids = crews_[0].driver_ids;  // another truck of the same carrier and driver
  crews_[1].vehicle_id = scene.vehicle(find(scene.station, crews_[0].vehicle_id)->enterprise);
  crews_[1].checks = crews_[0].checks;

  // A truck is inside from the start: getting one there by chance takes long.
  const Pass pass = scene.approved(crews_[3]);
  scene.clock(pass.admissible.from);
  scene.must(scene.truck_of(pass), gate());
  scene.must(AdoptPolicy{fair(a_policy(), 5)}, admin());
}

bool Trial::attempt(const Step& step) {
  if (step.what >= passing_of_time) {
    scene.clock(later(step));
    return true;
  }
  const Hash before = digest(scene.station);
  if (scene.run(command(step))) return true;
  if (digest(scene.station) != before) throw std::logic_error("a refusal changed the station");
  return false;
}

Command Trial::command(const Step& step) const {
  if (step.what < 9) return before_the_gate(step);
  if (step.what < 13) return of_the_station(step);
  if (step.what < 17) return at_the_gate(step);
  if (step.what < 24) return inside(step);
  return of_the_fair_queue(step);
}

Command Trial::before_the_gate(const Step& step) const {
  Trip trip = crews_[static_cast<std::size_t>(step.who) % crews_.size()];
  switch (step.what) {
    case 0:
    case 1:
      trip.window = window(step);
      trip.checks = {tested(trip.driver_ids.front(), scene.now, step.detail)};
      if (const auto hold = hold_of(step))
        trip.window = slot_at(scene.station, scene.station.holds.at(*hold).slot)->span;
      if (step.detail % 3 == 0) trip.consignments.front().cargo_class = word("refrigerated");
      return SubmitApplication{.trip = trip,
                               .priority = static_cast<PriorityClass>(step.detail % 4),
                               .walk_in = step.detail == 11,
                               .hold_id = hold_of(step)};
    case 2:
    case 3:
      return ApproveApplication{application(step), {}};
    case 4:
      return ApproveApplication{application(step), slot(step)};
    case 5:
      return RescheduleApplication{application(step), window(step)};
    case 6:
      return WithdrawApplication{application(step), {}};
    case 7:
      return RejectApplication{application(step), good<Note>("no")};
    default:
      return RecordChecks{application(step),
                          {tested(trip.driver_ids.front(), scene.now, step.detail)}};
  }
}

Command Trial::of_the_station(const Step& step) const {
  switch (step.what) {
    case 9:
      return SetSlotCapacity{slot(step), step.detail % 6};
    case 10:
      if (step.detail % 3 == 0) return CloseSlot{slot(step), {}};
      return RevokePass{pass(step), good<Note>("closed")};
    case 11: {
      const bool cold = step.where % 2 == 0;
      return SetServer{
          word("transfer"), word(cold ? "bay-cold" : "bay-1"), step.detail % 3 > 0, {}};
    }
    default: {
      Policy policy = a_policy();
      policy.site_capacity = 1 + step.detail % 4;
      policy.slot_capacity = step.where % 6;
      policy.cargo_classes[1].slot_max = step.detail % 3;
      return AdoptPolicy{fair(policy, step.who)};
    }
  }
}

Command Trial::at_the_gate(const Step& step) const {
  const Pass* shown = find_pass(scene.station, pass(step));
  AdmitTruck truck{.pass_number = pass(step), .plate = good<Plate>("川A99999"), .driver_ids = {}};
  if (shown) truck = scene.truck_of(*shown);
  if (step.detail == 1) truck.plate = good<Plate>("川A99999");
  if (step.detail == 2) truck.driver_ids = crews_.back().driver_ids;
  switch (step.what) {
    case 13:
      return RecordArrival{truck.pass_number, truck.plate};
    case 14:
      return TurnAwayTruck{truck.pass_number, word(step.detail ? "late" : "weather"), {}};
    default:
      return truck;
  }
}

Command Trial::inside(const Step& step) const {
  switch (step.what) {
    case 17:
    case 18:
    case 19:
      return onward(step);
    case 20:
      if (step.detail % 2 == 0) return StartStage{visit(step), stage(step), {}};
      return FinishStage{visit(step), stage(step),
                         step.detail == 0 ? StageResult::failed : StageResult::ok};
    case 21:
      return ClearTruck{visit(step)};
    case 22:
      return DivertTruck{visit(step), word(step.detail ? "quarantine" : "weather"), {}};
    default: {
      const Visit* found = find(scene.station, visit(step));
      const auto& drivers = found ? found->drivers : crews_.front().driver_ids;
      return RecordVisitCheck{visit(step), tested(drivers.front(), scene.now, step.detail)};
    }
  }
}

/// What the truck needs next: so that some get through in a short run.
Command Trial::onward(const Step& step) const {
  const VisitId id = visit(step);
  const Visit* found = find(scene.station, id);
  if (!found || (!in_service(*found) && !next_stage(*found))) return ClearTruck{id};
  if (in_service(*found)) return FinishStage{id, stage(step), StageResult::ok};
  return StartStage{id, stage(step), {}};
}

/// Some minutes, a day and more, or the moment from which somebody's pass admits.
Instant Trial::later(const Step& step) const {
  if (step.detail == 0) return scene.now + 26h;
  const Pass* expected = find_pass(scene.station, pass(step));
  if (expected && expected->status == PassStatus::valid && step.detail > 6)
    return std::max(scene.now, expected->admissible.from);
  return scene.now + (step.who % 60) * 1min;
}

Command Trial::of_the_fair_queue(const Step& step) const {
  const MarkId mark{step.who % (scene.station.last_mark + 2)};
  switch (step.what) {
    case 24:
      return ConfirmOffer{offered(step)};
    case 25:
      return DeclineOffer{offered(step)};
    case 26:
      return AppealMark{mark, good<Note>("the road was closed")};
    case 28:
      return HoldPlace{crews_[static_cast<std::size_t>(step.who) % crews_.size()].vehicle_id,
                       slot(step),
                       {word(step.detail % 3 == 0 ? "refrigerated" : "general")}};
    case 29:
      return ReleaseHold{{step.who % (scene.station.last_hold + 2)}};
    case 30:
      return UpdateEta{application(step), scene.now + step.detail * 45min};
    case 31:
      if (step.detail < 2) return EndSeries{{step.who % (scene.station.last_series + 2)}};
      return RepeatApplication{
          application(step), {1 + step.detail % 7}, scene.station.today.plus(step.where)};
    default:
      return DecideAppeal{mark, step.detail % 2 == 0, good<Note>("so be it")};
  }
}

/// Mostly one to which a place is offered; sometimes whatever number.
ApplicationId Trial::offered(const Step& step) const {
  const auto& offers = scene.station.index.offers_due;
  if (step.detail < 2 || offers.empty()) return application(step);
  return std::next(offers.begin(), step.who % std::ssize(offers))->second;
}

/// Sometimes the place that is held for the crew's vehicle.
std::optional<HoldId> Trial::hold_of(const Step& step) const {
  const VehicleId vehicle = crews_[static_cast<std::size_t>(step.who) % crews_.size()].vehicle_id;
  if (step.detail % 2 == 0) return std::nullopt;
  for (const auto& [id, hold] : scene.station.holds)
    if (hold.vehicle == vehicle) return id;
  return std::nullopt;
}

ApplicationId Trial::application(const Step& step) const {
  return {step.who % (scene.station.last_application + 2)};  // 0 and the next one are nobody's
}

/// Mostly a truck that is inside; sometimes whatever number.
VisitId Trial::visit(const Step& step) const {
  std::vector<VisitId> open_ones;
  for (const auto& [id, visit] : scene.station.visits)
    if (visit.state == VisitState::admitted) open_ones.push_back(id);
  if (step.detail > 1 && !open_ones.empty())
    return open_ones[static_cast<std::size_t>(step.who) % open_ones.size()];
  return {step.who % (scene.station.last_visit + 2)};
}

SlotId Trial::slot(const Step& step) const {
  return {scene.station.today, step.where};
}

/// Mostly where the truck is or goes next; sometimes the exit, whatever comes before it.
Word Trial::stage(const Step& step) const {
  const Visit* found = find(scene.station, visit(step));
  if (!found || step.detail == 3) return word("exit");
  if (const StageRecord* current = in_service(*found)) return current->stage;
  const Word* next = next_stage(*found);
  return next ? *next : word("exit");
}

/// Mostly one that still admits; sometimes another, or none that there is.
std::string Trial::pass(const Step& step) const {
  std::vector<std::string> valid_ones;
  for (const auto& [number, pass] : scene.station.passes)
    if (pass.status == PassStatus::valid) valid_ones.push_back(number);
  if (step.detail > 2 && !valid_ones.empty())
    return valid_ones[static_cast<std::size_t>(step.who) % valid_ones.size()];
  const Application* found = find(scene.station, application(step));
  if (!found) return "TST-20220505-9999";
  return pass_number(*found, std::max(1, found->passes_issued));
}

/// From one of the day's slots on, up to six hours; sometimes without a length.
Interval Trial::window(const Step& step) const {
  const Instant opening = scene.station.policy.zone.span(scene.station.today).from + 7h;
  const Instant from = opening + step.where * 30min;
  return {from, from + step.detail * 30min};
}

}  // namespace greenlane::support
