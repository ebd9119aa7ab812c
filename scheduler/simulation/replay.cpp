#include "scheduler/simulation/replay.hpp"

#include <fmt/format.h>

#include "scheduler/simulation/dispatch.hpp"
#include "scheduler/simulation/firms.hpp"
#include "scheduler/simulation/gate.hpp"
#include "scheduler/simulation/loop.hpp"
#include "scheduler/simulation/play.hpp"
#include "scheduler/simulation/registrations.hpp"

namespace greenlane::simulation {

namespace {

/// Rule 3, as far as a day's report shows it, and that totals never fall from day to day.
void hold_against_rule_3(const DayFigures& day, const DayFigures* before, Outcome& outcome) {
  const model::Totals& totals = day.totals;
  const auto breach = [&](std::string_view what) {
    outcome.breaches.push_back(fmt::format("{}: rule 3: {}", day.day.text(), what));
  };
  if (totals.declared < totals.approved) breach("more approved than declared");
  if (totals.approved < totals.admitted) breach("more admitted than approved");
  if (totals.admitted < totals.cleared) breach("more cleared than admitted");
  if (day.inside != totals.admitted - totals.cleared - totals.diverted)
    breach("inside is not admitted less cleared and diverted");
  if (before &&
      (totals.declared < before->totals.declared || totals.admitted < before->totals.admitted ||
       totals.cleared < before->totals.cleared))
    breach("a total is below the day before's");
}

/// Rule 8, as far as a day's report shows it: the station reports all that it acknowledged, and
/// nothing that nobody asked for.
void hold_against_receipts(const DayFigures& day, const model::Totals& seen, Outcome& outcome) {
  const auto compare = [&](const char* name, std::int64_t reported, std::int64_t acknowledged) {
    if (reported != acknowledged)
      outcome.breaches.push_back(fmt::format("{}: rule 8: {} {} reported, {} acknowledged",
                                             day.day.text(), reported, name, acknowledged));
  };
  compare("declared", day.totals.declared, seen.declared);
  compare("approved", day.totals.approved, seen.approved);
  compare("admitted", day.totals.admitted, seen.admitted);
  compare("cleared", day.totals.cleared, seen.cleared);
  compare("turned away", day.totals.turned_away, seen.turned_away);
  compare("rejected", day.totals.rejected, seen.rejected);
  compare("withdrawn", day.totals.withdrawn, seen.withdrawn);
}

/// Reports are read at midnight, before anything that happens in that minute.
void put_down_reports(Play& play) {
  const Scenario& scenario = play.scenario;
  for (Day day = scenario.first_day; day <= scenario.last_day; day = day.plus(1))
    play.agenda.put(scenario.zone.span(day).to, [&play, day] {
      std::vector<DayFigures>& days = play.outcome.days;
      DayFigures figures =
          needed(play.crew.away([&] { return play.station.report(day); }), "the day's report");
      hold_against_rule_3(figures, days.empty() ? nullptr : &days.back(), play.outcome);
      hold_against_receipts(figures, play.seen, play.outcome);
      days.push_back(std::move(figures));
    });
}

void put_down_progress(Play& play, const Progress& progress) {
  const Interval span = play.scenario.span();
  for (Instant at = span.from; at <= span.to; at += std::chrono::hours{1})
    play.agenda.put(at, [&play, &progress] {
      progress(needed(play.crew.away([&] { return play.station.picture(); }), "its status"));
    });
}

/// Takes the agenda's steps in order until the last day's report is in. Of what else is due at that
/// midnight or later nothing happens any more.
void run(Play& play) {
  const std::chrono::sys_days first{play.scenario.first_day.date()};
  const std::chrono::sys_days last{play.scenario.last_day.date()};
  const auto days = static_cast<std::size_t>((last - first).count()) + 1;
  play.crew.work([&] { return play.outcome.days.size() == days; });
  play.outcome.at_once_most = play.crew.at_once_most();
}

}  // namespace

Outcome replay(const Scenario& scenario, StationPort& station, const Word& admin,
               const ReplayOptions& options) {
  Play play{scenario, station, admin, options.hands};
  Loop loop{play};
  Gate gate{play, loop};
  Firms firms{play, gate, loop};
  Dispatch dispatch{play, firms};
  play.seen = needed(station.picture(), "its status").totals;  // of earlier days there, if any
  if (options.progress) put_down_progress(play, options.progress);
  put_down_reports(play);
  put_down_registrations(play);
  loop.put_down();
  firms.put_down();
  dispatch.put_down();
  run(play);
  needed(station.verify(), "the ledger's verification");
  return std::move(play.outcome);
}

}  // namespace greenlane::simulation
