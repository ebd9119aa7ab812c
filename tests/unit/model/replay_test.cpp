#include <typeinfo>

#include <boost/core/demangle.hpp>
#include <boost/mp11/algorithm.hpp>
#include <catch2/catch.hpp>

#include "tests/support/fair_day.hpp"
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
  live_a_fair_day(scene);
  std::set<std::string_view> kinds;
  for (const Entry& entry : scene.ledger) kinds.insert(kind_of(entry.event));
  REQUIRE(kinds.size() == std::variant_size_v<Event>);  // everything that can happen did

  Station replayed;
  for (const Entry& entry : scene.ledger) apply(replayed, entry);
  CHECK(hex(digest(replayed)) == hex(digest(scene.station)));
  check_same(replayed.index, scene.station.index);
  CHECK_FALSE(replayed.stage_times.empty());

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
