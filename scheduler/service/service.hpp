#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

#include "scheduler/planning/planner.hpp"
#include "scheduler/planning/replan.hpp"
#include "station/ledger/ledger.hpp"

namespace greenlane::ledger {
class History;
}
namespace greenlane::credential {
class PassKey;
}

namespace greenlane::service {

using namespace value;

/// One request of somebody who may make it: the daemon has checked session and role.
struct Call {
  std::string_view method;            ///< from the method table, such as "gate.admit"
  const boost::json::object& params;  ///< as it came; decoded and checked here
  model::Actor actor;
  Instant now;  ///< not before the station's last event; what was due by then has been done
  /// The argon2id hash of params' password, made off this thread (user.create, user.set_password).
  std::optional<std::string> password_hash;
  /// What came of plan_question() (plan.propose), on whatever thread; null: it is made at the call.
  const planning::MadePlan* plan = nullptr;
};

/// What a plan has to be thought about with: for any thread, which needs nothing else.
struct PlanQuestion {
  std::shared_ptr<const model::Station> view;  ///< see planning::day_view()
  Day day;
  planning::PlanOptions options;
};

/// Answers it. `planner` is asked once.
planning::MadePlan made_plan(const PlanQuestion& question, const planning::Planner& planner);

/// What a call comes to. One of `result`, `later` and `aside` is set.
struct Answer {
  std::string result;  ///< the result object as JSON, ready to be put into the reply
  ledger::Unit unit;   ///< what must be durable before the reply leaves; empty for a read
  /// The rest of a read of history, for the thread that owns a History: it runs once everything
  /// applied so far is durable. It holds copies only and does not touch the Service.
  std::function<Result<std::string>(ledger::History&)> later;
  /// The rest of a read that takes some thinking, for any thread; else as `later`.
  std::function<Result<std::string>()> aside;
};

/// Where the plan of a round that closes is made.
enum class RoundPlans {
  at_once,  ///< with the close
  aside,    ///< elsewhere: see Service::round_to_plan()
};

/// True when a unit has nothing in it that has to be written.
bool empty(const ledger::Unit& unit);

/// A page of events that one actor may see, each the params of a notification `event`.
struct EventPage {
  std::vector<std::string> events;
  std::int64_t next_seq = 0;  ///< where to go on; past what was left out because it is another's
};

/// The events from `from_seq` on, at most `limit` of them looked at: event.subscribe, on the thread
/// that owns `history`. Only durable events are there. Instants are written in `zone`.
Result<EventPage> events_for(ledger::History& history, const model::Actor& actor,
                             std::int64_t from_seq, int limit, const Zone& zone);

/// What each method of the wire does: the station with its forecast, planner and idempotency keys,
/// and nothing of sockets, threads, disk or clock. All members belong to one thread.
///
/// Every change is applied at once and handed out as a Unit; the caller commits units in the order
/// in which they were handed out, and after a commit that failed throws the Service away and makes
/// a new one from what the ledger recovers.
///
/// A key used before is answered as it was the first time: from memory while the first is not yet
/// durable (the caller holds the second reply as long as any read's), else by `later` from History.
/// A fingerprint keeps only the presence of a password.
///
/// The daemon answers by itself: session.*, event.subscribe, rpc.discover, system.health,
/// ledger.verify and ledger.backup.
class Service {
 public:
  Service(ledger::Recovered recovered, credential::PassKey key);
  Service(Service&&) noexcept;
  Service& operator=(Service&&) noexcept;
  ~Service();

  /// Refuses with what the request broke. A refusal changes nothing.
  Result<Answer> call(const Call& call);

  /// False when the call would be answered, or refused, for an idempotency key that was used
  /// before: for who has to do something before the call.
  bool is_new(const Call& call) const;

  /// Does the first thing that the clock alone brings about by `now`, at its own instant; nothing
  /// when nothing more is due. To be asked again until then, before every call.
  std::optional<ledger::Unit> pass_time(Instant now, RoundPlans plans = RoundPlans::at_once);
  /// The next instant at which pass_time would do something; none before the first policy.
  std::optional<Instant> next_due() const;

  /// What a plan.propose has to think about first; refuses as the call would.
  Result<PlanQuestion> plan_question(const Call& call) const;

  /// The first closed round whose day is not over and of which somebody waits, and no plan was made
  /// since it closed: what its plan has to be made of. None: there is no such round. It follows
  /// from the state, so that a stop in between loses no plan.
  std::optional<PlanQuestion> round_to_plan(Instant now) const;
  /// Records the plan of a round, brought up to date; nothing when the round has one by now.
  std::optional<ledger::Unit> record_round_plan(const planning::MadePlan& made, Instant now);

  /// Adopts the policy of the configuration; nothing when it is the one in force.
  Result<std::optional<ledger::Unit>> adopt(const model::Policy& policy, Instant now);
  /// Records that the system's clock jumped.
  ledger::Unit step_clock(Duration by, Instant now);
  /// The first start's admin: made, or, when an earlier try came that far, given a new password.
  Result<ledger::Unit> appoint_admin(const Word& user, std::string password_hash, Instant now);

  /// Who acts when this user calls; none when there is no such user or it is disabled.
  std::optional<model::Actor> actor_of(const Word& user) const;

  const model::Station& station() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace greenlane::service
