#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/model/fair_queries.hpp"
#include "station/model/station.hpp"

namespace greenlane::model {

// Questions about a station, for `decide`, the planner and the wire. None changes anything.

const Enterprise* find(const Station& station, EnterpriseId id);
const Vehicle* find(const Station& station, VehicleId id);
const Driver* find(const Station& station, DriverId id);
const Application* find(const Station& station, ApplicationId id);
const Visit* find(const Station& station, VisitId id);
const PlanProposed* find(const Station& station, PlanId id);
const Pass* find_pass(const Station& station, std::string_view number);
const StagePolicy* find_stage(const Policy& policy, const Word& name);
const CheckPolicy* find_check(const Policy& policy, const Word& kind);
const VehicleTypePolicy* find_vehicle_type(const Policy& policy, const Word& name);
const CargoClassPolicy* find_cargo_class(const Policy& policy, const Word& name);

/// What the station's numbers begin with: QTS in QTS-20220505-0042.
std::string number_prefix(const Policy& policy);

/// The slot as it stands, or as it would come into being; not_found when the day has no such slot.
Result<Slot> slot_at(const Station& station, SlotId id);
/// All slots of a day, booked ones as they stand.
std::vector<Slot> slots_on(const Station& station, Day day);

/// The class that carrier, consignors and consignees have by the lists effective at `now`.
PriorityClass listed_class(const Station& station, EnterpriseId carrier, const Trip& trip,
                           Instant now);

/// Could this slot take the application now, beside what its firm is about to get otherwise? The
/// refusal's rule names the limit that binds, with the availability that it was decided on.
Result<void> slot_takes(const Station& station, const Slot& slot, const Application& application,
                        Instant now, const FirmUse& more = {});
/// The first slot of the wanted window that takes the application; the refusal says why none does
/// and names the nearest free one.
Result<Slot> first_slot(const Station& station, const Application& application, Instant now);
/// Adds to a refusal what could be had instead: the nearest free slot, or that there is none.
void offer_nearest(Problem& problem, const Station& station, const Application& application,
                   Instant now);
/// The first slot from `from` on that would take it, within the booking horizon.
std::optional<Slot> nearest_slot(const Station& station, const Application& application,
                                 Instant from, Instant now);

/// Every required check that `checks` do not meet at `now`, one problem each (rule 5): missing, not
/// accepted, or expired.
std::vector<Problem> missing_checks(const Policy& policy, const std::vector<DriverId>& drivers,
                                    const std::vector<CheckRecord>& checks, Instant now);

/// Until when a pass admits: the end of its slot's grace, or, once its truck has arrived before
/// that, the end of the day on which the grace ends. Who came in time does not lose its place to a
/// slow gate, and who drove off again does not keep it.
Instant admits_until(const Zone& zone, const Pass& pass, std::optional<Instant> arrived_at);

/// All that stands against letting this truck in now, in the order that a person would ask; empty:
/// it may come in.
std::vector<Problem> objections(const Station& station, const AdmitTruck& command, Instant now);

/// Its place within its class: who is not of a round comes behind those who are, at one instant.
Index::QueueKey queue_key(const Application& application);
/// How many wait ahead of it, plus one; 0 when it does not wait.
std::int64_t queue_position(const Station& station, const Application& application);
/// The waiting applications in the order of service.
std::vector<const Application*> queue(const Station& station);

/// The first server of the stage that is up, free and may serve the cargo; null when none is.
const Server* free_server(const Station& station, const Word& stage,
                          const std::vector<Word>& cargo_classes);

}  // namespace greenlane::model
