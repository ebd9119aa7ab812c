#include "scheduler/daemon/plan_desk.hpp"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "proto/planning_messages.hpp"
#include "scheduler/daemon/courtesy.hpp"
#include "scheduler/daemon/message_text.hpp"

namespace greenlane::daemon {
namespace {

std::unexpected<Problem> too_many() {
  return refuse(Kind::overloaded, "", "plans at once",
                "too many plans are being made: try again when they are done",
                "正在生成的计划过多：请稍后再试");
}

std::unexpected<Problem> cancelled(Day day) {
  return refuse(Kind::state, "date", "plan.cancel",
                "the plan of " + day.text() + " was cancelled while it was being made",
                day.text() + " 的计划在生成过程中被取消");
}

/// Tells one user's key of a plan.propose from others; empty without a key.
std::string key_of(const service::Call& call) {
  const auto* key = call.params.if_contains("idempotency_key");
  if (!key || !key->is_string()) return {};
  return call.actor.user.text() + '\n' + std::string(key->get_string());
}

proto::PlanMade row_of(const model::PlanProposed& plan) {
  return {.plan_id = plan.plan,
          .date = plan.day,
          .made_at_event = plan.made_at_event,
          .objective = plan.objective,
          .proven_optimal = plan.proven_optimal,
          .placed = std::ssize(plan.placements),
          .unplaced = std::ssize(plan.unplaced)};
}

}  // namespace

/// A plan on its way. What is atomic is the planner's thread's as well.
struct PlanDesk::Making {
  struct Waiter {
    Errand errand;
    Request request;
  };

  service::PlanQuestion question;
  std::string asked_by;
  std::string key;              ///< see key_of()
  std::int64_t failed_to;       ///< as the journal said at the start: a failure since makes it void
  std::vector<Waiter> waiters;  ///< none: a round's
  std::atomic<bool> is_cancelled = false;
  std::atomic<planning::PlanStep> step = planning::PlanStep::queued;
  std::atomic<int> done = 0;
  std::atomic<int> all = 0;

