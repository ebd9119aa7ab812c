#include <algorithm>

#include <fmt/format.h>

#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

Result<const Application*> visible_with_offer(const Question& question, ApplicationId id) {
  Result<const Application*> application = visible(question, id);
  if (application && !(*application)->offer)
    return refuse(Kind::state, "application_id", "an open offer",
                  "no place is offered to " + (*application)->number,
                  (*application)->number + " 目前没有候补名额");
  return application;
}

Result<const Mark*> visible_mark(const Question& question, MarkId id) {
  const auto found = question.station.marks.find(id);
  if (found == question.station.marks.end() || !question.actor.may_see(found->second.enterprise))
    return refuse(Kind::not_found, "mark_id", "mark that counts",
                  "no mark " + id.text() + "; marks that no longer count are history",
                  "没有失约记录 " + id.text());
  return &found->second;
}

/// May a place of this slot be offered to the application?
bool may_be_offered(const Question& question, const Slot& slot, const Application& application,
                    const FirmUse& more) {
  const auto& passed_up = application.passed_up;
  return !application.offer && slot.span.overlaps(application.trip.window) &&
         std::ranges::find(passed_up, slot.id) == passed_up.end() &&
         !before_round(question.station.policy, slot, application, question.now) &&
         ready(question, application) &&
         slot_takes(question.station, slot, application, question.now, more);
}

}  // namespace

std::optional<Slot> slot_without(const Question& question, const Application& application) {
  std::optional<SlotId> id;
  if (application.offer) id = application.offer->slot;
  if (application.state == ApplicationState::approved) id = application.slot;
  if (!id || application.released) return std::nullopt;
  Result<Slot> slot = slot_at(question.station, *id);
  if (!slot || slot->span.to <= question.now) return std::nullopt;
  book(*slot, application, -1);
  return *std::move(slot);
}

void offer_places(const Question& question, Slot slot, int places, ApplicationId other_than,
                  Events& events) {
  const std::optional<WaitListPolicy>& wait_list = question.station.policy.wait_list;
  if (!wait_list || slot.closed || slot.span.from <= question.now) return;
  const Instant until = std::min(question.now + wait_list->confirm_within, slot.span.from);
  std::map<EnterpriseId, FirmUse> given;
  for (const Application* application : queue(question.station)) {
    if (places == 0) return;
    FirmUse& more = given[application->carrier];
    if (application->id == other_than || !may_be_offered(question, slot, *application, more))
      continue;
    events.push_back(SlotOffered{application->id, slot, until});
    book(slot, *application, 1);
    ++more.bookings;
    if (in_peak(question.station.policy, slot)) ++more.in_peak;
    --places;
  }
}

void offer_place_of(const Question& question, const Application& application, Events& events) {
  if (std::optional<Slot> slot = slot_without(question, application))
    offer_places(question, *std::move(slot), 1, application.id, events);
}

std::optional<RoundClosed> round_due(const Question& question) {
  const Station& station = question.station;
  const auto first = station.index.rounds.begin();
  if (first == station.index.rounds.end() ||
      *round_closes(station.policy, first->first) > question.now)
    return std::nullopt;
  RoundClosed round{first->first, {}, {first->second.begin(), first->second.end()}};
  const auto number_of = [&](ApplicationId id) { return find(station, id)->number; };
  std::vector<Entrant> entrants;
  for (const ApplicationId id : round.order)
    entrants.push_back({number_of(id), find(station, id)->filed_at});
  round.seed = round_seed(round.day, std::move(entrants));
  std::ranges::sort(round.order, {}, [&](ApplicationId id) {
    const std::string number = number_of(id);
    return std::pair(lot(round.seed, number), number);
  });
  return round;
}

Result<Events> decide_on(const Question& question, const ConfirmOffer& command) {
  const auto found = visible_with_offer(question, command.application_id);
  if (!found) return std::unexpected(found.error());
  const Application& application = **found;
  if (Result<void> is_ready = ready(question, application); !is_ready)
    return std::unexpected(is_ready.error());
  const std::optional<Slot> slot = slot_without(question, application);
  if (!slot)
    return refuse(Kind::expired, "application_id", "slot is over", "the offered slot is over",
                  "候补时段已结束");
  if (Result<void> takes = slot_takes(question.station, *slot, application, question.now); !takes)
    return std::unexpected(takes.error());
  return Events{approval_of(question, application, *slot)};
}

Result<Events> decide_on(const Question& question, const DeclineOffer& command) {
  const auto application = visible_with_offer(question, command.application_id);
  if (!application) return std::unexpected(application.error());
  Events events{OfferEnded{command.application_id, OfferEnd::declined}};
  offer_place_of(question, **application, events);
  return events;
}

