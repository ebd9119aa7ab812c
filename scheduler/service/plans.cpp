#include "scheduler/service/plans.hpp"

#include <algorithm>
#include <memory>

#include "scheduler/planning/day_view.hpp"

namespace greenlane::service {

using namespace model;

PlanQuestion question_of(const Station& station, Day day, Instant now) {
  return {std::make_shared<const Station>(planning::day_view(station, day)), day, {.now = now}};
}

Result<PlanQuestion> question_of(const Station& station, const proto::PlanPropose& params,
                                 Instant now) {
  const Day today = station.policy.zone.day_of(now);
  const Day last = today.plus(station.policy.booking_days_max);
  if (params.date < today || params.date > last)
    return refuse(Kind::invalid_field, "date", "booking_days_max",
                  "plans are made for " + today.text() + " to " + last.text(),
                  "可为 " + today.text() + " 至 " + last.text() + " 生成计划");
  PlanQuestion question = question_of(station, params.date, now);
  if (params.time_limit_ms) question.options.time_limit = Duration{params.time_limit_ms->value()};
  if (params.seed) question.options.seed = static_cast<std::uint64_t>(params.seed->value());
  return question;
}

const PlanProposed* newest_plan(const Station& station, Day day) {
  const PlanProposed* newest = nullptr;
  for (const auto& [id, plan] : station.plans)
    if (plan.day == day) newest = &plan;
  return newest;
}

bool awaits_plan(const Station& station, const Round& round) {
  if (round.plan || round.day < station.today) return false;
  return std::ranges::any_of(round.order, [&](ApplicationId id) {
    const Application* application = find(station, id);
    return application && waiting(*application);
  });
}

}  // namespace greenlane::service
