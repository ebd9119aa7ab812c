#include "scheduler/service/methods.hpp"
#include "scheduler/service/rows.hpp"

namespace greenlane::service {

using namespace model;

namespace {

proto::SeriesRow row_of(const Series& series) {
  return {.series_id = series.id,
          .enterprise_id = series.enterprise,
          .vehicle_id = series.trip.vehicle_id,
          .weekdays = {series.weekdays.begin(), series.weekdays.end()},
          .window = series.trip.window,
          .next = series.next,
          .until = series.until};
}

}  // namespace

Result<proto::SeriesRow> answer(Work& work, const proto::ApplicationRepeat& params) {
  RepeatApplication command{params.application_id, {}, params.until};
  for (const auto& weekday : params.weekdays)
    command.weekdays.push_back(static_cast<int>(weekday.value()));
  const auto events = work.perform(command);
  if (!events) return std::unexpected(events.error());
  return row_of(std::get<SeriesStarted>(events->front()).series);
}

Result<proto::SeriesPage> answer(Work& work, const proto::SeriesList& params) {
  const auto wanted = [&](const Series& series) {
    return work.actor.may_see(series.enterprise) &&
           (!params.enterprise_id || series.enterprise == *params.enterprise_id);
  };
  return page_of<proto::SeriesRow>(work.station().series, params.after, params.limit, wanted,
                                   [](const Series& series) { return row_of(series); });
}

Result<proto::SeriesRow> answer(Work& work, const proto::SeriesEnd& params) {
  const auto found = work.station().series.find(params.series_id);
  const std::optional<Series> series =
      found == work.station().series.end() ? std::nullopt : std::optional(found->second);
  const auto events = work.perform(EndSeries{params.series_id});
  if (!events) return std::unexpected(events.error());
  return row_of(*series);
}

}  // namespace greenlane::service
