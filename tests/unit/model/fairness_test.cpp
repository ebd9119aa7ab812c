#include <algorithm>

#include "tests/unit/model/refusal.hpp"

namespace greenlane::support {

namespace {

using namespace std::chrono_literals;

template <class Facts>
std::vector<Facts> those(const Events& events) {
  std::vector<Facts> found;
  for (const Event& event : events)
    if (const Facts* facts = std::get_if<Facts>(&event)) found.push_back(*facts);
  return found;
}

Policy with_rounds() {
  Policy policy = a_policy();
  policy.rounds = {.days_before = 1, .closes = good<TimeOfDay>("18:00")};
  return policy;
}

Policy with_wait_list() {
  Policy policy = a_policy();
  policy.wait_list = {.confirm_within = 20min};
  return policy;
}

Policy with_firms() {
  Policy policy = a_policy();
  policy.firms = {.bookings_max = 3,
                  .peak_hours = {{good<TimeOfDay>("09:00"), good<TimeOfDay>("10:00")}},
                  .peak_percent = 30,
                  .late_cancel = 2h,
                  .late_cancel_points = 1,
                  .no_show_points = 2,
                  .points_days = 7};
  return policy;
}

Trip wanting(Scene& scene, const char* from, const char* to) {
  Trip trip = scene.trip();
  trip.window = {at(from), at(to)};
  return trip;
}

/// Another truck of the same carrier, with a driver of its own.
Trip another_of(Scene& scene, const Trip& trip) {
  const EnterpriseId carrier = find(scene.station, trip.vehicle_id)->enterprise;
  Trip another = trip;
  another.vehicle_id = scene.vehicle(carrier);
  another.driver_ids = {scene.driver(carrier)};
  another.checks.front().driver_id = another.driver_ids.front();
  return another;
}

EnterpriseId carrier_of(const Scene& scene, const Trip& trip) {
  return find(scene.station, trip.vehicle_id)->enterprise;
}

std::vector<ApplicationId> in_queue(const Scene& scene) {
  std::vector<ApplicationId> ids;
  for (const Application* application : queue(scene.station)) ids.push_back(application->id);
  return ids;
}

/// The first slot of the morning with its three places for everybody booked, and who has them.
std::vector<ApplicationId> full_slot(Scene& scene) {
  std::vector<ApplicationId> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(scene.approved("20220505-4").application);
  return ids;
}

ApplicationId waiting_for_it(Scene& scene) {
  return scene.file(wanting(scene, "09:00", "09:30"));
}

}  // namespace

TEST_CASE("whoever files before the round closes stands equal, in the order of the draw",
          "[fairness][round]") {
  Scene scene(with_rounds());
  std::vector<ApplicationId> filed;
  std::vector<Entrant> entrants;
  for (const char* time : {"08:00", "11:30", "17:59"}) {
    scene.clock(time);
    filed.push_back(scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00")));
    entrants.push_back({scene.application(filed.back()).number, scene.now});
  }
  const ApplicationId other_day =
      scene.file(wanting(scene, "2022-05-07 09:00", "2022-05-07 11:00"));
  scene.clock("18:00");
  const ApplicationId late = scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));

  const Round& round = scene.station.rounds.at(good<Day>("2022-05-06"));
  CHECK(round.closed_at == at("18:00"));
  CHECK(round.seed == round_seed(round.day, entrants));
  std::ranges::sort(
      filed, {}, [&](ApplicationId id) { return lot(round.seed, scene.application(id).number); });
  CHECK(round.order == filed);
  CHECK(scene.application(filed[2]).draw == 3);
  CHECK(scene.application(other_day).draw == 0);

  std::vector<ApplicationId> of_the_day = in_queue(scene);
  std::erase(of_the_day, other_day);
  filed.push_back(late);
  CHECK(of_the_day == filed);
}

