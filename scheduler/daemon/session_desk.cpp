#include "scheduler/daemon/session_desk.hpp"

#include <chrono>
#include <utility>

#include "proto/session_messages.hpp"
#include "scheduler/daemon/log.hpp"
#include "scheduler/daemon/message_text.hpp"
#include "station/credential/password.hpp"
#include "station/credential/session_token.hpp"

namespace greenlane::daemon {
namespace {

using credential::Secret;

std::unexpected<Problem> refuse_login() {
  return refuse(Kind::unauthenticated, "", "login", "wrong user or password", "用户名或密码错误");
}

std::unexpected<Problem> refuse_session() {
  return refuse(Kind::unauthenticated, "", "session",
                "no session, or one that has ended: use session.login",
                "没有会话，或会话已结束：请用 session.login 登录");
}

std::unexpected<Problem> too_many_wait() {
  return refuse(Kind::overloaded, "", "login.hash_queue_max",
                "too many passwords wait to be checked: try again in a moment",
                "等待核对的密码过多：请稍后再试");
}

template <class Row>
Row filled(Row row, const model::Actor& actor, Instant expires_at) {
  row.user = actor.user;
  row.role = actor.role;
  if (actor.enterprise) row.enterprise_id = *actor.enterprise;
  row.expires_at = expires_at;
  return row;
}

}  // namespace

/// A password on its way through the hashing threads.
struct SessionDesk::Check {
  Errand errand;
  Word user;
  Secret password;
  std::optional<std::string> hash;  ///< to check against; none for a user that does not exist
  bool matches = false;
  std::optional<std::string> new_hash;  ///< made with today's parameters, where the old one was not
};

SessionDesk::SessionDesk(State& state, Journal& journal, Timekeeper& time,
                         const policy::LoginLimits& limits, Metrics& metrics, Post post)
    : state_(state),
      journal_(journal),
      time_(time),
      limits_(limits),
      metrics_(metrics),
      post_(std::move(post)),
      attempts_(static_cast<double>(limits.attempts_per_minute),
                static_cast<double>(limits.attempts_burst)),
      hashing_(limits.hash_threads, limits.hash_queue_max) {}

Result<model::Actor> SessionDesk::actor_of(const Caller& caller, Instant now) const {
  if (!caller.session) return refuse_session();
  const Sessions::Session* session = state_.sessions.find(*caller.session, now);
  if (!session) return refuse_session();
  auto actor = state_.service.actor_of(session->user);
  if (!actor) return refuse_session();
  return *std::move(actor);
}

Outcome SessionDesk::login(const Errand& errand, const boost::json::object& params, Instant) {
  auto request = decoded<proto::SessionLogin>(params);
  if (!request) return std::unexpected(request.error());
  if (request->password.size() > credential::password_bytes_max)
    return refuse(Kind::invalid_field, "password", "password", "longer than 4096 bytes",
                  "密码最多 4096 字节");
  if (!journal_.open()) return std::unexpected(journal_.closed());
  if (!attempts_.take(errand.caller->client->address(), std::chrono::steady_clock::now()))
    return refuse(Kind::overloaded, "", "login.attempts_per_minute",
                  "too many logins from this address: wait a minute",
                  "来自此地址的登录过多：请等一分钟");

  const auto check = std::make_shared<Check>();
  check->errand = errand;
  check->user = request->user;
  check->password = Secret(request->password);
  const std::string* hash = state_.sessions.password_hash(request->user);
  if (hash && state_.service.actor_of(request->user)) check->hash = *hash;
  const bool queued = hashing_.submit([this, check] {
    if (!check->hash) credential::pretend_to_match(check->password);
    if (check->hash) check->matches = credential::password_matches(check->password, *check->hash);
    if (check->matches && credential::needs_rehash(*check->hash))
      check->new_hash = credential::hash_password(check->password);
    post_([this, check] { checked(check); });
  });
  if (queued) return std::nullopt;
  // Nothing was checked, so nothing was guessed.
  attempts_.give_back(errand.caller->client->address());
  return too_many_wait();
}

/// The password was looked at: opens the session, or refuses.
void SessionDesk::checked(const std::shared_ptr<Check>& check) {
  const Errand& errand = check->errand;
  Result<std::string> result = refuse_login();
  if (check->matches) {
    attempts_.give_back(errand.caller->client->address());
    result = open_session(*check, time_.now());
  } else {
    ++metrics_.logins_failed;
    log::warning("login refused", {{"address", errand.caller->client->address()}});
  }
  journal_.hold([errand, result = std::move(result)](bool durable) {
    errand.answer(durable ? result : Result<std::string>(std::unexpected(outcome_unknown())));
  });
}

Result<std::string> SessionDesk::open_session(const Check& check, Instant now) {
  const auto actor = state_.service.actor_of(check.user);
  if (!actor) return refuse_login();
  if (!journal_.open()) return std::unexpected(journal_.closed());
  const Secret token = credential::new_session_token();
  const Hash token_hash = credential::token_hash(token.reveal());
  const Instant expires_at = now + limits_.session_length;
  Sessions::Change change = state_.sessions.open(token_hash, check.user, expires_at);
  ledger::Unit unit;
  unit.sessions_opened = std::move(change.opened);
  unit.sessions_closed = std::move(change.closed);
  if (check.new_hash) {
    state_.sessions.rehash(check.user, *check.new_hash);
    unit.credentials.push_back({.user = check.user, .password_hash = *check.new_hash});
  }
  journal_.write(std::move(unit));
  check.errand.caller->session = token_hash;
  return shown(
      filled(proto::SessionToken{.token = std::string(token.reveal())}, *actor, expires_at));
}

Outcome SessionDesk::resume(const Errand& errand, const boost::json::object& params, Instant now) {
  const auto request = decoded<proto::SessionResume>(params);
  if (!request) return std::unexpected(request.error());
  Caller caller{errand.caller->client, credential::token_hash(request->token)};
  const auto actor = actor_of(caller, now);
  if (!actor) return std::unexpected(actor.error());
  errand.caller->session = caller.session;
  const Instant expires_at = state_.sessions.find(*caller.session, now)->expires_at;
  return shown(filled(proto::SessionToken{.token = request->token}, *actor, expires_at));
}

Outcome SessionDesk::logout(const Errand& errand, const boost::json::object& params, Instant now) {
  if (const auto request = decoded<proto::SessionLogout>(params); !request)
    return std::unexpected(request.error());
  const auto actor = actor_of(*errand.caller, now);
  if (!actor) return std::unexpected(actor.error());
  if (!journal_.open()) return std::unexpected(journal_.closed());
  ledger::Unit unit;
  unit.sessions_closed = state_.sessions.close(*errand.caller->session).closed;
  journal_.write(std::move(unit));
  errand.caller->session.reset();
  return shown(proto::SessionEnded{actor->user});
}

Outcome SessionDesk::whoami(const Errand& errand, const boost::json::object& params, Instant now) {
  if (const auto request = decoded<proto::SessionWhoami>(params); !request)
    return std::unexpected(request.error());
  const auto actor = actor_of(*errand.caller, now);
  if (!actor) return std::unexpected(actor.error());
  const Instant expires_at = state_.sessions.find(*errand.caller->session, now)->expires_at;
  return shown(filled(proto::SessionRow{}, *actor, expires_at));
}

Result<void> SessionDesk::hash(Secret password, std::function<void(std::string)> then) {
  if (auto accepted = credential::check_password(password); !accepted) return accepted;
  const auto kept = std::make_shared<Secret>(std::move(password));
  const bool queued = hashing_.submit([this, kept, then = std::move(then)] {
    post_([then, hash = credential::hash_password(*kept)] { then(hash); });
  });
  if (!queued) return too_many_wait();
  return {};
}

template <class Message>
std::string SessionDesk::shown(const Message& message) const {
  return json_of(message, &state_.service.station().policy.zone);
}

}  // namespace greenlane::daemon
