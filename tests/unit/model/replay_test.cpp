#include <typeinfo>

#include <boost/core/demangle.hpp>
#include <boost/mp11/algorithm.hpp>
#include <catch2/catch.hpp>

#include "tests/unit/model/refusal.hpp"

namespace greenlane::support {

namespace {

/// "greenlane::model::TruckAdmitted" → "truck_admitted"
std::string snake_case(std::string name) {
  name = name.substr(name.rfind(':') + 1);
  std::string text;
  for (const char letter : name) {
    const bool upper = letter >= 'A' && letter <= 'Z';
    if (upper && !text.empty()) text += '_';
    text += upper ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return text;
}

Word word(const char* text) {
  return good<Word>(text);
}

/// What happens before anybody comes to the gate.
void morning(Scene& scene) {
  const EnterpriseId other = scene.enterprise();
  scene.must(UpdateEnterprise{.enterprise_id = other,
                              .name = good<Name>("Renamed"),
                              .division = {},
                              .contact_name = {},
                              .contact_phone = {}});
  scene.must(RetireVehicle{scene.vehicle(other)});
  scene.must(RetireDriver{scene.driver(other)});
  scene.must(CreateUser{word("boss"), Role::admin, {}}, admin());
  scene.must(CreateUser{word("other"), Role::firm, other}, admin());
  scene.must(SetPassword{word("other")}, admin());
  scene.must(DisableUser{word("other")}, admin());
  scene.must(StepClock{std::chrono::seconds{3}}, admin());
  scene.must(AdvanceClock{at("06:30")}, admin());
  scene.must(SetSlotCapacity{good<SlotId>("20220505-9"), 8});
  scene.must(CloseSlot{good<SlotId>("20220505-10"), good<Note>("road works")});
  scene.must(RejectApplication{scene.file(), good<Note>("no")});
  const ApplicationId planned = scene.file();
  scene.must(ProposePlan{{.plan = {},
                          .day = good<Day>("2022-05-05"),
                          .lower_bound = 1.5,
                          .placements = {{planned, good<SlotId>("20220505-6"), "why", "为何"}},
                          .unplaced = {}}});
  scene.must(RescheduleApplication{planned, {at("10:00"), at("12:00")}});
  scene.must(WithdrawApplication{scene.approved().application, {}});
  scene.must(RevokePass{scene.approved().number, good<Note>("closed")});
}

/// What the gate and the loop see.
void day(Scene& scene) {
  const Pass away = scene.approved("20220505-4");
  scene.approved("20220505-4");  // will not come
  const ApplicationId waiting = scene.file();
  scene.must(RecordChecks{waiting, scene.application(waiting).trip.checks});
  scene.clock("09:00");
  scene.must(TurnAwayTruck{away.number, word("documents"), {}}, gate());
  const VisitId cleared = scene.admitted();
  const VisitId diverted = scene.admitted();
  scene.must(RecordVisitCheck{cleared, scene.visit(cleared).checks.front()}, gate());
  scene.pass_all_stages(cleared);
  scene.must(ClearTruck{cleared}, gate());
  scene.must(SetServer{word("gate"), word("lane-1"), false, {}}, gate());
  scene.must(DivertTruck{diverted, word("quarantine"), {}}, gate());
  scene.admitted();
  scene.clock("2022-05-06 08:00");
}

/// What a fair queue adds.
void next_day(Scene& scene) {
  using namespace std::chrono_literals;
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
  scene.must(AdoptPolicy{policy}, admin());
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
  scene.must(ReleaseHold{{1}});
  scene.must(hold);
  scene.must(SubmitApplication{.trip = held, .priority = {}, .hold_id = HoldId{2}});
  scene.must(UpdateEta{{scene.station.last_application}, at("2022-05-06 12:20")});
  scene.must(RepeatApplication{waits, {1, 2, 6}, good<Day>("2022-06-05")});
  scene.must(RepeatApplication{waits, {7}, good<Day>("2022-06-05")});
  scene.must(EndSeries{{2}});
  const ApplicationId moves = scene.file(wanting("2022-05-07 09:00", "2022-05-07 11:00"));
  scene.file(wanting("2022-05-07 09:00", "2022-05-07 11:00"));
  scene.clock("2022-05-06 10:10");
  for (int i = 0; i < 2; ++i)  // one place is left, the other is that of a truck that did not come
    scene.must(SubmitApplication{.trip = soon(), .priority = {}, .walk_in = true}, gate());
  scene.clock("2022-05-06 18:00");
  scene.must(RescheduleApplication{moves, {at("2022-05-08 09:00"), at("2022-05-08 11:00")}});
}

void check_same(const Index& made, const Index& kept) {
  CHECK(made.enterprise_by_credit_code == kept.enterprise_by_credit_code);
  CHECK(made.vehicle_by_plate == kept.vehicle_by_plate);
  CHECK(made.driver_by_id_number == kept.driver_by_id_number);
  CHECK(made.application_by_number == kept.application_by_number);
  CHECK(made.queue == kept.queue);
  CHECK(made.no_show_due == kept.no_show_due);
  CHECK(made.trailers_inside == kept.trailers_inside);
  CHECK(made.rounds == kept.rounds);
  CHECK(made.offers_due == kept.offers_due);
  CHECK(made.holds_due == kept.holds_due);
  CHECK(made.series_due == kept.series_due);
  CHECK(made.awaited == kept.awaited);
  CHECK(made.booked == kept.booked);
  CHECK(made.marks == kept.marks);
}

}  // namespace

TEST_CASE("an event's kind is its name in lower case with underscores", "[event]") {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Event>>(
      [](auto identity) {
        using Facts = typename decltype(identity)::type;
        CHECK(kind_of(Event(Facts{})) == snake_case(boost::core::demangle(typeid(Facts).name())));
      });
}

TEST_CASE("replaying what happened gives the same station", "[replay][rule-8]") {
  Scene scene;
  morning(scene);
  day(scene);
  next_day(scene);
  std::set<std::string_view> kinds;
  for (const Entry& entry : scene.ledger) kinds.insert(kind_of(entry.event));
  REQUIRE(kinds.size() == std::variant_size_v<Event>);  // everything that can happen did

  Station replayed;
  for (const Entry& entry : scene.ledger) apply(replayed, entry);
  CHECK(hex(digest(replayed)) == hex(digest(scene.station)));
  check_same(replayed.index, scene.station.index);

  SECTION("and the look-ups follow from the state") {
    reindex(replayed);
    check_same(replayed.index, scene.station.index);
    CHECK(digest(replayed) == digest(scene.station));
  }
  SECTION("and less of it gives another") {
    Station shorter;
    for (const Entry& entry : scene.ledger)
      if (entry.seq < scene.station.last_seq) apply(shorter, entry);
    CHECK(digest(shorter) != digest(scene.station));
  }
}

}  // namespace greenlane::support
