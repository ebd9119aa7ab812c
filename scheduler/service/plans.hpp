#pragma once

#include "scheduler/service/desk.hpp"

namespace greenlane::service {

/// What a plan of a day has to be made of.
PlanQuestion question_of(const model::Station& station, Day day, Instant now);
/// As plan.propose asks; refuses a day that is over or too far.
Result<PlanQuestion> question_of(const model::Station& station, const proto::PlanPropose& params,
                                 Instant now);

/// The plan that was made last for a day, as long as memory has it; null: there is none.
const model::PlanProposed* newest_plan(const model::Station& station, Day day);

/// The round's day is not over, somebody of it waits, and no plan was made since it closed.
bool awaits_plan(const model::Station& station, const model::Round& round);

}  // namespace greenlane::service
