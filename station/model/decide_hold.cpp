#include <algorithm>

#include <fmt/format.h>

#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

Result<const Hold*> visible_hold(const Question& question, HoldId id) {
  const auto found = question.station.holds.find(id);
  if (found == question.station.holds.end() || !question.actor.may_see(found->second.enterprise))
    return refuse(Kind::not_found, "hold_id", "a hold that has not ended",
                  "no place is held as " + id.text(), "没有暂留名额 " + id.text());
  return &found->second;
}

Result<const Vehicle*> holding_vehicle(const Question& question, VehicleId id) {
  const Vehicle* vehicle = find(question.station, id);
  if (!vehicle || !question.actor.may_see(vehicle->enterprise))
    return refuse(Kind::not_found, "vehicle_id", "known vehicle", "no vehicle " + id.text(),
                  "没有车辆 " + id.text());
  if (vehicle->retired)
    return refuse(Kind::state, "vehicle_id", "retired", vehicle->plate.text() + " is retired",
                  vehicle->plate.text() + " 已退役");
  return vehicle;
}

/// What the slot's rules look at: a truck with this cargo, of the class that the lists give its
/// carrier.
Result<Application> draft_of(const Question& question, const HoldPlace& command,
                             const Vehicle& vehicle) {
  Application draft{.carrier = vehicle.enterprise, .trip = {.vehicle_id = vehicle.id}};
  if (command.cargo_classes.empty())
    return refuse(Kind::invalid_field, "cargo_classes", "at least one", "no cargo class is given",
                  "未填写货类");
  for (const Word& cargo : command.cargo_classes) {
    const auto& carries = vehicle.cargo_classes;
    const bool fits = carries.empty() || std::ranges::find(carries, cargo) != carries.end();
    if (!fits || !find_cargo_class(question.station.policy, cargo))
      return refuse(Kind::invalid_field, "cargo_classes", "the vehicle's cargo classes",
                    vehicle.plate.text() + " does not carry " + cargo.text() + " to this station",
                    vehicle.plate.text() + " 不能向本站运载货类 " + cargo.text());
    draft.trip.consignments.push_back({.consignor_id = vehicle.enterprise,
                                       .consignee_id = vehicle.enterprise,
                                       .goods = {},
                                       .mass_kg = {},
                                       .cargo_class = cargo});
  }
  draft.priority = listed_class(question.station, vehicle.enterprise, draft.trip, question.now);
  return draft;
}

Result<void> may_hold_more(const Question& question, EnterpriseId firm) {
  const auto& holds = question.station.holds;
  const auto own = std::ranges::count_if(
      holds, [&](const auto& entry) { return entry.second.enterprise == firm; });
  const int most = question.station.policy.holds->firm_max;
  if (own < most) return {};
  return refuse(Kind::capacity, "", "holds: firm_max",
                fmt::format("the firm holds {} places already; {} are allowed at once", own, most),
                fmt::format("该企业已暂留 {} 个名额；同时最多 {} 个", own, most));
}

HoldEnded end_of(const Hold& hold, HoldEnd how) {
  return {.hold = hold.id,
          .enterprise = hold.enterprise,
          .how = how,
          .slot = hold.slot,
          .priority = hold.priority,
          .cargo_classes = hold.cargo_classes};
}

/// The slot without the place that is held in it; none when the slot is over.
std::optional<Slot> slot_without(const Question& question, const Hold& hold) {
  Result<Slot> slot = slot_at(question.station, hold.slot);
  if (!slot || slot->span.to <= question.now) return std::nullopt;
  book(*slot, hold.priority, hold.cargo_classes, -1);
  return *std::move(slot);
}

Events ended(const Question& question, const Hold& hold, HoldEnd how) {
  Events events{end_of(hold, how)};
  if (std::optional<Slot> slot = slot_without(question, hold))
    offer_places(question, *std::move(slot), 1, {}, events);
  return events;
}

Instant kept_until(const Question& question, const Slot& slot) {
  const std::optional<HoldPolicy>& holds = question.station.policy.holds;
  return std::min(question.now + (holds ? holds->keep : Duration{}), slot.span.to);
}

}  // namespace

Result<Events> decide_on(const Question& question, const HoldPlace& command) {
  const Station& station = question.station;
  if (!station.policy.holds)
    return refuse(Kind::state, "", "holds", "this station holds no places", "本站不提供名额暂留");
  const auto vehicle = holding_vehicle(question, command.vehicle_id);
  if (!vehicle) return std::unexpected(vehicle.error());
  const Result<Application> draft = draft_of(question, command, **vehicle);
  if (!draft) return std::unexpected(draft.error());
  if (Result<void> more = may_hold_more(question, draft->carrier); !more)
    return std::unexpected(more.error());
  const Result<Slot> slot = slot_ahead(question, command.slot_id);
  if (!slot) return std::unexpected(slot.error());
  if (auto early = before_round(station.policy, *slot, *draft, question.now))
    return std::unexpected(*std::move(early));
  if (Result<void> takes = slot_takes(station, *slot, *draft, question.now); !takes)
    return std::unexpected(takes.error());
  return Events{PlaceHeld{.hold = {station.last_hold + 1},
                          .enterprise = draft->carrier,
                          .vehicle = command.vehicle_id,
                          .slot = *slot,
                          .priority = draft->priority,
                          .cargo_classes = cargo_classes_of(draft->trip),
                          .until = kept_until(question, *slot)}};
}

Result<Events> decide_on(const Question& question, const ReleaseHold& command) {
  const auto hold = visible_hold(question, command.hold_id);
  if (!hold) return std::unexpected(hold.error());
  return ended(question, **hold, HoldEnd::released);
}

Events hold_due(const Question& question) {
  const auto& due = question.station.index.holds_due;
  if (due.empty() || due.begin()->first > question.now) return {};
  return ended(question, question.station.holds.at(due.begin()->second), HoldEnd::expired);
}

Result<Events> place_from_hold(const Question& question, const ApplicationSubmitted& filing,
                               HoldId id) {
  const auto found = visible_hold(question, id);
  if (!found) return std::unexpected(found.error());
  const Hold& hold = **found;
  if (hold.vehicle != filing.trip.vehicle_id)
    return refuse(Kind::conflict, "hold_id", "one vehicle a hold",
                  "the place is held for " + hold.vehicle.text(),
                  "该名额是为 " + hold.vehicle.text() + " 暂留的");
  const std::optional<Slot> slot = slot_without(question, hold);
  if (!slot || !slot->span.overlaps(filing.trip.window))
    return refuse(Kind::conflict, "window", "the held slot",
                  "the window does not touch the held slot " + hold.slot.text(),
                  "时间窗与暂留的时段 " + hold.slot.text() + " 不重叠");
  const Application application = as_filed(filing);
  const bool peak = in_peak(question.station.policy, *slot);
  const FirmUse without_it{.bookings = -1, .in_peak = peak ? -1 : 0};
  if (Result<void> takes =
          slot_takes(question.station, *slot, application, question.now, without_it);
      !takes)
    return std::unexpected(takes.error());
  return Events{end_of(hold, HoldEnd::used),
                SlotOffered{filing.application, *slot, kept_until(question, *slot)}};
}

}  // namespace greenlane::model
