#include "station/policy/sections.hpp"

namespace greenlane::policy {

void read_stage_times(const Reader& file, model::Policy& policy) {
  const Reader reader = file.table("stage_times");
  model::StageTimePolicy times;
  times.predict = reader.boolean("predict");
  times.prior_trucks = static_cast<int>(reader.integer("prior_trucks"));
  times.plan = reader.choice<model::PlanTime>("plan").value_or(model::PlanTime::configured);
  times.drift_percent = static_cast<int>(reader.integer("drift_percent"));
  times.drift_trucks = static_cast<int>(reader.integer("drift_trucks"));
  policy.stage_times = times;
}

}  // namespace greenlane::policy
