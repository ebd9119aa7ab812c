#include <fmt/format.h>

#include "scheduler/service/methods.hpp"
#include "scheduler/service/rows.hpp"
#include "station/ledger/history.hpp"
#include "station/model/chinese.hpp"

namespace greenlane::service {

using namespace model;

namespace {

std::unexpected<Problem> not_here(std::string field, std::string rule, std::string message,
                                  std::string zh) {
  return refuse(Kind::not_found, std::move(field), std::move(rule), std::move(message),
                std::move(zh));
}

std::unexpected<Problem> no_round(Day day) {
  return not_here("date", "a round that had applications", "no round of " + day.text(),
                  "没有 " + day.text() + " 的轮次");
}

proto::EntrantRow entrant_of(const Application& application, const std::string& seed,
                             std::int64_t draw) {
  return {application.number, application.filed_at, application.priority, draw,
          lot(seed, application.number)};
}

/// The round of a day that is not closed, or that closed with nobody in it.
proto::RoundRow open_round(const Work& work, Day day, Instant closes_at) {
  const auto waiting = work.station().index.rounds.find(day);
  const bool anybody = waiting != work.station().index.rounds.end();
  return {.date = day,
          .closes_at = closes_at,
          .closed = work.now >= closes_at,
          .filed = anybody ? std::ssize(waiting->second) : 0,
          .seed = {},
          .entrants = {},
          .plan_id = {}};
}

/// A closed round, from whoever knows its applications: memory or history.
template <class FindApplication>
proto::RoundRow closed_round(const Round& round, Instant closes_at, FindApplication application) {
  proto::RoundRow row{.date = round.day,
                      .closes_at = closes_at,
                      .closed = true,
                      .filed = std::ssize(round.order),
                      .seed = round.seed,
                      .entrants = {},
                      .plan_id = round.plan};
  std::int64_t draw = 0;
  for (const ApplicationId id : round.order)
    row.entrants.push_back(entrant_of(*application(id), round.seed, ++draw));
  return row;
}

/// Of a closed round some applications may have left memory: all are read where they all are. Its
/// plan is known as long as the round is in memory.
Later round_in_history(const Work& work, Day day) {
  const auto live = work.station().rounds.find(day);
  const auto plan = live == work.station().rounds.end() ? std::nullopt : live->second.plan;
  return [day, plan, zone = work.zone()](ledger::History& history) -> Result<std::string> {
    std::optional<Round> round = history.round(day);
    if (!round) return no_round(day);
    round->plan = plan;
    return json_text(closed_round(*round, round->closed_at,
                                  [&](ApplicationId id) { return history.application(id); }),
                     zone);
  };
}

proto::MarkRow row_of(const Station& station, const Mark& mark) {
  const int days = station.policy.firms ? station.policy.firms->points_days : 0;
  proto::MarkRow row{.mark_id = mark.id,
                     .enterprise_id = mark.enterprise,
                     .application_id = mark.application,
                     .kind = mark.kind,
                     .points = mark.points,
                     .at = mark.at,
                     .counts_until = mark.at + std::chrono::days{days},
                     .status = mark.status,
                     .appeal = {},
                     .decision = {}};
  if (!mark.appeal.empty()) row.appeal = mark.appeal;
  if (!mark.decision.empty()) row.decision = mark.decision;
  return row;
}

proto::Reason why_offered(const Zone& zone, const Offer& offer) {
  return {fmt::format("a place is kept for it until {}", zone.local_text(offer.until)),
          fmt::format("已为其保留名额，至 {}", zone.local_text(offer.until))};
}

proto::Reason why_waiting(const Application& application, std::int64_t rank, const Problem& why) {
  return {fmt::format("{} {} of its class on the list; {}",
                      boost::describe::enum_to_string(application.priority, ""), rank, why.message),
          fmt::format("{}候补第 {} 位；{}", in_chinese(application.priority), rank, why.zh)};
}

/// Who is on the wait list, counted through in its order.
class WaitlistDraft {
 public:
  WaitlistDraft(const Work& work, std::size_t most)
      : work_(work), slots_(work.station()), most_(most) {}

  void consider(const Application& application) {
    const auto why = nothing_free(work_.station(), slots_, application, work_.now);
    if (!why && !application.offer) return;
    ++list_.waiting;
    const std::int64_t rank = ++ranks_[static_cast<std::size_t>(application.priority)];
    if (!work_.actor.may_see(application.carrier) || list_.items.size() == most_) return;
    proto::WaitlistRow row{.application_id = application.id,
                           .number = application.number,
                           .enterprise_id = application.carrier,
                           .priority = application.priority,
                           .position = list_.waiting,
                           .window = application.trip.window,
                           .draw = {},
                           .offer = offer_of(work_, application),
                           .rule = {},
                           .reason = {}};
    if (application.draw > 0) row.draw = application.draw;
    if (!application.offer) row.rule = why->rule;
    row.reason = application.offer ? why_offered(work_.zone(), *application.offer)
                                   : why_waiting(application, rank, *why);
    list_.items.push_back(std::move(row));
  }

  proto::Waitlist take() { return std::move(list_); }

