#include "station/model/apply.hpp"
#include "station/model/fair_queries.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::model {

namespace {

/// To another place in the queue, with whatever it is in otherwise.
void move_in_queue(Station& station, Application& application, Instant queued_at,
                   std::int64_t draw) {
  const ApplicationState state = application.state;
  dequeue(station, application);
  application.queued_at = queued_at;
  application.draw = draw;
  enqueue(station, application);
  application.state = state;
}

Mark& mark_at(Station& station, MarkId id) {
  const auto found = station.marks.find(id);
  ENSURE(found != station.marks.end());
  return found->second;
}

}  // namespace

void count_awaited(Station& station, EnterpriseId firm, int places) {
  auto& awaited = station.index.awaited;
  if ((awaited[firm] += places) == 0) awaited.erase(firm);
}

void count_for_firm(Station& station, EnterpriseId firm, SlotId slot, int places) {
  auto& booked = station.index.booked;
  const std::pair key{firm, slot};
  if ((booked[key] += places) == 0) booked.erase(key);
}

void end_offer(Station& station, Application& application, At at) {
  if (!application.offer) return;
  const SlotId id = application.offer->slot;
  station.index.offers_due.erase({application.offer->until, application.id});
  application.offer.reset();
  const auto slot = station.slots.find(id);
  if (slot != station.slots.end() && slot->second.span.to > at) book(slot->second, application, -1);
  count_for_firm(station, application.carrier, id, -1);
  count_awaited(station, application.carrier, -1);
}

void apply_event(Station& station, const ApplicationRequeued& event, At at) {
  move_in_queue(station, application_at(station, event.application), at, 0);
}

void apply_event(Station& station, const RoundClosed& event, At at) {
  station.rounds[event.day] = {event.day, at, event.seed, event.order, {}};
  std::int64_t place = 0;
  for (const ApplicationId id : event.order)
    move_in_queue(station, application_at(station, id), at, ++place);
  station.index.rounds.erase(event.day);
}

void apply_event(Station& station, const SlotOffered& event, At) {
  Application& application = application_at(station, event.application);
  Slot& slot = station.slots.try_emplace(event.slot.id, event.slot).first->second;
  book(slot, application, 1);
  application.offer = {slot.id, event.until};
  station.index.offers_due.insert({event.until, application.id});
  count_for_firm(station, application.carrier, slot.id, 1);
  count_awaited(station, application.carrier, 1);
}

void apply_event(Station& station, const OfferEnded& event, At at) {
  Application& application = application_at(station, event.application);
  ENSURE(application.offer);
  application.passed_up.push_back(application.offer->slot);
  end_offer(station, application, at);
}

void apply_event(Station& station, const EtaUpdated& event, At) {
  application_at(station, event.application).eta = event.eta;
}

void apply_event(Station& station, const PlaceReleased& event, At) {
  Application& application = application_at(station, event.application);
  book(station.slots.at(*application.slot), application, -1);
  application.released = true;
}

void apply_event(Station& station, const PlaceHeld& event, At) {
  Slot& slot = station.slots.try_emplace(event.slot.id, event.slot).first->second;
  book(slot, event.priority, event.cargo_classes, 1);
  station.holds[event.hold] = {.id = event.hold,
                               .enterprise = event.enterprise,
                               .vehicle = event.vehicle,
                               .slot = slot.id,
                               .priority = event.priority,
                               .cargo_classes = event.cargo_classes,
                               .until = event.until};
  station.index.holds_due.insert({event.until, event.hold});
  count_for_firm(station, event.enterprise, slot.id, 1);
  count_awaited(station, event.enterprise, 1);
  station.last_hold = event.hold.value;
}

void apply_event(Station& station, const HoldEnded& event, At at) {
  const auto hold = station.holds.find(event.hold);
  ENSURE(hold != station.holds.end());
  station.index.holds_due.erase({hold->second.until, event.hold});
  station.holds.erase(hold);
  const auto slot = station.slots.find(event.slot);
  if (slot != station.slots.end() && slot->second.span.to > at)
    book(slot->second, event.priority, event.cargo_classes, -1);
  count_for_firm(station, event.enterprise, event.slot, -1);
  count_awaited(station, event.enterprise, -1);
}

void apply_event(Station& station, const SeriesStarted& event, At) {
  station.series[event.series.id] = event.series;
  station.index.series_due.insert({event.series.next, event.series.id});
  station.last_series = event.series.id.value;
}

void apply_event(Station& station, const SeriesContinued& event, At) {
  const auto series = station.series.find(event.series);
  ENSURE(series != station.series.end());
  station.index.series_due.erase({series->second.next, event.series});
  if (!event.next) {
    station.series.erase(series);
    return;
  }
  series->second.next = *event.next;
  station.index.series_due.insert({*event.next, event.series});
}

void apply_event(Station& station, const SeriesEnded& event, At) {
  const auto series = station.series.find(event.series);
  ENSURE(series != station.series.end());
  station.index.series_due.erase({series->second.next, event.series});
  station.series.erase(series);
}

void apply_event(Station& station, const MarkRecorded& event, At at) {
  station.marks[event.mark] = {.id = event.mark,
                               .enterprise = event.enterprise,
                               .application = event.application,
                               .kind = event.kind,
                               .points = event.points,
                               .at = at,
                               .appeal = {},
                               .decision = {}};
  station.index.marks[event.enterprise].insert(event.mark);
  station.last_mark = event.mark.value;
}

void apply_event(Station& station, const MarkAppealed& event, At) {
  Mark& mark = mark_at(station, event.mark);
  mark.status = MarkStatus::appealed;
  mark.appeal = event.reason;
}

void apply_event(Station& station, const AppealDecided& event, At) {
  Mark& mark = mark_at(station, event.mark);
  mark.status = event.lifted ? MarkStatus::lifted : MarkStatus::upheld;
  mark.decision = event.reason;
}

}  // namespace greenlane::model