TEST_CASE("a draw can be made again by anyone with a tool for SHA-256", "[fairness][round]") {
  const std::string seed =
      round_seed(good<Day>("2022-05-06"),
                 {{"TST-20220505-0002", Instant{2ms}}, {"TST-20220505-0001", Instant{1ms}}});
  // printf '2022-05-06\nTST-20220505-0001 1\nTST-20220505-0002 2\n' | sha256sum
  CHECK(seed == "757f7ea0aaad2a2d7106d38f5b280f1f47c3323fe1ac6c82378174c52a7e99e7");
  // printf '%s TST-20220505-0001' SEED | sha256sum
  CHECK(lot(seed, "TST-20220505-0001") ==
        "8394c72e68e2ee3f3b6211d1a9737dcd5672621210edfd967dee34fa48f130cc");
}

TEST_CASE("no place is given before the round of its day closes, except to emergencies",
          "[fairness][round]") {
  Scene scene(with_rounds());
  const ApplicationId id = scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  const Problem early = refusal(scene, ApproveApplication{id, good<SlotId>("20220506-4")});
  CHECK(early.kind == Kind::state);
  CHECK(early.rule == "round");
  CHECK(early.message ==
        "the places of 2022-05-06 are given when its round closes, at 2022-05-05T18:00:00+08:00");

  scene.must(SubmitApplication{.trip = wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"),
                               .priority = PriorityClass::emergency});
  CHECK(scene.run(ApproveApplication{{scene.station.last_application}, {}}));
  scene.clock("18:00");
  CHECK(scene.station.rounds.at(good<Day>("2022-05-06")).order == std::vector{id});
  CHECK(scene.run(ApproveApplication{id, {}}));
}

TEST_CASE("a round that closes with nobody in it is no event", "[fairness][round]") {
  Scene scene(with_rounds());
  scene.clock("18:30");
  CHECK(scene.station.last_seq == 1);
}

TEST_CASE("who moves to another day leaves its claim behind", "[fairness][round]") {
  Scene scene(with_rounds());
  const ApplicationId id = scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  const ApplicationId stays = scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  scene.clock("18:10");
  REQUIRE(scene.application(id).draw > 0);
  scene.must(RescheduleApplication{id, {at("2022-05-06 13:00"), at("2022-05-06 14:00")}});
  CHECK(scene.application(id).draw > 0);
  scene.must(RescheduleApplication{id, {at("2022-05-07 09:00"), at("2022-05-07 11:00")}});
  CHECK(scene.application(id).draw == 0);
  CHECK(scene.application(id).queued_at == at("18:10"));
  CHECK(in_queue(scene) == std::vector{stays, id});
  scene.clock("2022-05-06 18:00");
  CHECK(scene.station.rounds.at(good<Day>("2022-05-07")).order == std::vector{id});
}

TEST_CASE("a place that comes free is kept for the first in the queue", "[fairness][wait list]") {
  Scene scene(with_wait_list());
  const std::vector<ApplicationId> booked = full_slot(scene);
  const ApplicationId first = waiting_for_it(scene);
  const ApplicationId second = waiting_for_it(scene);
  const auto offered = those<SlotOffered>(scene.must(WithdrawApplication{booked[1], {}}));

  REQUIRE(offered.size() == 1);
  CHECK(offered[0].application == first);
  CHECK(offered[0].until == at("06:20"));
  CHECK(refusal(scene, ApproveApplication{second, good<SlotId>("20220505-4")}).rule ==
        "rule 4: reserved share");

  SECTION("and taken") {
    const Events events = scene.must(ConfirmOffer{first});
    CHECK(std::get<ApplicationApproved>(events.front()).slot.id == good<SlotId>("20220505-4"));
    CHECK(scene.application(first).state == ApplicationState::approved);
    CHECK_FALSE(scene.application(first).offer);
    CHECK(scene.station.slots.at(good<SlotId>("20220505-4")).total() == 3);
    CHECK(next_due(scene.station) > at("06:20"));
  }
  SECTION("and declined: it goes to the next, and never back") {
    const Events events = scene.must(DeclineOffer{first});
    CHECK(those<SlotOffered>(events).at(0).application == second);
    CHECK(in_queue(scene).front() == first);
    CHECK(those<SlotOffered>(scene.must(DeclineOffer{second})).empty());
  }
  SECTION("and not answered") {
    scene.clock("06:20");
    CHECK_FALSE(scene.application(first).offer);
    REQUIRE(scene.application(second).offer);
    CHECK(scene.application(second).offer->until == at("06:40"));
    CHECK(refusal(scene, ConfirmOffer{first}).rule == "an open offer");
  }
  SECTION("and left by who withdraws") {
    CHECK(those<SlotOffered>(scene.must(WithdrawApplication{first, {}})).at(0).application ==
          second);
  }
  SECTION("and left by who is approved elsewhere") {
    const Events events = scene.must(ApproveApplication{first, good<SlotId>("20220505-6")});
    CHECK(those<SlotOffered>(events).at(0).application == second);
    CHECK(scene.station.slots.at(good<SlotId>("20220505-6")).total() == 1);
  }
}

