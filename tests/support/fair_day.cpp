#include "tests/support/fair_day.hpp"

#include "tests/support/identities.hpp"

namespace greenlane::support {

using namespace std::chrono_literals;

namespace {

Word word(const char* text) {
  return good<Word>(text);
}

Policy fair_policy() {
  Policy policy = a_policy();
  policy.rounds = {.days_before = 1, .closes = good<TimeOfDay>("18:00")};
  policy.wait_list = {.confirm_within = 20min, .standby_after = 10min};
  policy.holds = {.keep = 10min, .firm_max = 2};
  policy.firms = {.bookings_max = 9,
                  .peak_hours = {},
                  .late_cancel = 24h,
                  .late_cancel_points = 1,
                  .no_show_points = 1,
                  .points_days = 7};
  return policy;
}

}  // namespace

void live_a_fair_day(Scene& scene) {
  scene.must(AdoptPolicy{fair_policy()}, admin());
  const auto wanting = [&](const char* from, const char* to) {
    Trip trip = scene.trip();
    trip.window = {at(from), at(to)};
    return trip;
  };
  const auto soon = [&] { return wanting("2022-05-06 10:00", "2022-05-06 10:30"); };
  const ApplicationId leaves = scene.approved(soon(), "20220506-6").application;
  for (int i = 0; i < 2; ++i) scene.approved(soon(), "20220506-6");
  const ApplicationId waits = scene.file(soon());
  scene.must(WithdrawApplication{leaves, {}});
  scene.must(AppealMark{{scene.station.last_mark}, good<Note>("flat tyre")});
  scene.must(DecideAppeal{{scene.station.last_mark}, false, good<Note>("no")});
  scene.must(DeclineOffer{waits});
  const Trip held = wanting("2022-05-06 12:00", "2022-05-06 13:00");
  const HoldPlace hold{held.vehicle_id, good<SlotId>("20220506-10"), {word("general")}};
  scene.must(hold);
  scene.must(ReleaseHold{{scene.station.last_hold}});
  scene.must(hold);
  scene.must(
      SubmitApplication{.trip = held, .priority = {}, .hold_id = HoldId{scene.station.last_hold}});
  scene.must(UpdateEta{{scene.station.last_application}, at("2022-05-06 12:20")});
  scene.must(RepeatApplication{waits, {1, 2, 6}, good<Day>("2022-06-05")});
  scene.must(RepeatApplication{waits, {7}, good<Day>("2022-06-05")});
  scene.must(EndSeries{{scene.station.last_series}});
  const ApplicationId moves = scene.file(wanting("2022-05-07 09:00", "2022-05-07 11:00"));
  scene.file(wanting("2022-05-07 09:00", "2022-05-07 11:00"));
  scene.clock("2022-05-06 10:10");
  for (int i = 0; i < 2; ++i)  // one place is left, the other is that of a truck that did not come
    scene.must(SubmitApplication{.trip = soon(), .priority = {}, .walk_in = true}, gate());
  scene.clock("2022-05-06 18:00");
  scene.must(RescheduleApplication{moves, {at("2022-05-08 09:00"), at("2022-05-08 11:00")}});
}

}  // namespace greenlane::support
