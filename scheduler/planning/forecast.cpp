#include "scheduler/planning/forecast.hpp"

#include <algorithm>

#include "scheduler/planning/day_book.hpp"

namespace greenlane::planning {
namespace {

using model::Application;
using model::ApplicationId;
using model::Slot;
using model::SlotId;

bool has_room(const model::Policy& policy, const Slot& slot, model::PriorityClass priority,
              const std::vector<Word>& cargo_classes) {
  if (slot.closed || model::free_places(slot, priority) == 0) return false;
  return std::ranges::all_of(cargo_classes, [&](const Word& name) {
    const model::CargoClassPolicy* cargo = model::find_cargo_class(policy, name);
    const auto booked = slot.cargo_booked.find(name);
    return !cargo || !cargo->slot_max || booked == slot.cargo_booked.end() ||
           booked->second < *cargo->slot_max;
  });
}

/// The spans of other approved trips of the same vehicle and drivers (rule 7).
std::vector<Interval> engagements_of(const model::Station& station,
                                     const Application& application) {
  std::vector<Interval> spans;
  const auto add = [&](const std::set<ApplicationId>& engagements) {
    for (const ApplicationId id : engagements) {
      const Application* other = model::find(station, id);
      if (!other || id == application.id || other->state != model::ApplicationState::approved)
        continue;
      if (const Result<Slot> slot = model::slot_at(station, *other->slot))
        spans.push_back(slot->span);
    }
  };
  if (const model::Vehicle* vehicle = model::find(station, application.trip.vehicle_id))
    add(vehicle->engagements);
  for (const model::DriverId id : application.trip.driver_ids)
    if (const model::Driver* driver = model::find(station, id)) add(driver->engagements);
  return spans;
}

/// The place that is kept for it until it answers.
std::optional<Prediction> offered(const model::Station& station, const Application& application) {
  if (!application.offer) return std::nullopt;
  const Result<Slot> slot = model::slot_at(station, application.offer->slot);
  return slot ? std::optional(Prediction{slot->id, slot->span}) : std::nullopt;
}

}  // namespace

void Forecast::rebuild(const model::Station& station, Instant now) {
  days_.clear();
  places_.clear();
  placed_in_.clear();
  booked_for_.clear();
  for (const auto& [id, application] : station.applications)
    if (application.state == model::ApplicationState::approved)
      booked_for_[id] = *application.slot;
    else if (application.offer)
      booked_for_[id] = application.offer->slot;
  for (const Application* application : model::queue(station)) add(station, application->id, now);
}

std::optional<Prediction> Forecast::add(const model::Station& station, ApplicationId id,
                                        Instant now) {
  remove(id);
  const Application* application = model::find(station, id);
  if (!application || !model::waiting(*application)) return std::nullopt;
  if (auto kept = offered(station, *application)) return kept;

  const Interval& window = application->trip.window;
  const Zone& zone = station.policy.zone;
  const Instant earliest = std::max(now, application->eta.value_or(now));
  const std::vector<Word> cargo = model::cargo_classes_of(application->trip);
  const std::vector<Interval> engagements = engagements_of(station, *application);
  const auto free_of = [](const Interval& span) {
    return [span](const Interval& engaged) { return !engaged.overlaps(span); };
  };
  for (Day day = zone.day_of(std::max(window.from, now)); day <= zone.day_of(window.to);
       day = day.plus(1))
    for (const Slot& slot : slots_on(station, day)) {
      if (!slot.span.overlaps(window) || slot.span.to <= earliest) continue;
      if (!has_room(station.policy, slot, application->priority, cargo)) continue;
      if (!std::ranges::all_of(engagements, free_of(slot.span))) continue;
      const Prediction prediction{slot.id, slot.span};
      put(station, id, slot.id);
      return prediction;
    }
  return std::nullopt;
}

void Forecast::remove(ApplicationId id) {
  const auto place = places_.find(id);
  if (place == places_.end()) return;
  const SlotId slot_id = place->second.slot_id;
  book(place->second, -1);
  places_.erase(place);
  std::set<ApplicationId>& others = placed_in_[slot_id];
  others.erase(id);
  if (others.empty()) placed_in_.erase(slot_id);
}

void Forecast::put(const model::Station& station, ApplicationId id, const SlotId& slot_id) {
  remove(id);
  const Application* application = model::find(station, id);
  slots_on(station, slot_id.day);
  const Place place{slot_id, application->priority, model::cargo_classes_of(application->trip)};
  book(place, 1);
  places_.emplace(id, place);
  placed_in_[slot_id].insert(id);
}

void Forecast::slot_changed(const model::Station& station, const SlotId& id, Instant now) {
  Slot* slot = find(id);
  const Result<Slot> real = model::slot_at(station, id);
  if (!slot || !real) return;  // it is read when somebody asks for its day
  const auto placed = placed_in_.find(id);
  const std::set<ApplicationId> tentative =
      placed == placed_in_.end() ? std::set<ApplicationId>{} : placed->second;
  for (const ApplicationId application : tentative) remove(application);
  *slot = *real;
  for (const ApplicationId application_id : tentative) {
    const Application* application = model::find(station, application_id);
    if (has_room(station.policy, *slot, application->priority,
                 model::cargo_classes_of(application->trip)))
      put(station, application_id, id);
    else
      add(station, application_id, now);
  }
}

std::optional<Prediction> Forecast::predicted(const model::Station& station, ApplicationId id,
                                              Instant now) {
  const auto place = places_.find(id);
  const Slot* slot = place == places_.end() ? nullptr : find(place->second.slot_id);
  if (slot && slot->span.to > now) return Prediction{slot->id, slot->span};
  return add(station, id, now);
}

std::vector<Slot>& Forecast::slots_on(const model::Station& station, Day day) {
  const auto known = days_.find(day);
  if (known != days_.end()) return known->second;
  std::vector<Slot> slots = model::slots_on(station, day);
  std::ranges::sort(slots, {}, [](const Slot& slot) { return slot.span.from; });
  return days_.emplace(day, std::move(slots)).first->second;
}

Slot* Forecast::find(const SlotId& id) {
  const auto day = days_.find(id.day);
  if (day == days_.end()) return nullptr;
  const auto slot = std::ranges::find(day->second, id, &Slot::id);
  return slot == day->second.end() ? nullptr : &*slot;
}

void Forecast::book(const Place& place, int trucks) {
  if (Slot* slot = find(place.slot_id))
    model::book(*slot, place.priority, place.cargo_classes, trucks);
}

}  // namespace greenlane::planning