TEST_CASE("a place is offered to nobody whom the rules do not allow", "[fairness][wait list]") {
  Scene scene(with_wait_list());
  const std::vector<ApplicationId> booked = full_slot(scene);
  Trip untested = wanting(scene, "09:00", "09:30");
  untested.checks.clear();
  scene.file(untested);
  scene.file(wanting(scene, "09:30", "10:00"));
  CHECK(those<SlotOffered>(scene.must(WithdrawApplication{booked[0], {}})).empty());
  CHECK(scene.station.slots.at(good<SlotId>("20220505-4")).total() == 2);
}

TEST_CASE("every way in which a place comes free asks the wait list", "[fairness][wait list]") {
  Scene scene(with_wait_list());
  const Pass pass = scene.approved("20220505-4");
  scene.approved("20220505-4");
  scene.approved("20220505-4");
  const ApplicationId waiting = waiting_for_it(scene);
  const auto asked = [&](const Command& command, const Actor& actor = dispatcher()) {
    const auto offers = those<SlotOffered>(scene.must(command, actor));
    return offers.size() == 1 && offers[0].application == waiting;
  };
  SECTION("a revocation") {
    CHECK(asked(RevokePass{pass.number, good<Note>("closed")}));
  }
  SECTION("a reschedule") {
    CHECK(asked(RescheduleApplication{pass.application, {at("15:00"), at("16:00")}}));
  }
  SECTION("a turn-away") {
    CHECK(asked(TurnAwayTruck{pass.number, good<Word>("documents"), {}}, gate()));
  }
  SECTION("more places") {
    CHECK(asked(SetSlotCapacity{good<SlotId>("20220505-4"), 6}));
  }
}

TEST_CASE("an offer that nobody could keep is not confirmed", "[fairness][wait list]") {
  Scene scene(with_wait_list());
  const std::vector<ApplicationId> booked = full_slot(scene);
  const ApplicationId first = waiting_for_it(scene);
  scene.must(WithdrawApplication{booked[0], {}});
  scene.must(CloseSlot{good<SlotId>("20220505-4"), {}});
  CHECK(refusal(scene, ConfirmOffer{first}).rule == "slot closed");
  CHECK(refusal(scene, ConfirmOffer{booked[1]}).rule == "an open offer");
  CHECK(refusal(scene, DeclineOffer{{99}}).kind == Kind::not_found);
}

TEST_CASE("a walk-in takes the place of a truck that has not come", "[fairness][standby]") {
  Policy policy = with_wait_list();
  policy.wait_list->standby_after = 10min;
  Scene scene(policy);
  std::vector<Pass> booked;
  for (int i = 0; i < 3; ++i) booked.push_back(scene.approved("20220505-4"));
  const auto walk_in = [&] {
    return scene.must(SubmitApplication{
        .trip = wanting(scene, "09:00", "11:00"), .priority = {}, .walk_in = true});
  };
  scene.clock("09:05");
  scene.must(RecordArrival{booked[0].number, booked[0].plate}, gate());
  CHECK(those<ApplicationApproved>(walk_in()).empty());  // it is too early to give anybody up

  scene.clock("09:10");
  const Events events = walk_in();
  REQUIRE(those<PlaceReleased>(events).size() == 1);
  CHECK(those<PlaceReleased>(events)[0].application == booked[1].application);
  CHECK(those<ApplicationApproved>(events).at(0).slot.id == good<SlotId>("20220505-4"));
  CHECK(scene.station.slots.at(good<SlotId>("20220505-4")).total() == 3);

  SECTION("who may still come as long as its pass admits") {
    scene.must(scene.truck_of(booked[1]), gate());
    CHECK(scene.application(booked[1].application).state == ApplicationState::admitted);
  }
  SECTION("and whose place is not given back twice") {
    scene.must(RevokePass{booked[1].number, good<Note>("it broke down")});
    CHECK(scene.station.slots.at(good<SlotId>("20220505-4")).total() == 3);
  }
  SECTION("and so on, until all that are left have come") {
    CHECK(those<PlaceReleased>(walk_in()).at(0).application == booked[2].application);
    CHECK(those<ApplicationApproved>(walk_in()).empty());
  }
}

