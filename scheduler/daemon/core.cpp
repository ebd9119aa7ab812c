#include "scheduler/daemon/core.hpp"

#include <chrono>
#include <future>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "proto/admin_messages.hpp"
#include "proto/event_messages.hpp"
#include "scheduler/daemon/log.hpp"
#include "scheduler/daemon/message_text.hpp"
#include "scheduler/daemon/supervisor.hpp"

namespace greenlane::daemon {
namespace {

namespace asio = boost::asio;

/// How often the core looks at the clock, a full disk and slow subscribers when nobody calls.
constexpr std::chrono::milliseconds beat_length{200};
/// A virtual clock passes every midnight on its way, one after the other.
constexpr std::chrono::days clock_advance_max{366};

Post posting_to(asio::io_context& loop) {
  return [&loop](std::function<void()> work) { asio::post(loop, std::move(work)); };
}

std::unexpected<Problem> refuse_role(const proto::MethodInfo& method) {
  return refuse(Kind::forbidden, "", "roles",
                std::string(method.name) + " is for: " + method.roles.text(),
                std::string(method.name) + " 只限：" + method.roles.text());
}

std::unexpected<Problem> too_much_at_once() {
  return refuse(Kind::overloaded, "", "outbox_bytes_max",
                "the replies to what was sent before it, at once, are long: send it again",
                "之前一并发来的请求，其答复已很长：请重新发送此请求");
}

/// Reads history; a disk that fails is an answer, too.
Result<std::string> read(const std::function<Result<std::string>(ledger::History&)>& later,
                         ledger::History& history) {
  try {
    return later(history);
  } catch (const std::exception& error) {
    log::error("history cannot be read", {{"reason", error.what()}});
    return refuse(Kind::storage, "", "history", "the ledger cannot be read at the moment",
                  "账本此刻无法读取");
  }
}

/// Which method was called from where, and what became of it; nothing of what was said.
void log_call(const Request& request, const Client& client, const Outcome& outcome) {
  const char* became = "answered";
  if (!outcome) became = "answered later";
  if (outcome && !*outcome) became = boost::describe::enum_to_string(outcome->error().kind, "");
  log::debug(
      "called",
      {{"method", request.method->name}, {"address", client.address()}, {"outcome", became}});
}

}  // namespace

Core::Core(Parts parts)
    : state_(std::move(parts.state)),
      key_(parts.key),
      archive_(parts.archive),
      snapshots_(parts.snapshots),
      metrics_(parts.metrics),
      replies_bytes_max_(parts.settings.connection.outbox_bytes_max / 2),
      journal_(parts.ledger, state_, key_, metrics_, posting_to(loop_),
               {.durable = [this](std::int64_t seq) { subscriptions_.serve_to(seq); },
                .in_doubt = std::move(parts.in_doubt)},
               [this](SnapshotMaker::Made made) { snapshots_.make(std::move(made)); }),
      time_(std::move(parts.clock), state_, journal_),
      sessions_(state_, journal_, time_, parts.settings.login, metrics_, posting_to(loop_)),
      system_(state_, journal_, parts.ledger, metrics_, std::move(parts.data_directory)),
      plans_({.state = state_,
              .journal = journal_,
              .post = posting_to(loop_),
              .finish =
                  [this](const Errand& errand, const Request& request,
                         const planning::MadePlan& plan) {
                    go_on(errand, request, {.password_hash = std::nullopt, .plan = &plan});
                  },
              .planner = std::move(parts.planner)}),
      sequences_({.state = state_,
                  .journal = journal_,
                  .post = posting_to(loop_),
                  .now = [this] { return time_.now(); }}),
      subscriptions_(
          archive_,
          [this](const Client& client) -> std::optional<Subscriptions::Reader> {
            const auto found = callers_.find(&client);
            if (found == callers_.end()) return std::nullopt;
            auto actor = sessions_.actor_of(*found->second, time_.now());
            if (!actor) return std::nullopt;
            return Subscriptions::Reader{*std::move(actor), state_.service.station().policy.zone};
          },
          posting_to(loop_)),
      thread_([this] { loop_.run(); }) {}

/// The heart stops first: a beat hands over what is due, and nothing takes it once the others have
/// stopped. What they still post goes with the loop.
Core::~Core() {
  loop_.stop();
  thread_.join();
  sessions_.stop();
  system_.stop();
  plans_.stop();
  sequences_.stop();
  archive_.stop();
  snapshots_.stop();
  journal_.stop();
}

void Core::take(std::shared_ptr<Client> client, std::vector<Request> requests) {
  asio::post(loop_, [this, client = std::move(client), requests = std::move(requests)]() mutable {
    serve(client, std::move(requests));
  });
}

void Core::gone(std::shared_ptr<Client> client) {
  asio::post(loop_, [this, client = std::move(client)] {
    subscriptions_.remove(*client);
    plans_.gone(*client);
    sequences_.gone(*client);
    callers_.erase(client.get());
  });
}

void Core::run(const std::function<void(State&, Journal&, Timekeeper&)>& work) {
  std::promise<void> done;
  asio::post(loop_, [&] {
    try {
      work(state_, journal_, time_);
      done.set_value();
    } catch (...) {
      done.set_exception(std::current_exception());
    }
  });
  done.get_future().get();
}

bool Core::settled() {
  std::promise<bool> done;
  asio::post(loop_, [&] { journal_.hold([&done](bool durable) { done.set_value(durable); }); });
  return done.get_future().get();
}

void Core::start_serving() {
  asio::post(loop_, [this] { beat(); });
}

std::shared_ptr<Caller> Core::caller_of(const std::shared_ptr<Client>& client) {
  std::shared_ptr<Caller>& caller = callers_[client.get()];
  if (!caller) caller = std::make_shared<Caller>(Caller{client, std::nullopt});
  return caller;
}

/// One read of one client: each request in its order, the answers together. They wait in memory
/// until they are durable, so that what one read can ask for has a limit.
void Core::serve(const std::shared_ptr<Client>& client, std::vector<Request> requests) {
  const std::shared_ptr<Caller> caller = caller_of(client);
  std::vector<Served> served;
  std::size_t bytes = 0;
  for (Request& request : requests) {
    const Errand errand{caller, request.from};
    Outcome outcome =
        bytes > replies_bytes_max_ ? too_much_at_once() : answer(errand, request, time_.now());
    if (outcome && *outcome) bytes += (*outcome)->size();
    if (log::writes_debug()) log_call(request, *client, outcome);
    if (outcome) served.push_back({std::move(request), *std::move(outcome)});
  }
  hold(caller, std::move(served));
}

/// The answers to what one read brought, held together and sent together.
void Core::hold(const std::shared_ptr<Caller>& caller, std::vector<Served> served) {
  if (served.empty()) return;
  journal_.hold([this, caller, served = std::move(served)](bool durable) mutable {
    std::vector<Reply> replies;
    for (Served& one : served) {
      const Errand errand{caller, std::move(one.request.from)};
      Outcome outcome = durable ? Outcome(std::move(one.result)) : taken_back(errand, one.request);
      if (outcome) replies.push_back(Reply{errand.to, *std::move(outcome)});
    }
    caller->client->deliver(std::move(replies));
  });
}

/// What to answer when the commit before it failed. Of what changes something nobody knows; a
/// logout does, though it is no write with a key. What a read would have shown is not so, and once
/// memory holds what the ledger does it is answered from that.
Outcome Core::taken_back(const Errand& errand, const Request& request) {
  const bool changes =
      request.method->effect == proto::Effect::writes || request.method->name == "session.logout";
  if (changes || !journal_.knows()) return std::unexpected(outcome_unknown());
  return answer(errand, request, time_.now());
}

/// Who calls, and may they? What needs no session is answered here.
Outcome Core::answer(const Errand& errand, const Request& request, Instant now) {
  if (journal_.overrun()) return std::unexpected(journal_.closed());
  const proto::MethodInfo& method = *request.method;
  if (method.name == "session.login") return sessions_.login(errand, request.params, now);
  if (method.name == "session.resume") return sessions_.resume(errand, request.params, now);
  if (method.name == "rpc.discover") return system_.discover(request.params);
  const auto actor = sessions_.actor_of(*errand.caller, now);
  if (method.name == "system.health")
    return system_.health(request.params, {.now = now,
                                           .clock_is_virtual = time_.is_virtual(),
                                           .in_full = actor && actor->role == model::Role::admin});
  if (!actor) return std::unexpected(actor.error());
  if (!method.roles.include(actor->role)) return refuse_role(method);
  // What was written once is answered again, whether or not more can be written.
  if (method.effect == proto::Effect::writes && !journal_.open() &&
      state_.service.is_new(
          {.method = method.name, .params = request.params, .actor = *actor, .now = now}))
    return std::unexpected(journal_.closed());
  return answer_for(errand, request, *actor, now);
}

Outcome Core::answer_for(const Errand& errand, const Request& request, const model::Actor& actor,
                         Instant now) {
  const std::string_view method = request.method->name;
  if (method == "session.logout") return sessions_.logout(errand, request.params, now);
  if (method == "session.whoami") return sessions_.whoami(errand, request.params, now);
  if (method == "event.subscribe") return subscribe(errand, request.params);
  if (method == "plan.propose") return propose(errand, request, actor, now);
  if (method == "plan.list") return plans_.list(request.params);
  if (method == "plan.cancel") return plans_.cancel(request.params);
  if (method == "queue.sequence") return sequences_.sequence(errand, request.params, actor);
  if (method == "queue.cancel") return sequences_.cancel(request.params, actor);
  if (method == "ledger.verify") return system_.verify(errand, request.params);
  if (method == "ledger.backup") return system_.backup(errand, request.params, now);
  if (method == "user.create" || method == "user.set_password")
    return call_with_password(errand, request, actor);
  service::Call made{.method = method, .params = request.params, .actor = actor, .now = now};
  if (method == "clock.advance") return advance_clock(errand, std::move(made));
  return call(errand, made);
}

/// A call of the service: its change goes to the ledger, and its answer waits for it.
Outcome Core::call(const Errand& errand, const service::Call& call) {
  auto answer = state_.service.call(call);
  if (!answer) return std::unexpected(std::move(answer.error()));
  follow_up(state_, answer->unit);
  if (!service::empty(answer->unit)) journal_.write(std::move(answer->unit));
  if (answer->aside) {
    plans_.think(errand, std::move(answer->aside));
    return std::nullopt;
  }
  if (!answer->later) return std::move(answer->result);
  read_later(errand, std::move(answer->later));
  return std::nullopt;
}

/// What a key was answered before is answered again at once; a plan is made first, elsewhere.
Outcome Core::propose(const Errand& errand, const Request& request, const model::Actor& actor,
                      Instant now) {
  const service::Call made{
      .method = request.method->name, .params = request.params, .actor = actor, .now = now};
  return state_.service.is_new(made) ? plans_.propose(errand, request, made) : call(errand, made);
}

/// The call itself, once what it waited for on another thread is there, unless whoever called may
/// not make it any more.
void Core::go_on(const Errand& errand, const Request& request, Prepared prepared) {
  const Instant now = time_.now();
  const auto again = sessions_.actor_of(*errand.caller, now);
  Outcome outcome;
  if (!again)
    outcome = std::unexpected(again.error());
  else if (!request.method->roles.include(again->role))
    outcome = refuse_role(*request.method);
  else if (!journal_.open())
    outcome = std::unexpected(journal_.closed());
  else
    outcome = call(errand, {.method = request.method->name,
                            .params = request.params,
                            .actor = *again,
                            .now = now,
                            .password_hash = std::move(prepared.password_hash),
                            .plan = prepared.plan});
  if (outcome) hold(errand.caller, {{request, *std::move(outcome)}});
}

/// Moves a virtual clock. The move is recorded at its end, so that a start finds the clock there.
Outcome Core::advance_clock(const Errand& errand, service::Call call) {
  if (!time_.is_virtual())
    return refuse(Kind::state, "", "virtual clock",
                  "only a daemon started with --clock virtual has a clock that can be moved",
                  "只有以 --clock virtual 启动的服务进程，其时钟才能拨动");
  const auto request = decoded<proto::ClockAdvance>(call.params);
  if (request && request->to > call.now && state_.service.is_new(call)) {
    if (request->to - call.now > clock_advance_max)
      return refuse(Kind::invalid_field, "to", "at most 366 days at once",
                    "the clock is moved further in steps", "请分步前拨时钟");
    time_.advance(request->to);
    call.now = request->to;
  }
  return this->call(errand, call);
}

/// A call whose password is hashed first, on a thread for that.
Outcome Core::call_with_password(const Errand& errand, const Request& request,
                                 const model::Actor& actor) {
  const auto* password = request.params.if_contains("password");
  if (!password || !password->is_string())
    return call(errand, {.method = request.method->name,
                         .params = request.params,
                         .actor = actor,
                         .now = time_.now()});
  auto hashing =
      sessions_.hash(credential::Secret(std::string_view(password->get_string())),
                     [this, errand, request](std::string hash) {
                       go_on(errand, request, {.password_hash = std::move(hash), .plan = nullptr});
                     });
  if (!hashing) return std::unexpected(hashing.error());
  return std::nullopt;
}

Outcome Core::subscribe(const Errand& errand, const boost::json::object& params) {
  const auto request = decoded<proto::EventSubscribe>(params);
  if (!request) return std::unexpected(request.error());
  const std::int64_t next = state_.service.station().last_seq + 1;
  const std::int64_t from_seq = request->from_seq ? request->from_seq->value() : next;
  const std::string result = json_of(proto::EventSubscribed{from_seq});
  journal_.hold([this, errand, from_seq, result](bool durable) {
    if (!durable) return errand.answer(std::unexpected(outcome_unknown()));
    errand.answer(result);
    if (callers_.contains(errand.caller->client.get()))
      subscriptions_.add(errand.caller->client, from_seq);
  });
  return std::nullopt;
}

/// The rest of a read of history: once everything applied so far is durable.
void Core::read_later(const Errand& errand,
                      std::function<Result<std::string>(ledger::History&)> later) {
  ++metrics_.history_reads;
  journal_.hold([this, errand, later = std::move(later)](bool durable) {
    if (!durable && !journal_.knows()) return errand.answer(std::unexpected(outcome_unknown()));
    const bool queued = archive_.submit(
        [errand, later](ledger::History& history) { errand.answer(read(later, history)); });
    if (!queued)
      errand.answer(refuse(Kind::overloaded, "", "history reads",
                           "too many reads of history wait, or the ledger is being put in order: "
                           "try again in a moment",
                           "等待读取历史的请求过多，或账本正在整理：请稍后再试"));
  });
}

/// What has to happen although nobody calls.
void Core::beat() {
  plans_.plan_rounds(time_.now());
  journal_.probe();
  journal_.rest();
  metrics_.wal_bytes = archive_.look_at_wal();
  subscriptions_.serve_to(journal_.durable_seq());
  metrics_.subscribers = static_cast<std::int64_t>(subscriptions_.count());
  ready_ = journal_.open();
  tell_supervisor();
  heart_.expires_after(beat_length);
  heart_.async_wait([this](boost::system::error_code error) {
    if (!error) beat();
  });
}

/// As often as systemd asks for, a sign that this thread is alive.
void Core::tell_supervisor() {
  const auto every = supervisor::alive_every();
  const auto now = std::chrono::steady_clock::now();
  if (!every || now < alive_told_at_ + *every) return;
  alive_told_at_ = now;
  supervisor::alive();
}

}  // namespace greenlane::daemon
