#include "scheduler/service/service.hpp"

#include <algorithm>
#include <iterator>

#include <boost/json/object.hpp>

#include "proto/method_info.hpp"
#include "scheduler/planning/day_view.hpp"
#include "scheduler/service/desk.hpp"
#include "scheduler/service/dispatch.hpp"
#include "scheduler/service/plans.hpp"
#include "station/ledger/event_json.hpp"
#include "station/ledger/history.hpp"
#include "station/value/digest.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::service {

namespace {

/// The clock and the start act under this name.
model::Actor the_station() {
  return {.user = *Word::parse(model::station_user), .role = model::Role::admin, .enterprise = {}};
}

/// What tells a write apart from others that its user makes by the same method.
struct Keyed {
  std::string key;
  ledger::Fingerprint fingerprint;
};

/// The idempotency key of a write, if it is there and has the form of one; the method itself
/// refuses one that has not.
std::optional<Keyed> keyed_by(const Call& call) {
  const proto::MethodInfo* info = proto::find_method(call.method);
  if (!info || info->effect != proto::Effect::writes) return std::nullopt;
  const boost::json::value* key = call.params.if_contains("idempotency_key");
  if (!key || !key->is_string()) return std::nullopt;
  return Keyed{std::string(key->get_string()), fingerprint_of(call.params)};
}

Later stored_reply(std::int64_t number) {
  return [number](ledger::History& history) -> Result<std::string> {
    const auto reply = history.reply(number);
    if (!reply)
      return refuse(Kind::internal, "idempotency_key", "rule 10",
                    "the reply to this key is no longer kept", "该键的答复已不再保存");
    return reply->reply;
  };
}

}  // namespace

bool empty(const ledger::Unit& unit) {
  return unit.entries.empty() && !unit.reply && unit.credentials.empty() &&
         unit.sessions_opened.empty() && unit.sessions_closed.empty() && !unit.snapshot &&
         !unit.forget_before;
}

planning::MadePlan made_plan(const PlanQuestion& question, const planning::Planner& planner) {
  return {planner.propose(*question.view, question.day, question.options),
          planning::fingerprint(*question.view)};
}

class Service::State {
 public:
  State(ledger::Recovered recovered, credential::PassKey key)
      : desk_{.station = std::move(recovered.station),
              .forecast = {},
              .planner = {},
              .key = std::move(key),
              .repeats = Repeats{recovered.replies}} {
    if (desk_.station.last_seq > 0) desk_.forecast.rebuild(desk_.station, desk_.station.last_at);
  }

  Desk& desk() { return desk_; }

  /// A command of the station itself.
  Result<ledger::Unit> do_by_itself(const model::Command& command, Instant now) {
    const model::Actor actor = the_station();
    Work work(desk_, actor, now);
    const auto events = work.perform(command);
    if (!events) return std::unexpected(events.error());
    return std::move(work.unit);
  }

  /// The plan of a round that has just closed, for a dispatcher to commit.
  void plan_by_itself(Day day, Instant now, ledger::Unit& unit) {
    const planning::MadePlan made = made_plan(question_of(desk_.station, day, now), desk_.planner);
    ledger::Unit planned = record(made, now);
    std::ranges::move(planned.entries, std::back_inserter(unit.entries));
  }

  ledger::Unit record(const planning::MadePlan& made, Instant now) {
    Result<ledger::Unit> planned = do_by_itself(
        model::ProposePlan{planning::brought_up_to_date(desk_.station, made, now)}, now);
    ENSURE(planned);
    return *std::move(planned);
  }

 private:
  Desk desk_;
};

Service::Service(ledger::Recovered recovered, credential::PassKey key)
    : state_(std::make_unique<State>(std::move(recovered), std::move(key))) {}
Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() = default;