 private:
  const Work& work_;
  DaySlots slots_;
  std::size_t most_;
  std::array<std::int64_t, priority_classes> ranks_{};
  proto::Waitlist list_;
};

}  // namespace

Result<proto::Approval> answer(Work& work, const proto::ApplicationConfirm& params) {
  const auto events = work.perform(ConfirmOffer{params.application_id});
  if (!events) return std::unexpected(events.error());
  return approval(work, std::get<ApplicationApproved>(events->front()));
}

Result<proto::ApplicationQueued> answer(Work& work, const proto::ApplicationDecline& params) {
  const auto events = work.perform(DeclineOffer{params.application_id});
  if (!events) return std::unexpected(events.error());
  return queued(work, params.application_id);
}

Result<proto::EtaNoted> answer(Work& work, const proto::ApplicationUpdateEta& params) {
  const auto events = work.perform(UpdateEta{params.application_id, params.eta});
  if (!events) return std::unexpected(events.error());
  const Application& application = *find(work.station(), params.application_id);
  proto::EtaNoted noted{.application_id = application.id,
                        .number = application.number,
                        .state = application.state,
                        .eta = params.eta,
                        .slot_id = application.slot,
                        .moved = events->size() > 1,
                        .pass = {},
                        .predicted = {},
                        .stages = rows_of(planning::predicted_course(work.station(), application,
                                                                     work.now, params.eta))};
  if (noted.moved)
    noted.pass =
        issued(work.desk.key,
               *find_pass(work.station(), pass_number(application, application.passes_issued)));
  if (const auto prediction = predicted(work, application)) noted.predicted = *prediction;
  return noted;
}

Result<proto::Waitlist> answer(Work& work, const proto::WaitlistList& params) {
  const auto most = params.limit ? params.limit->value() : proto::page_limit_default;
  WaitlistDraft draft(work, static_cast<std::size_t>(most));
  for (const Application* application : queue(work.station()))
    if (!params.date || application->trip.window.overlaps(work.zone().span(*params.date)))
      draft.consider(*application);
  return draft.take();
}

Result<Sooner<proto::RoundRow>> answer(Work& work, const proto::RoundGet& params) {
  const Station& station = work.station();
  const auto round = station.rounds.find(params.date);
  if (round != station.rounds.end()) return round_in_history(work, params.date);
  const auto closes_at = round_closes(station.policy, params.date);
  if (closes_at && params.date >= work.zone().day_of(work.now))
    return open_round(work, params.date, *closes_at);
  return round_in_history(work, params.date);
}

Result<proto::Rounds> answer(Work& work, const proto::RoundList&) {
  const Station& station = work.station();
  proto::Rounds rounds;
  const Day today = work.zone().day_of(work.now);
  for (int ahead = 0; ahead <= station.policy.booking_days_max; ++ahead) {
    const Day day = today.plus(ahead);
    const auto closes_at = round_closes(station.policy, day);
    if (!closes_at) break;
    proto::RoundRow row = open_round(work, day, *closes_at);
    const auto closed = station.rounds.find(day);
    if (closed != station.rounds.end()) row.filed = std::ssize(closed->second.order);
    rounds.items.push_back({row.date, row.closes_at, row.closed, row.filed});
  }
  return rounds;
}

Result<proto::Scorecard> answer(Work& work, const proto::ScorecardGet& params) {
  const Station& station = work.station();
  const EnterpriseId firm = params.enterprise_id;
  if (!find(station, firm) || !work.actor.may_see(firm))
    return not_here("enterprise_id", "known enterprise", "no enterprise " + firm.text(),
                    "没有企业 " + firm.text());
  if (!station.policy.firms)
    return refuse(Kind::state, "", "firms", "this station sets firms no limits",
                  "本站未对企业设限");
  const PeakShare peak =
      peak_share(station, firm, params.date.value_or(work.zone().day_of(work.now)));
  proto::Scorecard card{.enterprise_id = firm,
                        .points = points_of(station, firm, work.now),
                        .bookings = bookings_of(station, firm),
                        .bookings_allowed = bookings_allowed(station, firm, work.now),
                        .bookings_max = station.policy.firms->bookings_max,
                        .peak_booked = peak.booked,
                        .peak_allowed = peak.allowed,
                        .peak_places = peak.places,
                        .marks = {}};
  const auto marks = station.index.marks.find(firm);
  if (marks != station.index.marks.end())
    for (const MarkId id : marks->second) {
      const Mark& mark = station.marks.at(id);
      if (counts(station.policy, mark, work.now)) card.marks.push_back(row_of(station, mark));
    }
  return card;
}

Result<proto::MarkPage> answer(Work& work, const proto::MarkList& params) {
  const auto wanted = [&](const Mark& mark) {
    return work.actor.may_see(mark.enterprise) &&
           (!params.enterprise_id || mark.enterprise == *params.enterprise_id) &&
           (!params.status || mark.status == *params.status);
  };
  return page_of<proto::MarkRow>(work.station().marks, params.after, params.limit, wanted,
                                 [&](const Mark& mark) { return row_of(work.station(), mark); });
}

Result<proto::MarkRow> answer(Work& work, const proto::MarkAppeal& params) {
  const auto events = work.perform(AppealMark{params.mark_id, params.reason});
  if (!events) return std::unexpected(events.error());
  return row_of(work.station(), work.station().marks.at(params.mark_id));
}

Result<proto::MarkRow> answer(Work& work, const proto::MarkDecide& params) {
  const auto events = work.perform(DecideAppeal{params.mark_id, params.lift, params.reason});
  if (!events) return std::unexpected(events.error());
  return row_of(work.station(), work.station().marks.at(params.mark_id));
}

}  // namespace greenlane::service
