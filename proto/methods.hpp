#pragma once

#include <concepts>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "proto/admin_messages.hpp"
#include "proto/application_messages.hpp"
#include "proto/event_messages.hpp"
#include "proto/fairness_messages.hpp"
#include "proto/gate_messages.hpp"
#include "proto/method.hpp"
#include "proto/planning_messages.hpp"
#include "proto/queue_messages.hpp"
#include "proto/registry_messages.hpp"
#include "proto/report_messages.hpp"
#include "proto/session_messages.hpp"
#include "proto/slot_messages.hpp"
#include "proto/station_messages.hpp"
#include "proto/visit_messages.hpp"

namespace greenlane::proto {

namespace detail {

inline constexpr Roles firms{Role::dispatcher, Role::firm};
inline constexpr Roles users{Role::dispatcher, Role::operator_, Role::firm};
inline constexpr Roles dispatch{Role::dispatcher};
inline constexpr Roles gate{Role::operator_};
inline constexpr Roles staff{Role::dispatcher, Role::operator_};
inline constexpr Roles administration{Role::admin};

/// Every method, grouped by what it is about. "Its own" means that a firm reaches what is its own;
/// what is another firm's is not_found for it.
inline constexpr std::tuple methods{
    reads<SessionLogin, SessionToken>("session.login", Roles::anyone(),
                                      "Opens a session and gives the token that resumes it."),
    reads<SessionResume, SessionToken>("session.resume", Roles::anyone(),
                                       "Takes a session up again on a new connection."),
    reads<SessionLogout, SessionEnded>("session.logout", Roles::everyone(),
                                       "Ends the session, and its token with it."),
    reads<SessionWhoami, SessionRow>("session.whoami", Roles::everyone(),
                                     "Says who is logged in, and until when."),

    writes<EnterpriseRegister, EnterpriseRow>("enterprise.register", firms,
                                              "Registers an enterprise by its credit code."),
    reads<EnterpriseGet, EnterpriseRow>("enterprise.get", users, "Reads one enterprise."),
    reads<EnterpriseList, EnterprisePage>("enterprise.list", users,
                                          "Lists the enterprises, as consignors and consignees."),
    writes<EnterpriseUpdate, EnterpriseRow>(
        "enterprise.update", firms,
        "Changes an enterprise's name, county or contact (a firm: its own)."),

    writes<VehicleRegister, VehicleRow>("vehicle.register", firms,
                                        "Registers a truck of a carrier (a firm: its own)."),
    reads<VehicleList, VehiclePage>("vehicle.list", users, "Lists the trucks (a firm: its own)."),
    writes<VehicleRetire, VehicleRow>("vehicle.retire", firms,
                                      "Takes a truck out of service (a firm: its own)."),
    writes<DriverRegister, DriverRow>("driver.register", firms,
                                      "Registers a driver of a carrier (a firm: its own)."),
    reads<DriverList, DriverPage>("driver.list", users,
                                  "Lists the drivers, masked (a firm: its own)."),
    writes<DriverRetire, DriverRow>("driver.retire", firms,
                                    "Takes a driver off a carrier's list (a firm: its own)."),

    writes<ApplicationSubmit, ApplicationQueued>(
        "application.submit", firms,
        "Files an application; answers its number, its place in the queue and the slot to expect."),
    reads<ApplicationGet, ApplicationRow>("application.get", users,
                                          "Reads one application (a firm: its own)."),
    reads<ApplicationList, ApplicationPage>("application.list", users,
                                            "Lists the applications (a firm: its own)."),
    writes<ApplicationWithdraw, ApplicationClosed>("application.withdraw", firms,
                                                   "Takes an application back (a firm: its own)."),
    writes<ApplicationReschedule, ApplicationQueued>(
        "application.reschedule", firms,
        "Puts an application back into the queue with another window (a firm: its own)."),
    writes<ApplicationRecordChecks, ChecksOfApplication>(
        "application.record_checks", users,
        "Adds results of checks to an application (a firm: its own)."),
    writes<ApplicationApprove, Approval>("application.approve", dispatch,
                                         "Books a slot and issues the pass."),
    writes<ApplicationReject, ApplicationClosed>("application.reject", dispatch,
                                                 "Refuses an application, with the reason."),
    writes<ApplicationConfirm, Approval>(
        "application.confirm", firms,
        "Takes the place that is offered; issues the pass (a firm: its own)."),
    writes<ApplicationDecline, ApplicationQueued>(
        "application.decline", firms,
        "Leaves the place that is offered to the next (a firm: its own)."),

    writes<ApplicationUpdateEta, EtaNoted>(
        "application.update_eta", firms,
        "Says when the truck is expected; a slot that it could not keep moves (a firm: its own)."),
    writes<ApplicationRepeat, SeriesRow>(
        "application.repeat", firms,
        "Files the same trip again on some days of every week (a firm: its own)."),
    reads<SeriesList, SeriesPage>("series.list", firms,
                                  "Lists the series that go on (a firm: its own)."),
    writes<SeriesEnd, SeriesRow>("series.end", firms,
                                 "Ends a series; what it has filed stays (a firm: its own)."),

    reads<WaitlistList, Waitlist>(
        "waitlist.list", firms,
        "Lists who takes the next place that comes free, and why (a firm: its own)."),
    reads<RoundGet, RoundRow>("round.get", users,
                              "Reads the round of one day with its draw, for anyone to check."),
    reads<RoundList, Rounds>("round.list", users, "Lists when the rounds of the next days close."),
    reads<ScorecardGet, Scorecard>(
        "enterprise.scorecard", firms,
        "Says how many places a firm may hold, and which marks count against it (a firm: its "
        "own)."),
    reads<MarkList, MarkPage>(
        "mark.list", firms,
        "Lists the marks that count, and lifted ones for as long (a firm: its own)."),
    writes<MarkAppeal, MarkRow>("mark.appeal", firms, "Appeals against a mark (a firm: its own)."),
    writes<MarkDecide, MarkRow>("mark.decide", dispatch,
                                "Decides an appeal: the mark is lifted, or it stays."),

    writes<PlanPropose, PlanRow>(
        "plan.propose", dispatch,
        "Proposes a slot for every application that waits; books nothing."),
    reads<PlanGet, PlanRow>("plan.get", dispatch, "Reads one plan with its reasons."),
    writes<PlanCommit, PlanCommitted>("plan.commit", dispatch,
                                      "Approves all or some of what a plan placed."),
    reads<PlanAssess, Assessment>(
        "plan.assess", dispatch,
        "Says what it would cost to give an application a slot by hand, and whom it would move."),
    reads<PlanList, Plans>("plan.list", dispatch,
                           "Lists the plans that are being made, and how far, and the made ones."),
    reads<PlanCancel, PlansCancelled>("plan.cancel", dispatch,
                                      "Stops the making of a day's plans that users asked for."),

    reads<QueueSequence, SequenceRow>(
        "queue.sequence", staff,
        "Says in which order to call the trucks in, and which lane or bay each takes; advice."),
    reads<QueueCancel, SequencesCancelled>("queue.cancel", staff,
                                           "Stops the sequences that the caller waits for."),

    reads<SlotList, SlotPage>("slot.list", users,
                              "Lists the slots of a day with what is booked and free."),
    writes<SlotSetCapacity, SlotRow>("slot.set_capacity", dispatch,
                                     "Sets how many trucks a slot takes."),
    writes<SlotClose, SlotRow>("slot.close", dispatch, "Closes a slot for further bookings."),

    writes<SlotHold, HeldPlace>(
        "slot.hold", firms,
        "Keeps a place for some minutes while the application is filled in (a firm: its own)."),
    writes<SlotRelease, SlotRow>("slot.release", firms,
                                 "Gives a held place back (a firm: its own)."),

    reads<PassGet, PassRow>("pass.get", users, "Reads one pass with its token (a firm: its own)."),
    reads<PassVerify, PassVerified>("pass.verify", users,
                                    "Says whether a token is genuine and still admits."),
    writes<PassRevoke, PassRow>("pass.revoke", users,
                                "Ends a pass before it is used (a firm: its own)."),

    reads<GateCheck, GateChecked>("gate.check", gate,
                                  "Says what would happen if this truck came in now, and why."),
    writes<GateArrive, TruckArrival>("gate.arrive", gate,
                                     "Records that a truck stands at the gate."),
    writes<GateAdmit, GateAdmitted>("gate.admit", gate,
                                    "Lets a truck in against its pass; opens the visit."),
    writes<GateTurnAway, ApplicationClosed>("gate.turn_away", gate,
                                            "Refuses a truck at the gate, with the reason."),
    writes<GateWalkIn, ApplicationQueued>("gate.walk_in", gate,
                                          "Files for a truck that came without an application."),

    reads<VisitList, VisitPage>("visit.list", users,
                                "Lists the visits of yesterday and today (a firm: its own)."),
    reads<VisitGet, VisitRow>("visit.get", users,
                              "Reads one visit, stage by stage (a firm: its own)."),
    writes<VisitStartStage, VisitStageStarted>("visit.start_stage", gate,
                                               "A lane or bay begins to serve the truck."),
    writes<VisitFinishStage, VisitStageFinished>("visit.finish_stage", gate,
                                                 "The service is over, well or not."),
    writes<VisitRecordCheck, ChecksOfVisit>("visit.record_check", gate,
                                            "Adds a check that was made inside."),
    writes<VisitDivert, VisitDiverted>("visit.divert", gate,
                                       "Takes a truck out of the loop in the middle of its visit."),
    writes<VisitClear, VisitCleared>("visit.clear", gate,
                                     "The truck has passed every stage that it needs, and leaves."),

    writes<StageSetServers, StageStatus>("stage.set_servers", gate,
                                         "Takes a lane or bay out of service, or back into it."),
    reads<StageTimesGet, StageTimesList>(
        "stage.times", staff,
        "How long services may be expected to last, and how many of the station's own say so."),

    reads<StationStatusGet, StationStatus>(
        "station.status", Roles::everyone(),
        "The station at this moment: stages, queue, waits to expect, today's slots, totals."),
    reads<StationTimelineGet, StationTimeline>(
        "station.timeline", Roles::everyone(),
        "A day slot by slot: who is expected, has arrived, is inside, has left (a firm: its own)."),

    reads<ReportDaily, DailyReport>(
        "report.daily", staff,
        "The figures of one day, and since the station's first event; today's so far."),
    reads<ReportRange, RangeReport>("report.range", staff,
                                    "The reports of some days in a row, 92 at most."),

    reads<EventSubscribe, EventSubscribed>(
        "event.subscribe", Roles::everyone(),
        "Sends events as notifications from a number on, then as they happen (a firm: its own)."),
    reads<EventList, EventPage>("event.list", Roles::everyone(),
                                "Lists events from a number on (a firm: its own)."),

    writes<UserCreate, UserRow>("user.create", administration, "Creates a user."),
    reads<UserList, UserPage>("user.list", administration, "Lists the users."),
    writes<UserDisable, UserRow>("user.disable", administration,
                                 "Shuts a user out, sessions included."),
    writes<UserSetPassword, UserRow>("user.set_password", administration,
                                     "Gives a user another password; ends the user's sessions."),

    reads<LedgerVerify, LedgerVerified>("ledger.verify", administration,
                                        "Replays every event and compares chain, state, tables."),
    reads<LedgerBackup, LedgerBackedUp>("ledger.backup", administration,
                                        "Copies the ledger to a file while the station works on."),

    reads<SystemHealthGet, SystemHealth>("system.health", Roles::anyone(),
                                         "Says whether the station takes calls and writes."),

    writes<ClockAdvance, ClockReading>("clock.advance", administration,
                                       "Moves a virtual clock forward."),

    reads<RpcDiscover, JsonText>("rpc.discover", Roles::anyone(),
                                 "The OpenRPC document of these methods."),
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