namespace {

/// The slot of the same day in which a truck that is expected at `eta` could still come, when it
/// can't by the pass that it has: none when it can, or when no slot takes it.
std::optional<Slot> slot_to_move_to(const Question& question, const Application& application,
                                    Instant eta) {
  const Station& station = question.station;
  if (application.state != ApplicationState::approved) return std::nullopt;
  const Pass& pass = *find_pass(station, pass_number(application, application.passes_issued));
  const bool in_time = pass.admissible.from <= eta && eta < pass.admissible.to;
  const Result<Slot> given = slot_at(station, pass.slot);
  if (in_time || !given || !ready(question, application)) return std::nullopt;
  const Day day = station.policy.zone.day_of(eta);
  const bool same_peak = day == given->id.day && in_peak(station.policy, *given);
  const FirmUse without_it{.bookings = -1, .in_peak = same_peak ? -1 : 0};
  for (const Slot& slot : slots_on(station, day))
    if (slot.span.to > eta && slot.id != given->id &&
        !before_round(station.policy, slot, application, question.now) &&
        slot_takes(station, slot, application, question.now, without_it))
      return slot;
  return std::nullopt;
}

}  // namespace

Result<Events> decide_on(const Question& question, const UpdateEta& command) {
  const auto found = visible(question, command.application_id);
  if (!found) return std::unexpected(found.error());
  const Application& application = **found;
  const bool expected = waiting(application) || application.state == ApplicationState::approved;
  if (!expected || application.arrived_at)
    return refuse(Kind::state, "application_id", "before the gate",
                  application.number + " is not on its way any more",
                  application.number + " 已不在途中");
  const Zone& zone = question.station.policy.zone;
  const Day last = zone.day_of(question.now).plus(question.station.policy.booking_days_max);
  if (command.eta < question.now || zone.day_of(command.eta) > last)
    return refuse(Kind::invalid_field, "eta", "an arrival ahead",
                  "arrivals from now to " + last.text() + " are accepted",
                  "预计到达时间应在现在至 " + last.text() + " 之间");
  Events events;
  if (const auto slot = slot_to_move_to(question, application, command.eta)) {
    events.push_back(ApplicationRescheduled{application.id, slot->span});
    events.push_back(approval_of(question, application, *slot));
    offer_place_of(question, application, events);
  }
  events.push_back(EtaUpdated{application.id, command.eta});
  return events;
}

Result<Events> decide_on(const Question& question, const AppealMark& command) {
  const auto mark = visible_mark(question, command.mark_id);
  if (!mark) return std::unexpected(mark.error());
  if ((*mark)->status != MarkStatus::counted)
    return refuse(Kind::state, "mark_id", "one appeal a mark",
                  fmt::format("{} is {}", command.mark_id.text(),
                              boost::describe::enum_to_string((*mark)->status, "")),
                  command.mark_id.text() + " 已申诉过");
  if (command.reason.empty())
    return refuse(Kind::invalid_field, "reason", "an appeal has a reason", "no reason is given",
                  "未填写申诉理由");
  return Events{MarkAppealed{command.mark_id, (*mark)->enterprise, command.reason.text()}};
}

Result<Events> decide_on(const Question& question, const DecideAppeal& command) {
  const auto mark = visible_mark(question, command.mark_id);
  if (!mark) return std::unexpected(mark.error());
  if ((*mark)->status != MarkStatus::appealed)
    return refuse(Kind::state, "mark_id", "an open appeal",
                  "nobody appeals against " + command.mark_id.text(),
                  command.mark_id.text() + " 没有待决的申诉");
  if (command.reason.empty())
    return refuse(Kind::invalid_field, "reason", "a decision has a reason", "no reason is given",
                  "未填写裁定理由");
  return Events{
      AppealDecided{command.mark_id, (*mark)->enterprise, command.lift, command.reason.text()}};
}

namespace {

std::optional<Slot> slot_now(const Question& question) {
  const Day today = question.station.policy.zone.day_of(question.now);
  for (Slot& slot : slots_on(question.station, today))
    if (slot.span.contains(question.now)) return std::move(slot);
  return std::nullopt;
}

/// The first truck that should have come to the slot by now and has not; null when all have.
const Application* overdue(const Question& question, const Slot& slot) {
  const Station& station = question.station;
  if (question.now < slot.span.from + *station.policy.wait_list->standby_after) return nullptr;
  for (const auto& [due, id] : station.index.no_show_due) {
    const Application* application = find(station, id);
    if (application->slot == slot.id && !application->arrived_at && !application->released)
      return application;
  }
  return nullptr;
}

}  // namespace

Events standby(const Question& question, const Application& application) {
  const Station& station = question.station;
  const std::optional<WaitListPolicy>& wait_list = station.policy.wait_list;
  if (!wait_list || !wait_list->standby_after || !ready(question, application)) return {};
  std::optional<Slot> slot = slot_now(question);
  if (!slot) return {};
  if (slot_takes(station, *slot, application, question.now))
    return {approval_of(question, application, *slot)};
  const Application* late = overdue(question, *slot);
  if (!late) return {};
  book(*slot, *late, -1);
  if (!slot_takes(station, *slot, application, question.now)) return {};
  return {PlaceReleased{late->id}, approval_of(question, application, *slot)};
}

}  // namespace greenlane::model
