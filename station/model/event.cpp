#include "station/model/event.hpp"

#include <array>

namespace greenlane::model {

std::string_view kind_of(const Event& event) {
  static constexpr std::array<std::string_view, std::variant_size_v<Event>> kinds{
      "policy_adopted",
      "day_started",
      "clock_stepped",
      "clock_advanced",
      "user_created",
      "user_disabled",
      "password_set",
      "enterprise_registered",
      "enterprise_updated",
      "vehicle_registered",
      "vehicle_retired",
      "driver_registered",
      "driver_retired",
      "application_submitted",
      "checks_recorded",
      "application_withdrawn",
      "application_rescheduled",
      "application_rejected",
      "plan_proposed",
      "application_approved",
      "pass_revoked",
      "no_show_recorded",
      "slot_capacity_set",
      "slot_closed",
      "truck_arrived",
      "truck_turned_away",
      "truck_admitted",
      "stage_started",
      "stage_finished",
      "visit_check_recorded",
      "truck_diverted",
      "truck_cleared",
      "server_set",
      "application_requeued",
      "round_closed",
      "slot_offered",
      "offer_ended",
      "mark_recorded",
      "mark_appealed",
      "appeal_decided",
      "eta_updated",
      "place_held",
      "hold_ended",
      "series_started",
      "series_continued",
      "series_ended",
      "place_released"};
  return kinds[event.index()];
}

}  // namespace greenlane::model
