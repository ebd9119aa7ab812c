#include "tests/unit/ledger/busy_day.hpp"

#include "tests/support/fair_day.hpp"
#include "tests/support/identities.hpp"

namespace greenlane::ledger {

namespace {

using namespace model;
using namespace support;

Word word(const char* text) {
  return good<Word>(text);
}

Note note(const char* text) {
  return good<Note>(text);
}

CheckRecord negative(DriverId driver, const char* local) {
  return {.driver_id = driver,
          .kind = word("nucleic_acid"),
          .at = at(local),
          .result = word("negative")};
}

void register_everybody(Scene& scene) {
  scene.must(CreateUser{word("gate"), Role::operator_, {}}, admin());
  scene.must(CreateUser{word("leaver"), Role::dispatcher, {}}, admin());
  scene.must(SetPassword{word("gate")}, admin());
  scene.must(DisableUser{word("leaver")}, admin());
  const EnterpriseId firm = scene.enterprise();
  scene.must(UpdateEnterprise{.enterprise_id = firm,
                              .name = {},
                              .division = {},
                              .contact_name = good<Name>("Another contact"),
                              .contact_phone = {}});
  scene.must(RetireVehicle{scene.vehicle(firm)});
  scene.must(RetireDriver{scene.driver(firm)});
}

/// Applications that come to nothing, or begin anew.
void file_and_change_their_minds(Scene& scene) {
  scene.must(RejectApplication{scene.file(), note("no papers, \"none\" at all")});
  scene.must(WithdrawApplication{scene.file(), note("卖掉了")});

  const Pass revoked = scene.approved("20220505-8");
  scene.must(RevokePass{revoked.number, note("forged papers")});

  const Pass moved = scene.approved("20220505-8");
  scene.must(RescheduleApplication{moved.application, {at("13:00"), at("15:00")}});
  scene.must(ApproveApplication{moved.application, good<SlotId>("20220505-12")});

  const ApplicationId planned = scene.file();
  const ApplicationId left_out = scene.file();
  const PlanProposed plan{
      .day = scene.station.today,
      .made_at_event = scene.station.last_seq,
      .objective = 12.5,
      .lower_bound = 0.1,
      .placements = {{planned, good<SlotId>("20220505-9"), "first come", "先到先得"},
                     {left_out, good<SlotId>("20220505-9"), "first come", "先到先得"}}};
  scene.must(ProposePlan{plan});
  PlanProposed second = plan;
  second.made_at_event = scene.station.last_seq;
  second.lower_bound.reset();
  second.placements.pop_back();
  second.unplaced = {{left_out, "rule 4", "full", "已满"}};
  second.savings =
      std::vector<PlanSaving>{{"rule 4", {at("11:30"), at("12:00")}, 30, "one more", "多一个"}};
  second.fairness = PlanFairness{0.5, {{scene.application(planned).carrier, 2, 1, 1, 100.0}}};
  scene.must(ProposePlan{second});
}

void slots_change(Scene& scene) {
  scene.must(SetSlotCapacity{good<SlotId>("20220505-8"), 6});
  scene.must(CloseSlot{good<SlotId>("20220505-20"), note("power cut")});
  scene.must(SetServer{word("exit"), word("lane-9"), false, note("barrier broken")}, gate());
  scene.must(SetServer{word("exit"), word("lane-9"), true, note("")}, gate());
}

/// Trucks at the gate and inside.
void trucks_come(Scene& scene) {
  const Pass turned_away = scene.approved("20220505-4");
  const Pass late = scene.approved("20220505-4");
  Trip trip = scene.trip();
  const DriverId driver = trip.driver_ids.front();
  const Pass cleared = scene.approved(trip, "20220505-5");
  const Pass diverted = scene.approved("20220505-5");
  scene.must(RecordChecks{cleared.application, {negative(driver, "06:00")}});

  scene.clock("09:20");
  scene.must(RecordArrival{turned_away.number, turned_away.plate}, gate());
  scene.must(TurnAwayTruck{turned_away.number, word("documents"), note("")}, gate());
  scene.must(TurnAwayTruck{late.number, word("late"), note("came twice")}, gate());
  scene.must(RescheduleApplication{late.application, {at("10:00"), at("12:00")}});

  scene.must(AdmitTruck{scene.truck_of(cleared)}, gate());
  const VisitId visit{scene.station.last_visit};
  scene.must(AdmitTruck{scene.truck_of(diverted)}, gate());
  const VisitId other{scene.station.last_visit};
  scene.must(StartStage{visit, word("gate"), {}}, gate());
  scene.clock("09:26");
  scene.must(FinishStage{visit, word("gate"), StageResult::failed}, gate());
  scene.must(RecordVisitCheck{visit, negative(driver, "08:00")}, gate());
  scene.pass_all_stages(visit);
  scene.must(ClearTruck{visit}, gate());
  scene.must(StartStage{other, word("gate"), {}}, gate());
  scene.must(DivertTruck{other, word("quarantine"), note("fever")}, gate());
}

}  // namespace

support::Scene a_busy_station() {
  Scene scene;
  register_everybody(scene);
  file_and_change_their_minds(scene);
  slots_change(scene);
  trucks_come(scene);
  // The truck of 13:00 never comes; then days pass until memory has forgotten the first one.
  scene.clock("2022-05-06 08:00");
  support::live_a_fair_day(scene);
  scene.must(StepClock{Duration{-5'000}}, admin());
  scene.must(AdvanceClock{at("2022-05-08 06:00")}, admin());
  scene.clock("2022-05-08 06:00");
  Trip trip = scene.trip();
  trip.window = {at("2022-05-08 09:00"), at("2022-05-08 11:00")};
  scene.file(trip);
  return scene;
}

std::vector<Unit> units_of(const std::vector<model::Entry>& entries, std::int64_t from_seq) {
  std::vector<Unit> units;
  for (const model::Entry& entry : entries)
    if (entry.seq > from_seq) units.push_back({.entries = {entry}});
  return units;
}

}  // namespace greenlane::ledger