TEST_CASE("a walk-in that holds a place takes that one and no second", "[fairness][standby]") {
  Policy policy = with_wait_list();
  policy.wait_list->standby_after = 10min;
  policy.holds = {.keep = 10min, .firm_max = 1};
  Scene scene(policy);
  const Trip trip = wanting(scene, "09:00", "11:00");
  scene.clock("09:00");
  scene.must(HoldPlace{trip.vehicle_id, good<SlotId>("20220505-4"), {good<Word>("general")}});
  scene.must(
      SubmitApplication{.trip = trip, .priority = {}, .walk_in = true, .hold_id = HoldId{1}});
  CHECK(scene.station.slots.at(good<SlotId>("20220505-4")).total() == 1);
  CHECK(scene.application({1}).offer);
}

TEST_CASE("a walk-in takes a place that is free at once", "[fairness][standby]") {
  Policy policy = with_wait_list();
  policy.wait_list->standby_after = 10min;
  Scene scene(policy);
  scene.clock("09:00");
  const Events events = scene.must(
      SubmitApplication{.trip = wanting(scene, "09:00", "11:00"), .priority = {}, .walk_in = true});
  CHECK(those<ApplicationApproved>(events).size() == 1);
  const Pass pass = scene.station.passes.begin()->second;
  scene.must(scene.truck_of(pass), gate());
}

TEST_CASE("a firm holds so many places and no more", "[fairness][firm]") {
  Scene scene(with_firms());
  const Trip trip = wanting(scene, "11:00", "18:00");
  for (const char* slot : {"20220505-8", "20220505-9", "20220505-10"})
    scene.approved(another_of(scene, trip), slot);
  const ApplicationId fourth = scene.file(another_of(scene, trip));
  const Problem problem = refusal(scene, ApproveApplication{fourth, {}});
  CHECK(problem.kind == Kind::capacity);
  CHECK(problem.rule == "firm: bookings_max");
  REQUIRE(problem.availability);
  CHECK(problem.availability->slot_id == "20220505-8");
  CHECK(problem.availability->booked == 1);
  CHECK(problem.availability->free == 2);
  CHECK(scene.run(ApproveApplication{scene.file(wanting(scene, "11:00", "18:00")), {}}));
  scene.must(WithdrawApplication{{1}, {}});
  CHECK(scene.run(ApproveApplication{fourth, {}}));
}

TEST_CASE("a firm has its share of the peak hours and no more", "[fairness][firm]") {
  Scene scene(with_firms());
  const Trip trip = scene.trip();
  scene.approved(another_of(scene, trip), "20220505-4");
  scene.approved(another_of(scene, trip), "20220505-5");
  const ApplicationId third = scene.file(another_of(scene, trip));
  const Problem problem = refusal(scene, ApproveApplication{third, good<SlotId>("20220505-5")});
  CHECK(problem.rule == "firm: peak_percent");
  CHECK_THAT(problem.message, Catch::Contains("may have 2 of 8"));
  CHECK(problem.availability->nearest_slot_id == "20220505-6");
  CHECK(scene.run(ApproveApplication{third, good<SlotId>("20220505-6")}));
}

