#include "tests/support/scene.hpp"

#include <stdexcept>

#include "tests/support/identities.hpp"

namespace greenlane::support {

using namespace std::chrono_literals;

namespace {

Word word(const char* text) {
  return good<Word>(text);
}

std::vector<StagePolicy> stages() {
  const std::vector<Word> cold{word("refrigerated")};
  return {{.name = word("gate"), .servers = {{word("lane-1"), {}}}, .service_time = 5min},
          {.name = word("transfer"),
           .servers = {{word("bay-1"), {}}, {word("bay-cold"), cold}},
           .service_time = 40min},
          {.name = word("exit"), .servers = {{word("lane-9"), {}}}, .service_time = 5min}};
}

}  // namespace

Instant at(std::string_view local) {
  std::string text(local);
  if (text.size() == 5) text = "2022-05-05 " + text;
  text[10] = 'T';
  const Result<Instant> instant = parse_instant(text + ":00+08:00");
  if (!instant) throw std::logic_error(text + ": " + instant.error().message);
  return *instant;
}

Actor admin() {
  return {word("admin"), Role::admin, {}};
}
Actor dispatcher() {
  return {word("dispatcher"), Role::dispatcher, {}};
}
Actor gate() {
  return {word("gate"), Role::operator_, {}};
}
Actor firm(EnterpriseId enterprise) {
  return {word(enterprise.text().c_str()), Role::firm, enterprise};
}

Policy a_policy() {
  Policy policy;
  policy.code = word("tst");
  policy.name = good<Name>("Test station");
  policy.zone = good<Zone>("Asia/Shanghai");
  policy.site_capacity = 3;
  policy.slot_minutes = 30;
  policy.slot_capacity = 4;
  policy.early_grace = 30min;
  policy.late_grace = 30min;
  policy.booking_days_max = 14;
  policy.window_max = 72h;
  policy.drivers_max = 2;
  policy.consignments_max = 20;
  policy.stages = stages();
  policy.opening_hours = {{.weekdays = {1, 2, 3, 4, 5, 6, 7},
                           .from = good<TimeOfDay>("07:00"),
                           .to = good<TimeOfDay>("19:00")}};
  policy.priorities = {{{PriorityClass::emergency, 100, 25},
                        {PriorityClass::whitelist, 10, 0},
                        {PriorityClass::key_industry, 5, 0},
                        {PriorityClass::standard, 1, 0}}};
  policy.cargo_classes = {{word("general"), {}}, {word("refrigerated"), 1}};
  policy.vehicle_types = {{word("box_truck"), false}, {word("tractor"), true}};
  policy.checks = {{.kind = word("nucleic_acid"),
                    .subject = CheckSubject::driver,
                    .accepted_results = {word("negative")},
                    .valid_for = 48h}};
  policy.turn_away_reasons = {word("documents"), word("late")};
  policy.diversion_reasons = {word("quarantine")};
  return policy;
}

Scene::Scene(const Policy& policy) : now(at("06:00")) {
  must(AdoptPolicy{policy}, admin());
}

Scene& Scene::clock(std::string_view local) {
  return clock(at(local));
}

Scene& Scene::clock(Instant instant) {
  for (Instant due = next_due(station); due <= instant; due = next_due(station)) {
    now = due;
    must(PassTime{}, admin());
  }
  now = instant;
  return *this;
}

void Scene::happen(const Events& events, const Actor& actor) {
  for (const Event& event : events) {
    ledger.push_back({station.last_seq + 1, now, actor.user, event});
    apply(station, ledger.back());
    if (const auto broken = broken_rules(station); !broken.empty())
      throw std::logic_error("rule " + std::to_string(broken.front().rule) + ": " +
                             broken.front().what);
  }
}

Result<Events> Scene::run(const Command& command, const Actor& actor) {
  Result<Events> events = decide(station, command, actor, now);
  if (events) happen(*events, actor);
  return events;
}

Events Scene::must(const Command& command, const Actor& actor) {
  Result<Events> events = run(command, actor);
  if (!events)
    throw std::logic_error("refused: " + events.error().field + ": " + events.error().message);
  return *std::move(events);
}

EnterpriseId Scene::enterprise() {
  const int n = ++identities_;
  must(RegisterEnterprise{.name = good<Name>("Enterprise " + std::to_string(n)),
                          .credit_code = good<CreditCode>(credit_code_text(n)),
                          .division = good<Division>("510112"),
                          .contact_name = good<Name>("Contact " + std::to_string(n)),
                          .contact_phone = good<Phone>(phone_text(n))});
  return {station.last_enterprise};
}

VehicleId Scene::vehicle(EnterpriseId enterprise) {
  must(RegisterVehicle{.enterprise_id = enterprise,
                       .plate = good<Plate>(plate_text(++identities_)),
                       .vehicle_type = word("box_truck"),
                       .max_mass_kg = *MassKg::of(20'000),
                       .cargo_classes = {}});
  return {station.last_vehicle};
}

DriverId Scene::driver(EnterpriseId enterprise) {
  const int n = ++identities_;
  must(RegisterDriver{.enterprise_id = enterprise,
                      .name = good<Name>("Driver " + std::to_string(n)),
                      .id_number = good<ResidentId>(resident_id_text(n)),
                      .phone = good<Phone>(phone_text(n))});
  return {station.last_driver};
}

Trip Scene::trip() {
  const EnterpriseId carrier = enterprise();
  const DriverId driver_id = driver(carrier);
  return {.vehicle_id = vehicle(carrier),
          .trailer_plate = {},
          .driver_ids = {driver_id},
          .origin = good<Place>("310000"),
          .destination = good<Place>("510112"),
          .consignments = {{.consignor_id = carrier,
                            .consignee_id = carrier,
                            .goods = good<Name>("gearboxes"),
                            .mass_kg = *MassKg::of(8'000),
                            .cargo_class = word("general")}},
          .window = {at("09:00"), at("11:00")},
          .needed_by = {},
          .checks = {{driver_id, word("nucleic_acid"), at("06:00"), word("negative")}}};
}

ApplicationId Scene::file() {
  return file(trip());
}

ApplicationId Scene::file(const Trip& trip) {
  must(SubmitApplication{.trip = trip, .priority = {}});
  return {station.last_application};
}

Pass Scene::approved(const char* slot) {
  return approved(trip(), slot);
}

Pass Scene::approved(const Trip& trip, const char* slot) {
  const ApplicationId id = file(trip);
  const Events events = must(ApproveApplication{
      .application_id = id, .slot_id = slot ? std::optional{good<SlotId>(slot)} : std::nullopt});
  return station.passes.at(std::get<ApplicationApproved>(events.front()).pass_number);
}

AdmitTruck Scene::truck_of(const Pass& pass) const {
  return {.pass_number = pass.number, .plate = pass.plate, .driver_ids = pass.driver_ids};
}

VisitId Scene::admitted() {
  must(AdmitTruck{truck_of(approved())}, gate());
  return {station.last_visit};
}

void Scene::pass_stage(VisitId visit, const char* stage) {
  must(StartStage{visit, word(stage), {}}, gate());
  must(FinishStage{visit, word(stage), StageResult::ok}, gate());
}

void Scene::pass_all_stages(VisitId visit) {
  while (const Word* stage = next_stage(this->visit(visit)))
    pass_stage(visit, std::string(stage->text()).c_str());
}

const Application& Scene::application(ApplicationId id) const {
  return *find(station, id);
}
const Visit& Scene::visit(VisitId id) const {
  return *find(station, id);
}

}  // namespace greenlane::support
