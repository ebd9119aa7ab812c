#include <algorithm>

#include <fmt/format.h>

#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

/// A series of so many days at most: a year's worth.
constexpr int days_max = 366;

Result<const Series*> visible_series(const Question& question, SeriesId id) {
  const auto found = question.station.series.find(id);
  if (found == question.station.series.end() || !question.actor.may_see(found->second.enterprise))
    return refuse(Kind::not_found, "series_id", "a series that goes on",
                  "no series " + id.text() + " goes on", "没有进行中的周期申报 " + id.text());
  return &found->second;
}

Result<void> acceptable_weekdays(const std::vector<int>& weekdays) {
  for (std::size_t i = 0; i < weekdays.size(); ++i) {
    const bool twice = std::ranges::count(weekdays, weekdays[i]) > 1;
    if (weekdays[i] < 1 || weekdays[i] > 7 || twice)
      return refuse(Kind::invalid_field, fmt::format("weekdays[{}]", i), "ISO 8601 weekday",
                    "1 (Monday) to 7 (Sunday) are accepted, each once",
                    "应为 1（周一）至 7（周日），每日一次");
  }
  if (weekdays.empty())
    return refuse(Kind::invalid_field, "weekdays", "at least one", "no weekday is given",
                  "未填写星期");
  return {};
}

}  // namespace

Result<Events> decide_on(const Question& question, const RepeatApplication& command) {
  const Station& station = question.station;
  const auto found = visible(question, command.application_id);
  if (!found) return std::unexpected(found.error());
  const Application& application = **found;
  if (Result<void> accepted = acceptable_weekdays(command.weekdays); !accepted)
    return std::unexpected(accepted.error());
  const Day last = station.today.plus(days_max);
  if (command.until > last)
    return refuse(Kind::invalid_field, "until", "a year at most",
                  "days up to " + last.text() + " are accepted", "最多可到 " + last.text());
  Series series{.id = {station.last_series + 1},
                .enterprise = application.carrier,
                .trip = application.trip,
                .weekdays = command.weekdays,
                .next = {},
                .until = command.until};
  series.trip.checks.clear();
  std::ranges::sort(series.weekdays);
  const auto next = next_in(series, round_day(station.policy, application).plus(1));
  if (!next)
    return refuse(
        Kind::invalid_field, "until", "a day of the series",
        "none of these weekdays comes after the application's day until " + command.until.text(),
        "申报日之后至 " + command.until.text() + " 没有这些星期");
  series.next = *next;
  return Events{SeriesStarted{series, series.enterprise}};
}

Result<Events> decide_on(const Question& question, const EndSeries& command) {
  const auto series = visible_series(question, command.series_id);
  if (!series) return std::unexpected(series.error());
  return Events{SeriesEnded{command.series_id, (*series)->enterprise}};
}

Events series_due(const Question& question) {
  const Station& station = question.station;
  const auto& due = station.index.series_due;
  if (due.empty() || due.begin()->first > station.today.plus(station.policy.booking_days_max))
    return {};
  const auto& [day, id] = *due.begin();
  const Series& series = station.series.at(id);
  const Trip trip = trip_on(station.policy.zone, series, day);
  SeriesContinued continued{.series = id,
                            .enterprise = series.enterprise,
                            .day = day,
                            .reason = {},
                            .next = next_in(series, day.plus(1))};
  if (Result<void> accepted = acceptable(question, trip); !accepted) {
    continued.reason = accepted.error().message;
    return {continued};
  }
  const PriorityClass priority = listed_class(station, series.enterprise, trip, question.now);
  return {filing_of(question, trip, priority, false), continued};
}

}  // namespace greenlane::model