Result<Answer> Service::call(const Call& call) {
  const Handler handler = handler_of(call.method);
  ENSURE(handler);  // the daemon answers what is not in the table, and what is its own
  Desk& desk = state_->desk();
  std::optional<Keyed> keyed = keyed_by(call);
  if (keyed) {
    const auto number =
        desk.repeats.find(call.actor.user, call.method, keyed->key, keyed->fingerprint);
    if (!number) return std::unexpected(number.error());
    if (*number)
      return Answer{.result = {}, .unit = {}, .later = stored_reply(**number), .aside = {}};
  }

  Work work(desk, call.actor, call.now);
  if (call.password_hash) work.password_hash = *call.password_hash;
  work.plan = call.plan;
  Result<Outcome> outcome = handler(work, call.params);
  if (!outcome) return std::unexpected(std::move(outcome.error()));
  if (Later* later = std::get_if<Later>(&*outcome))
    return Answer{.result = {}, .unit = {}, .later = std::move(*later), .aside = {}};
  if (Aside* aside = std::get_if<Aside>(&*outcome))
    return Answer{.result = {}, .unit = {}, .later = {}, .aside = std::move(*aside)};
  Answer answer{std::get<std::string>(std::move(*outcome)), std::move(work.unit), {}, {}};
  if (keyed)
    answer.unit.reply =
        desk.repeats.remember(call.actor.user, call.method, keyed->key,
                              std::move(keyed->fingerprint), answer.result, call.now);
  return answer;
}

bool Service::is_new(const Call& call) const {
  const std::optional<Keyed> keyed = keyed_by(call);
  if (!keyed) return true;
  const auto number =
      state_->desk().repeats.find(call.actor.user, call.method, keyed->key, keyed->fingerprint);
  return number && !*number;
}

std::optional<ledger::Unit> Service::pass_time(Instant now, RoundPlans plans) {
  model::Station& station = state_->desk().station;
  const Instant due = std::max(model::next_due(station), station.last_at);
  if (due > now) return std::nullopt;
  Result<ledger::Unit> unit = state_->do_by_itself(model::PassTime{}, due);
  ENSURE(unit && !unit->entries.empty());
  std::optional<Day> round;
  for (const model::Entry& entry : unit->entries) {
    if (std::holds_alternative<model::DayStarted>(entry.event)) {
      unit->forget_before = due - Repeats::remembered;
      state_->desk().repeats.forget_before(*unit->forget_before);
    }
    if (const auto* closed = std::get_if<model::RoundClosed>(&entry.event)) round = closed->day;
  }
  if (round && plans == RoundPlans::at_once) state_->plan_by_itself(*round, due, *unit);
  return *std::move(unit);
}

std::optional<Instant> Service::next_due() const {
  const model::Station& station = state_->desk().station;
  if (station.last_seq == 0) return std::nullopt;
  return model::next_due(station);
}

Result<PlanQuestion> Service::plan_question(const Call& call) const {
  const auto params = codec::decode<proto::PlanPropose>(boost::json::value(call.params));
  if (!params) return std::unexpected(params.error());
  return question_of(station(), *params, call.now);
}

std::optional<PlanQuestion> Service::round_to_plan(Instant now) const {
  for (const auto& [day, round] : station().rounds)
    if (awaits_plan(station(), round)) return question_of(station(), day, now);
  return std::nullopt;
}

std::optional<ledger::Unit> Service::record_round_plan(const planning::MadePlan& made,
                                                       Instant now) {
  const auto round = station().rounds.find(made.plan.day);
  if (round == station().rounds.end() || !awaits_plan(station(), round->second))
    return std::nullopt;
  return state_->record(made, now);
}

Result<std::optional<ledger::Unit>> Service::adopt(const model::Policy& policy, Instant now) {
  const model::Station& station = state_->desk().station;
  if (station.last_seq > 0 && digest(policy) == digest(station.policy)) return std::nullopt;
  Result<ledger::Unit> unit = state_->do_by_itself(model::AdoptPolicy{policy}, now);
  if (!unit) return std::unexpected(unit.error());
  return *std::move(unit);
}

ledger::Unit Service::step_clock(Duration by, Instant now) {
  Result<ledger::Unit> unit = state_->do_by_itself(model::StepClock{by}, now);
  ENSURE(unit);
  return *std::move(unit);
}

Result<ledger::Unit> Service::appoint_admin(const Word& user, std::string password_hash,
                                            Instant now) {
  const model::Command command =
      station().users.contains(user)
          ? model::Command{model::SetPassword{user}}
          : model::Command{model::CreateUser{user, model::Role::admin, {}}};
  Result<ledger::Unit> unit = state_->do_by_itself(command, now);
  if (unit) unit->credentials.push_back({user, std::move(password_hash)});
  return unit;
}

std::optional<model::Actor> Service::actor_of(const Word& user) const {
  const auto& users = state_->desk().station.users;
  const auto found = users.find(user);
  if (found == users.end() || found->second.disabled) return std::nullopt;
  return model::Actor{user, found->second.role, found->second.enterprise};
}

const model::Station& Service::station() const {
  return state_->desk().station;
}

}  // namespace greenlane::service
