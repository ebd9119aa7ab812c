#include "scheduler/planning/forecast.hpp"

namespace greenlane::planning {

void Forecast::booked(const model::Station& station, model::ApplicationId id,
                      const model::SlotId& slot_id, Instant now) {
  given_back(station, id, now);
  booked_for_[id] = slot_id;
  slot_changed(station, slot_id, now);
}

/// Whatever place the application had, tentative or real, is free again.
void Forecast::given_back(const model::Station& station, model::ApplicationId id, Instant now) {
  remove(id);
  const auto slot = booked_for_.find(id);
  if (slot == booked_for_.end()) return;
  slot_changed(station, slot->second, now);
  booked_for_.erase(slot);
}

/// What each event means for the tentative places.
struct Forecast::Follower {
  Forecast& forecast;
  const model::Station& station;
  Instant now;

  void operator()(const model::PolicyAdopted&) { forecast.rebuild(station, now); }
  void operator()(const model::DayStarted&) { forecast.rebuild(station, now); }
  void operator()(const model::ApplicationSubmitted& event) {
    forecast.add(station, event.application, now);
  }
  void operator()(const model::ApplicationRescheduled& event) {
    forecast.given_back(station, event.application, now);
    forecast.add(station, event.application, now);
  }
  void operator()(const model::ApplicationWithdrawn& event) {
    forecast.given_back(station, event.application, now);
  }
  void operator()(const model::ApplicationRejected& event) {
    forecast.given_back(station, event.application, now);
  }
  void operator()(const model::PlanProposed& event) {
    for (const model::Placement& placement : event.placements)
      forecast.put(station, placement.application, placement.slot);
  }
  void operator()(const model::ApplicationApproved& event) {
    forecast.booked(station, event.application, event.slot.id, now);
  }
  void operator()(const model::SlotOffered& event) {
    forecast.booked(station, event.application, event.slot.id, now);
  }
  void operator()(const model::OfferEnded& event) {
    forecast.given_back(station, event.application, now);
    forecast.add(station, event.application, now);
  }
  void operator()(const model::EtaUpdated& event) { forecast.add(station, event.application, now); }
  void operator()(const model::PlaceReleased& event) {
    forecast.slot_changed(station, *model::find(station, event.application)->slot, now);
  }
  void operator()(const model::PlaceHeld& event) {
    forecast.slot_changed(station, event.slot.id, now);
  }
  void operator()(const model::HoldEnded& event) {
    forecast.slot_changed(station, event.slot, now);
  }
  void operator()(const model::RoundClosed&) { forecast.rebuild(station, now); }
  void operator()(const model::PassRevoked& event) {
    if (const model::Pass* pass = model::find_pass(station, event.pass_number))
      forecast.given_back(station, pass->application, now);
  }
  void operator()(const model::NoShowRecorded& event) {
    forecast.given_back(station, event.application, now);
  }
  void operator()(const model::TruckTurnedAway& event) {
    forecast.given_back(station, event.application, now);
  }
  void operator()(const model::TruckAdmitted& event) {
    forecast.given_back(station, event.application,
                        now);  // the slot is read anew and keeps its truck
  }
  void operator()(const model::SlotCapacitySet& event) {
    forecast.slot_changed(station, event.slot.id, now);
  }
  void operator()(const model::SlotClosed& event) {
    forecast.slot_changed(station, event.slot.id, now);
  }
  void operator()(const auto&) {}  // no slot is touched
};

void Forecast::follow(const model::Station& station, const model::Entry& entry) {
  std::visit(Follower{*this, station, entry.at}, entry.event);
}

}  // namespace greenlane::planning
