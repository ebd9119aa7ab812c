#pragma once

#include <concepts>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "proto/admin_messages.hpp"
#include "proto/application_messages.hpp"
#include "proto/event_messages.hpp"
#include "proto/gate_messages.hpp"
#include "proto/planning_messages.hpp"
#include "proto/registry_messages.hpp"
#include "proto/roles.hpp"
#include "proto/session_messages.hpp"
#include "proto/slot_messages.hpp"
#include "proto/station_messages.hpp"
#include "proto/visit_messages.hpp"

namespace greenlane::proto {

/// What a call does to the station.
enum class Effect {
  none,    ///< no event: it reads, or it changes the caller's own session or a file
  writes,  ///< events: its params have an idempotency key, and its reply leaves after the commit
};

/// One method of the wire: what it takes, what it answers, and who may call it. No two methods have
/// the same Params, so that these alone say which method is meant.
template <class ParamsType, class ResultType>
struct Method {
  using Params = ParamsType;
  using Result = ResultType;

  std::string_view name;
  Roles roles;
  Effect effect;
  std::string_view summary;  ///< one sentence for a person
};

namespace detail {

using enum Role;
using enum Effect;

/// Every method, grouped by what it is about. "Own" means that a firm reaches what is its own only;
/// what is another firm's is not_found for it.
inline constexpr std::tuple methods{
    Method<SessionLogin, SessionToken>{"session.login", Roles::anyone(), none,
                                       "Opens a session and gives the token that resumes it."},
    Method<SessionResume, SessionToken>{"session.resume", Roles::anyone(), none,
                                        "Takes a session up again on a new connection."},
    Method<SessionLogout, SessionEnded>{"session.logout", Roles::everyone(), none,
                                        "Ends the session, and its token with it."},
    Method<SessionWhoami, SessionRow>{"session.whoami", Roles::everyone(), none,
                                      "Says who is logged in, and until when."},

    Method<EnterpriseRegister, EnterpriseRow>{"enterprise.register",
                                              {dispatcher, firm},
                                              writes,
                                              "Registers an enterprise by its credit code."},
    Method<EnterpriseGet, EnterpriseRow>{
        "enterprise.get", {dispatcher, operator_, firm}, none, "Reads one enterprise."},
    Method<EnterpriseList, EnterprisePage>{"enterprise.list",
                                           {dispatcher, operator_, firm},
                                           none,
                                           "Lists the enterprises, as consignors and consignees."},
    Method<EnterpriseUpdate, EnterpriseRow>{
        "enterprise.update",
        {dispatcher, firm},
        writes,
        "Changes an enterprise's name, county or contact (a firm: its own)."},

    Method<VehicleRegister, VehicleRow>{"vehicle.register",
                                        {dispatcher, firm},
                                        writes,
                                        "Registers a truck of a carrier (a firm: its own)."},
    Method<VehicleList, VehiclePage>{
        "vehicle.list", {dispatcher, operator_, firm}, none, "Lists the trucks (a firm: its own)."},
    Method<VehicleRetire, VehicleRow>{"vehicle.retire",
                                      {dispatcher, firm},
                                      writes,
                                      "Takes a truck out of service (a firm: its own)."},
    Method<DriverRegister, DriverRow>{"driver.register",
                                      {dispatcher, firm},
                                      writes,
                                      "Registers a driver of a carrier (a firm: its own)."},
    Method<DriverList, DriverPage>{"driver.list",
                                   {dispatcher, operator_, firm},
                                   none,
                                   "Lists the drivers, masked (a firm: its own)."},
    Method<DriverRetire, DriverRow>{"driver.retire",
                                    {dispatcher, firm},
                                    writes,
                                    "Takes a driver off a carrier's list (a firm: its own)."},

    Method<ApplicationSubmit, ApplicationQueued>{
        "application.submit",
        {dispatcher, firm},
        writes,
        "Files an application; answers its number, its place in the queue and the slot to expect."},
    Method<ApplicationGet, ApplicationRow>{"application.get",
                                           {dispatcher, operator_, firm},
                                           none,
                                           "Reads one application (a firm: its own)."},
    Method<ApplicationList, ApplicationPage>{"application.list",
                                             {dispatcher, operator_, firm},
                                             none,
                                             "Lists the applications (a firm: its own)."},
    Method<ApplicationWithdraw, ApplicationClosed>{"application.withdraw",
                                                   {dispatcher, firm},
                                                   writes,
                                                   "Takes an application back (a firm: its own)."},
    Method<ApplicationReschedule, ApplicationQueued>{
        "application.reschedule",
        {dispatcher, firm},
        writes,
        "Puts an application back into the queue with another window (a firm: its own)."},
    Method<ApplicationRecordChecks, ChecksOfApplication>{
        "application.record_checks",
        {dispatcher, operator_, firm},
        writes,
        "Adds results of checks to an application (a firm: its own)."},
    Method<ApplicationApprove, Approval>{
        "application.approve", {dispatcher}, writes, "Books a slot and issues the pass."},
    Method<ApplicationReject, ApplicationClosed>{
        "application.reject", {dispatcher}, writes, "Refuses an application, with the reason."},

    Method<PlanPropose, PlanRow>{
        "plan.propose",
        {dispatcher},
        writes,
        "Proposes a slot for every application that waits; books nothing."},
    Method<PlanGet, PlanRow>{"plan.get", {dispatcher}, none, "Reads one plan with its reasons."},
    Method<PlanCommit, PlanCommitted>{
        "plan.commit", {dispatcher}, writes, "Approves all or some of what a plan placed."},

    Method<SlotList, SlotPage>{"slot.list",
                               {dispatcher, operator_, firm},
                               none,
                               "Lists the slots of a day with what is booked and free."},
    Method<SlotSetCapacity, SlotRow>{
        "slot.set_capacity", {dispatcher}, writes, "Sets how many trucks a slot takes."},
    Method<SlotClose, SlotRow>{
        "slot.close", {dispatcher}, writes, "Closes a slot for further bookings."},

    Method<PassGet, PassRow>{"pass.get",
                             {dispatcher, operator_, firm},
                             none,
                             "Reads one pass with its token (a firm: its own)."},
    Method<PassVerify, PassVerified>{"pass.verify",
                                     {dispatcher, operator_, firm},
                                     none,
                                     "Says whether a token is genuine and still admits."},
    Method<PassRevoke, PassRow>{"pass.revoke",
                                {dispatcher, operator_, firm},
                                writes,
                                "Ends a pass before it is used (a firm: its own)."},

    Method<GateCheck, GateChecked>{"gate.check",
                                   {operator_},
                                   none,
                                   "Says what would happen if this truck came in now, and why."},
    Method<GateArrive, TruckArrival>{
        "gate.arrive", {operator_}, writes, "Records that a truck stands at the gate."},
    Method<GateAdmit, GateAdmitted>{
        "gate.admit", {operator_}, writes, "Lets a truck in against its pass; opens the visit."},
    Method<GateTurnAway, ApplicationClosed>{
        "gate.turn_away", {operator_}, writes, "Refuses a truck at the gate, with the reason."},
    Method<GateWalkIn, ApplicationQueued>{
        "gate.walk_in", {operator_}, writes, "Files for a truck that came without an application."},

    Method<VisitList, VisitPage>{"visit.list",
                                 {dispatcher, operator_, firm},
                                 none,
                                 "Lists the visits of yesterday and today (a firm: its own)."},
    Method<VisitGet, VisitRow>{"visit.get",
                               {dispatcher, operator_, firm},
                               none,
                               "Reads one visit, stage by stage (a firm: its own)."},
    Method<VisitStartStage, VisitStageStarted>{
        "visit.start_stage", {operator_}, writes, "A lane or bay begins to serve the truck."},
    Method<VisitFinishStage, VisitStageFinished>{
        "visit.finish_stage", {operator_}, writes, "The service is over, well or not."},
    Method<VisitRecordCheck, ChecksOfVisit>{
        "visit.record_check", {operator_}, writes, "Adds a check that was made inside."},
    Method<VisitDivert, VisitDiverted>{"visit.divert",
                                       {operator_},
                                       writes,
                                       "Takes a truck out of the loop in the middle of its visit."},
    Method<VisitClear, VisitCleared>{"visit.clear",
                                     {operator_},
                                     writes,
                                     "The truck has passed every stage that it needs, and leaves."},

    Method<StageSetServers, StageStatus>{"stage.set_servers",
                                         {operator_},
                                         writes,
                                         "Takes a lane or bay out of service, or back into it."},
    Method<StationStatusGet, StationStatus>{
        "station.status", Roles::everyone(), none,
        "The station at this moment: stages, queue, waits to expect, today's slots, totals."},
    Method<StationTimelineGet, StationTimeline>{
        "station.timeline", Roles::everyone(), none,
        "A day slot by slot: who is expected, has arrived, is inside, has left (a firm: its own)."},

    Method<EventSubscribe, EventSubscribed>{
        "event.subscribe", Roles::everyone(), none,
        "Sends events as notifications from a number on, then as they happen (a firm: its own)."},
    Method<EventList, EventPage>{"event.list", Roles::everyone(), none,
                                 "Lists events from a number on (a firm: its own)."},

    Method<UserCreate, UserRow>{"user.create", {admin}, writes, "Creates a user."},
    Method<UserList, UserPage>{"user.list", {admin}, none, "Lists the users."},
    Method<UserDisable, UserRow>{
        "user.disable", {admin}, writes, "Shuts a user out, sessions included."},
    Method<UserSetPassword, UserRow>{"user.set_password",
                                     {admin},
                                     writes,
                                     "Gives a user another password; ends the user's sessions."},

    Method<LedgerVerify, LedgerVerified>{
        "ledger.verify", {admin}, none, "Replays every event and compares chain, state, tables."},
    Method<LedgerBackup, LedgerBackedUp>{
        "ledger.backup", {admin}, none, "Copies the ledger to a file while the station works on."},
    Method<SystemHealthGet, SystemHealth>{"system.health", Roles::anyone(), none,
                                          "Says whether the station takes calls and writes."},
    Method<ClockAdvance, ClockReading>{
        "clock.advance", {admin}, writes, "Moves a virtual clock forward."},
    Method<RpcDiscover, JsonText>{"rpc.discover", Roles::anyone(), none,
                                  "The OpenRPC document of these methods."},
};

template <class Params, class Methods>
struct Answered;
template <class Params, class... Listed>
struct Answered<Params, std::tuple<Listed...>> {
  static constexpr int count = (0 + ... + std::same_as<Params, typename Listed::Params>);
};

template <class Params>
inline constexpr int methods_that_take =
    Answered<Params, std::remove_const_t<decltype(methods)>>::count;

}  // namespace detail

/// Calls `visitor(method)` for each method of the table, in its order. `method` is a
/// `const Method<Params, Result>&`.
template <class Visitor>
constexpr void for_each_method(Visitor&& visitor) {
  std::apply([&](const auto&... method) { (visitor(method), ...); }, detail::methods);
}

/// A method's params.
template <class T>
concept MethodParams = detail::methods_that_take<T> == 1;

/// The method that takes these params.
template <MethodParams Params>
constexpr const auto& method_of() {
  constexpr auto index = [] {
    std::size_t at = 0;
    std::size_t found = 0;
    for_each_method([&]<class P, class R>(const Method<P, R>&) {
      if constexpr (std::same_as<P, Params>) found = at;
      ++at;
    });
    return found;
  }();
  return std::get<index>(detail::methods);
}

/// What the method answers that takes these params.
template <MethodParams Params>
using ResultOf = typename std::remove_cvref_t<decltype(method_of<Params>())>::Result;

}  // namespace greenlane::proto
