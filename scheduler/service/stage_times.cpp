#include <cmath>

#include <fmt/format.h>

#include "scheduler/planning/stage_needs.hpp"
#include "scheduler/service/methods.hpp"
#include "station/model/stage_estimate.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::service {

using namespace model;

namespace {

std::chrono::seconds seconds_of(Duration duration) {
  return std::chrono::round<std::chrono::seconds>(duration);
}

TimeOfDay full_hour(int hour) {
  const Result<TimeOfDay> time = TimeOfDay::parse(fmt::format("{:02}:00", hour));
  ENSURE(time);
  return *time;
}

/// 24:00 is where the first band begins again.
int band_of(TimeOfDay time) {
  return static_cast<int>(time.since_midnight() / std::chrono::hours{hours_a_band}) % bands_a_day;
}

proto::StageTimesRow row_of(const Station& station, const StagePolicy& stage, const Word& cargo,
                            int band) {
  const StageEstimate estimate = learned_time(station, stage, {cargo}, band);
  return {.stage = stage.name,
          .cargo_class = cargo,
          .configured_seconds = seconds_of(stage.service_time),
          .p10_seconds = seconds_of(estimate.p10),
          .p50_seconds = seconds_of(estimate.p50),
          .p80_seconds = seconds_of(estimate.p80),
          .p90_seconds = seconds_of(estimate.p90),
          .plan_seconds = seconds_of(plan_time(station, stage)),
          .trucks_alike = estimate.trucks_alike,
          .trucks_cargo = estimate.trucks_cargo,
          .trucks_stage = estimate.trucks_stage,
          .configured_percent = std::lround(100 * estimate.configured_share)};
}

}  // namespace

Result<proto::StageTimesList> answer(Work& work, const proto::StageTimesGet& params) {
  const Station& station = work.station();
  const Policy& policy = station.policy;
  if (params.stage && !find_stage(policy, *params.stage))
    return refuse(Kind::not_found, "stage", "known stage",
                  "this station has no stage " + params.stage->text(),
                  "本站没有环节 " + params.stage->text());
  const int band = params.at ? band_of(*params.at) : model::band_of(policy.zone, work.now);
  proto::StageTimesList list{.from = full_hour(band * hours_a_band),
                             .to = full_hour((band + 1) * hours_a_band),
                             .predict = stage_time_policy(policy).predict,
                             .items = {}};
  for (const StagePolicy& stage : policy.stages) {
    if (params.stage && stage.name != *params.stage) continue;
    for (const CargoClassPolicy& cargo : policy.cargo_classes)
      if (planning::needs_stage(stage, {cargo.name}))
        list.items.push_back(row_of(station, stage, cargo.name, band));
  }
  return list;
}

}  // namespace greenlane::service