  bool of_round() const { return key.empty() && asked_by == model::station_user; }
  proto::PlanInMaking row() const;
  void tell(const planning::PlanProgress& progress);
};

proto::PlanInMaking PlanDesk::Making::row() const {
  proto::PlanInMaking row{.date = question.day,
                          .asked_by = asked_by,
                          .asked_at = question.options.now,
                          .step = static_cast<proto::PlanningStep>(step.load()),
                          .done = done,
                          .all = all,
                          .time_limit_ms = {}};
  if (question.options.time_limit) row.time_limit_ms = question.options.time_limit->count();
  return row;
}

void PlanDesk::Making::tell(const planning::PlanProgress& progress) {
  step = progress.step;
  done = progress.done;
  all = progress.all;
}

PlanDesk::PlanDesk(Parts parts) : parts_(std::move(parts)) {}

PlanDesk::Shared PlanDesk::find(const service::Call& call) const {
  const std::string key = key_of(call);
  const auto found = std::ranges::find(making_, key, &Making::key);
  return key.empty() || found == making_.end() ? nullptr : *found;
}

Outcome PlanDesk::propose(const Errand& errand, const Request& request, const service::Call& call) {
  if (const Shared same = find(call)) {
    same->waiters.push_back({errand, request});
    return std::nullopt;
  }
  Result<service::PlanQuestion> question = parts_.state.service.plan_question(call);
  if (!question) return std::unexpected(question.error());
  const auto making = std::make_shared<Making>(*std::move(question), call.actor.user.text(),
                                               key_of(call), parts_.journal.failed_to());
  making->waiters.push_back({errand, request});
  if (!start(making)) return too_many();
  return std::nullopt;
}

/// The planner's thread sees the making through what it is given; the making outlives it.
bool PlanDesk::start(const Shared& making) {
  planning::PlanOptions& options = making->question.options;
  options.cancelled = [at = making.get()] { return at->is_cancelled.load(); };
  options.progress = [at = making.get()](const planning::PlanProgress& now) { at->tell(now); };
  const bool queued = planning_.submit([this, making] {
    if (making->is_cancelled) return;
    let_others_go_first();
    planning::MadePlan plan = service::made_plan(making->question, *parts_.planner);
    parts_.post([this, making, plan = std::move(plan)] { made(making, plan); });
  });
  if (queued) making_.push_back(making);
  return queued;
}

/// Back on the core's thread.
void PlanDesk::made(const Shared& making, const planning::MadePlan& plan) {
  if (making->is_cancelled) return;
  std::erase(making_, making);
  if (making->failed_to != parts_.journal.failed_to()) {
    for (const Making::Waiter& waiter : making->waiters)
      waiter.errand.answer(std::unexpected(outcome_unknown()));
    return;
  }
  if (making->of_round()) return record_round(plan);
  for (const Making::Waiter& waiter : making->waiters)
    parts_.finish(waiter.errand, waiter.request, plan);
}

/// A journal that is closed by now leaves the round to the next try.
void PlanDesk::record_round(const planning::MadePlan& plan) {
  if (!parts_.journal.sound()) return;
  const service::Service& service = parts_.state.service;
  auto unit = parts_.state.service.record_round_plan(plan, service.station().last_at);
  if (unit) parts_.journal.write(*std::move(unit));
}

void PlanDesk::plan_rounds(Instant now) {
  const auto of_round = [](const Shared& making) { return making->of_round(); };
  if (!parts_.journal.open() || std::ranges::any_of(making_, of_round)) return;
  if (auto question = parts_.state.service.round_to_plan(now))
    start(std::make_shared<Making>(*std::move(question), std::string(model::station_user),
                                   std::string(), parts_.journal.failed_to()));
}

Outcome PlanDesk::list(const boost::json::object& params) const {
  const auto request = decoded<proto::PlanList>(params);
  if (!request) return std::unexpected(request.error());
  const model::Station& station = parts_.state.service.station();
  proto::Plans plans;
  for (const Shared& making : making_) plans.making.push_back(making->row());
  auto left = request->limit ? request->limit->value() : proto::page_limit_default;
  for (auto plan = station.plans.rbegin(); plan != station.plans.rend() && left > 0; ++plan, --left)
    plans.made.push_back(row_of(plan->second));
  return json_of(plans, &station.policy.zone);
}

Outcome PlanDesk::cancel(const boost::json::object& params) {
  const auto request = decoded<proto::PlanCancel>(params);
  if (!request) return std::unexpected(request.error());
  std::vector<Shared> all;
  for (const Shared& making : making_)
    if (making->question.day == request->date && !making->of_round()) all.push_back(making);
  for (const Shared& making : all) {
    for (const Making::Waiter& waiter : making->waiters)
      waiter.errand.answer(cancelled(request->date));
    abandon(making);
  }
  return json_of(proto::PlansCancelled{.date = request->date, .cancelled = std::ssize(all)});
}

void PlanDesk::abandon(const Shared& making) {
  making->is_cancelled = true;
  making->waiters.clear();
  std::erase(making_, making);
}

void PlanDesk::gone(const Client& client) {
  std::vector<Shared> nobodys;
  for (const Shared& making : making_) {
    if (making->of_round()) continue;
    std::erase_if(making->waiters, [&](const Making::Waiter& waiter) {
      return waiter.errand.caller->client.get() == &client;
    });
    if (making->waiters.empty()) nobodys.push_back(making);
  }
  for (const Shared& making : nobodys) abandon(making);
}

void PlanDesk::think(const Errand& errand, std::function<Result<std::string>()> aside) {
  parts_.journal.hold([this, errand, aside = std::move(aside)](bool durable) {
    if (!durable) return errand.answer(std::unexpected(outcome_unknown()));
    if (!thinking_.submit([errand, aside] { errand.answer(aside()); })) errand.answer(too_many());
  });
}

void PlanDesk::stop() {
  for (const Shared& making : making_) making->is_cancelled = true;
  planning_.stop();
  thinking_.stop();
}

}  // namespace greenlane::daemon
