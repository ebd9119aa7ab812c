#include "station/model/decide.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "station/value/ensure.hpp"

namespace greenlane::model {

namespace {

std::unexpected<Problem> no_user(const Word& name) {
  return refuse(Kind::not_found, "user", "known user", "no user \"" + name.text() + "\"",
                "没有用户“" + name.text() + "”");
}

}  // namespace

Result<Events> decide(const Station& station, const Command& command, const Actor& actor,
                      Instant now) {
  ENSURE(now >= station.last_at);
  const Question question{station, actor, now};
  return std::visit([&](const auto& chosen) { return decide_on(question, chosen); }, command);
}

Instant next_due(const Station& station) {
  if (station.last_seq == 0) return Instant::max();
  const Instant midnight = station.policy.zone.span(station.today).to;
  const Index& index = station.index;
  Instant due = midnight;
  if (!index.no_show_due.empty()) due = std::min(due, index.no_show_due.begin()->first);
  if (!index.offers_due.empty()) due = std::min(due, index.offers_due.begin()->first);
  if (!index.holds_due.empty()) due = std::min(due, index.holds_due.begin()->first);
  if (!index.series_due.empty() &&
      index.series_due.begin()->first <= station.today.plus(station.policy.booking_days_max))
    due = station.last_at;
  if (!index.rounds.empty())
    due = std::min(due, *round_closes(station.policy, index.rounds.begin()->first));
  return due;
}

namespace {

/// The end of the first offer that nobody answered in time, and to whom its place goes next.
Events unanswered(const Question& question) {
  const auto& due = question.station.index.offers_due;
  if (due.empty() || due.begin()->first > question.now) return {};
  const ApplicationId id = due.begin()->second;
  Events events{OfferEnded{id, OfferEnd::expired}};
  offer_place_of(question, *find(question.station, id), events);
  return events;
}

/// The trucks that did not come, each with the mark that it earns its firm.
Events no_shows(const Question& question) {
  const Station& station = question.station;
  const int points = station.policy.firms ? station.policy.firms->no_show_points : 0;
  std::int64_t last_mark = station.last_mark;
  Events events;
  for (const auto& [due, id] : station.index.no_show_due) {
    if (due > question.now) break;
    events.push_back(NoShowRecorded{id});
    if (points > 0)
      events.push_back(
          MarkRecorded{{++last_mark}, find(station, id)->carrier, id, MarkKind::no_show, points});
  }
  return events;
}

}  // namespace

Result<Events> decide_on(const Question& question, const PassTime&) {
  const Station& station = question.station;
  if (Events events = unanswered(question); !events.empty()) return events;
  if (Events events = hold_due(question); !events.empty()) return events;
  if (auto round = round_due(question)) return Events{*std::move(round)};
  if (Events events = series_due(question); !events.empty()) return events;
  Events events = no_shows(question);
  const Day day = station.policy.zone.day_of(question.now);
  if (station.last_seq != 0 && day > station.today) events.push_back(DayStarted{day});
  return events;
}

Result<Events> decide_on(const Question&, const StepClock& command) {
  return Events{ClockStepped{command.by}};
}

Result<Events> decide_on(const Question& question, const AdvanceClock& command) {
  if (command.to < question.now)
    return refuse(Kind::invalid_field, "to", "time goes forward",
                  "it is " + question.station.policy.zone.local_text(question.now) + " already",
                  "现在已是 " + question.station.policy.zone.local_text(question.now));
  return Events{ClockAdvanced{command.to}};
}

Result<Events> decide_on(const Question& question, const CreateUser& command) {
  const bool firm = command.role == Role::firm;
  if (command.user.text() == station_user)
    return refuse(Kind::invalid_field, "user", "the station's own name",
                  "what the clock brings about is signed \"station\"",
                  "“station”是时钟事件的署名，不能用作用户名");
  if (question.station.users.contains(command.user))
    return refuse(Kind::conflict, "user", "one user a name",
                  "there is a user \"" + command.user.text() + "\" already",
                  "已有用户“" + command.user.text() + "”");
  if (firm && !command.enterprise_id)
    return refuse(Kind::invalid_field, "enterprise_id", "a firm's user has an enterprise",
                  "a user with the role firm needs the enterprise that it acts for",
                  "角色为 firm 的用户须指明所代表的企业");
  if (!firm && command.enterprise_id)
    return refuse(Kind::invalid_field, "enterprise_id", "only a firm's user has an enterprise",
                  "only a user with the role firm acts for an enterprise",
                  "只有角色为 firm 的用户代表企业");
  if (firm && !find(question.station, *command.enterprise_id))
    return refuse(Kind::not_found, "enterprise_id", "known enterprise",
                  "no enterprise " + command.enterprise_id->text(),
                  "没有企业 " + command.enterprise_id->text());
  return Events{UserCreated{command.user, command.role, command.enterprise_id}};
}

Result<Events> decide_on(const Question& question, const DisableUser& command) {
  const auto& users = question.station.users;
  const auto found = users.find(command.user);
  if (found == users.end()) return no_user(command.user);
  if (found->second.disabled)
    return refuse(Kind::state, "user", "disabled", "the user is disabled already", "该用户已停用");
  const auto active_admins = std::ranges::count_if(users, [](const auto& entry) {
    return entry.second.role == Role::admin && !entry.second.disabled;
  });
  if (found->second.role == Role::admin && active_admins == 1)
    return refuse(Kind::state, "user", "one admin at least",
                  "this is the last admin; without one nobody could make another",
                  "这是最后一名管理员；没有管理员就无法再设管理员");
  return Events{UserDisabled{command.user}};
}

Result<Events> decide_on(const Question& question, const SetPassword& command) {
  if (!question.station.users.contains(command.user)) return no_user(command.user);
  return Events{PasswordSet{command.user}};
}

}  // namespace greenlane::model