TEST_CASE("places that are let go to waste cost places, until the mark is lifted or old",
          "[fairness][firm]") {
  Scene scene(with_firms());
  const Trip trip = scene.trip();
  const EnterpriseId carrier = carrier_of(scene, trip);
  const auto allowed = [&] { return bookings_allowed(scene.station, carrier, scene.now); };
  const ApplicationId early = scene.approved(trip, "20220505-6").application;
  CHECK(those<MarkRecorded>(scene.must(WithdrawApplication{early, {}})).empty());

  scene.clock("07:30");
  const ApplicationId late = scene.approved(another_of(scene, trip), "20220505-4").application;
  const auto marks = those<MarkRecorded>(scene.must(WithdrawApplication{late, {}}, firm(carrier)));
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].kind == MarkKind::late_cancel);
  CHECK(allowed() == 2);

  scene.approved(another_of(scene, trip), "20220505-5");
  scene.clock("12:00");
  CHECK(scene.station.marks.at({2}).kind == MarkKind::no_show);
  CHECK(points_of(scene.station, carrier, scene.now) == 3);
  CHECK(allowed() == 1);

  SECTION("an appeal is decided") {
    CHECK(refusal(scene, AppealMark{{2}, good<Note>("flat tyre")}, firm(scene.enterprise())).kind ==
          Kind::not_found);
    CHECK(refusal(scene, AppealMark{{2}, {}}, firm(carrier)).field == "reason");
    CHECK(refusal(scene, DecideAppeal{{2}, true, good<Note>("so be it")}).rule == "an open appeal");
    scene.must(AppealMark{{2}, good<Note>("flat tyre")}, firm(carrier));
    CHECK(refusal(scene, AppealMark{{2}, good<Note>("flat tyre")}, firm(carrier)).rule ==
          "one appeal a mark");
    CHECK(allowed() == 1);
    scene.must(DecideAppeal{{2}, true, good<Note>("the road was closed")});
    CHECK(allowed() == 2);
    CHECK(scene.station.marks.at({2}).status == MarkStatus::lifted);
  }
  SECTION("a mark grows old") {
    scene.clock("2022-05-12 08:00");
    CHECK(points_of(scene.station, carrier, scene.now) == 2);
    scene.clock("2022-05-14 00:00");
    CHECK(scene.station.marks.empty());
    CHECK(allowed() == 3);
  }
}

TEST_CASE("a refusal for want of room says what was free, and where there is room",
          "[fairness][refusal]") {
  Scene scene;
  full_slot(scene);
  const ApplicationId id = scene.file();
  const Problem problem = refusal(scene, ApproveApplication{id, good<SlotId>("20220505-4")});
  CHECK(problem.availability == value::Availability{.at_event = scene.station.last_seq,
                                                    .slot_id = "20220505-4",
                                                    .capacity = 4,
                                                    .booked = 3,
                                                    .free = 0,
                                                    .nearest_slot_id = "20220505-5"});
  CHECK_THAT(problem.message, Catch::Contains("the nearest free slot is 20220505-5"));
}

TEST_CASE("what is looked up of the fair queue is the same after a snapshot", "[fairness]") {
  Policy policy = with_firms();
  policy.rounds = with_rounds().rounds;
  policy.wait_list = with_wait_list().wait_list;
  policy.rounds->days_before = 0;
  policy.rounds->closes = good<TimeOfDay>("06:30");
  Scene scene(policy);
  for (int i = 0; i < 6; ++i) scene.file(wanting(scene, "09:00", "09:30"));
  scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  scene.clock("06:30");
  for (const ApplicationId id : in_queue(scene)) scene.run(ApproveApplication{id, {}});
  for (const auto& [id, application] : std::map(scene.station.applications))
    if (application.state == ApplicationState::approved) {
      scene.must(WithdrawApplication{id, {}});
      break;
    }

  Station again = scene.station;
  reindex(again);
  CHECK(again.index.rounds == scene.station.index.rounds);
  CHECK(again.index.queue == scene.station.index.queue);
  CHECK(again.index.offers_due == scene.station.index.offers_due);
  CHECK(again.index.awaited == scene.station.index.awaited);
  CHECK(again.index.booked == scene.station.index.booked);
  CHECK_FALSE(again.index.offers_due.empty());
  CHECK_FALSE(again.index.rounds.empty());
}

}  // namespace greenlane::support
