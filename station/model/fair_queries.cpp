#include "station/model/fair_queries.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "station/model/queries.hpp"

namespace greenlane::model {

std::optional<Instant> round_closes(const Policy& policy, Day day) {
  if (!policy.rounds) return std::nullopt;
  return policy.zone.at(day.plus(-policy.rounds->days_before), policy.rounds->closes);
}

Day round_day(const Policy& policy, const Application& application) {
  return policy.zone.day_of(application.trip.window.from);
}

namespace {

bool outside_rounds(const Application& application) {
  return application.walk_in || application.priority == PriorityClass::emergency;
}

}  // namespace

bool awaits_round(const Station& station, const Application& application) {
  if (!station.policy.rounds || !waiting(application) || outside_rounds(application)) return false;
  const Day day = round_day(station.policy, application);
  const Instant closes = *round_closes(station.policy, day);
  // One that would have closed before it was announced there never was.
  return !station.rounds.contains(day) && application.queued_at < closes &&
         station.policy_since < closes;
}

std::optional<Problem> before_round(const Policy& policy, const Slot& slot,
                                    const Application& application, Instant now) {
  const std::optional<Instant> closes = round_closes(policy, slot.id.day);
  if (!closes || now >= *closes || outside_rounds(application)) return std::nullopt;
  const std::string day = slot.id.day.text();
  const std::string at = policy.zone.local_text(*closes);
  return Problem{Kind::state, "slot_id", "round",
                 fmt::format("the places of {} are given when its round closes, at {}", day, at),
                 fmt::format("{} 的名额在轮次截止时（{}）统一安排", day, at)};
}

bool counts(const Policy& policy, const Mark& mark, Instant now) {
  return policy.firms && mark.status != MarkStatus::lifted &&
         mark.at + std::chrono::days{policy.firms->points_days} > now;
}

int points_of(const Station& station, EnterpriseId firm, Instant now) {
  const auto marks = station.index.marks.find(firm);
  if (marks == station.index.marks.end()) return 0;
  int points = 0;
  for (const MarkId id : marks->second) {
    const Mark& mark = station.marks.at(id);
    if (counts(station.policy, mark, now)) points += mark.points;
  }
  return points;
}

int bookings_allowed(const Station& station, EnterpriseId firm, Instant now) {
  return std::max(1, station.policy.firms->bookings_max - points_of(station, firm, now));
}

int bookings_of(const Station& station, EnterpriseId firm) {
  const auto found = station.index.awaited.find(firm);
  return found == station.index.awaited.end() ? 0 : found->second;
}

bool in_peak(const Policy& policy, const Slot& slot) {
  if (!policy.firms) return false;
  const auto covers = [&](const PeakHours& hours) {
    return policy.zone.at(slot.id.day, hours.from) <= slot.span.from &&
           slot.span.from < policy.zone.at(slot.id.day, hours.to);
  };
  return std::ranges::any_of(policy.firms->peak_hours, covers);
}

PeakShare peak_share(const Station& station, EnterpriseId firm, Day day) {
  PeakShare share;
  for (const Slot& slot : slots_on(station, day)) {
    if (!in_peak(station.policy, slot)) continue;
    if (!slot.closed) share.places += slot.capacity;
    const auto booked = station.index.booked.find({firm, slot.id});
    if (booked != station.index.booked.end()) share.booked += booked->second;
  }
  if (station.policy.firms)
    share.allowed = std::max(1, share.places * station.policy.firms->peak_percent / 100);
  return share;
}

namespace {

std::optional<Problem> over_bookings(const Station& station, const Application& application,
                                     Instant now, int more) {
  const int own = application.offer ? 1 : 0;
  const int held = bookings_of(station, application.carrier) - own + more;
  const int allowed = bookings_allowed(station, application.carrier, now);
  if (held < allowed) return std::nullopt;
  const int points = points_of(station, application.carrier, now);
  const int most = station.policy.firms->bookings_max;
  return Problem{
      Kind::capacity, "application_id", "firm: bookings_max",
      fmt::format("its firm holds {} places for trucks that have not come yet; with {} points it "
                  "may hold {} of {}",
                  held, points, allowed, most),
      fmt::format("该企业已占用 {} 个未到车辆的名额；失约 {} 分，可占用 {} 个（上限 {}）", held,
                  points, allowed, most)};
}

std::optional<Problem> over_peak(const Station& station, const Slot& slot,
                                 const Application& application, int more) {
  const bool own = application.offer && application.offer->slot.day == slot.id.day;
  const PeakShare share = peak_share(station, application.carrier, slot.id.day);
  const int booked = share.booked - (own ? 1 : 0) + more;
  if (booked < share.allowed) return std::nullopt;
  return Problem{
      Kind::capacity, "slot_id", "firm: peak_percent",
      fmt::format("its firm has {} places in the peak hours of {}; one firm may have {} of {}",
                  booked, slot.id.day.text(), share.allowed, share.places),
      fmt::format("该企业在 {} 高峰时段已有 {} 个名额；每家企业最多 {} 个（共 {} 个）",
                  slot.id.day.text(), booked, share.allowed, share.places)};
}

}  // namespace

std::optional<Problem> over_share(const Station& station, const Slot& slot,
                                  const Application& application, Instant now,
                                  const FirmUse& more) {
  if (!station.policy.firms || application.priority == PriorityClass::emergency)
    return std::nullopt;
  if (auto problem = over_bookings(station, application, now, more.bookings)) return problem;
  return in_peak(station.policy, slot) ? over_peak(station, slot, application, more.in_peak)
                                       : std::nullopt;
}

std::optional<MarkRecorded> late_cancel(const Station& station, const Application& application,
                                        Instant now) {
  const std::optional<FirmPolicy>& firms = station.policy.firms;
  if (!firms || firms->late_cancel_points == 0 || application.state != ApplicationState::approved)
    return std::nullopt;
  const Result<Slot> slot = slot_at(station, *application.slot);
  if (!slot || slot->span.from - now > firms->late_cancel) return std::nullopt;
  return MarkRecorded{{station.last_mark + 1},
                      application.carrier,
                      application.id,
                      MarkKind::late_cancel,
                      firms->late_cancel_points};
}

const std::vector<Slot>& DaySlots::on(Day day) {
  const auto known = days_.find(day);
  if (known != days_.end()) return known->second;
  return days_.emplace(day, slots_on(station_, day)).first->second;
}

std::optional<Problem> nothing_free(const Station& station, DaySlots& slots,
                                    const Application& application, Instant now) {
  const Interval& window = application.trip.window;
  const Zone& zone = station.policy.zone;
  std::optional<Problem> first;
  for (Day day = zone.day_of(std::max(window.from, now)); day <= zone.day_of(window.to);
       day = day.plus(1))
    for (const Slot& slot : slots.on(day)) {
      if (!slot.span.overlaps(window) || slot.span.to <= now) continue;
      const bool full = slot.closed || free_places(slot, application.priority) == 0;
      if (full && first) continue;  // why the first is full has been said
      Result<void> takes = slot_takes(station, slot, application, now);
      if (takes) return std::nullopt;
      if (!first) first = std::move(takes.error());
    }
  if (first) return first;
  return Problem{Kind::capacity, "slot_id", "opening hours",
                 "the station has no slot in the wanted window any more", "时间窗内已没有开放时段"};
}

}  // namespace greenlane::model
