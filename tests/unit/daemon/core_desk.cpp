#include "tests/unit/daemon/core_desk.hpp"

#include <stdexcept>
#include <utility>

#include "station/credential/session_token.hpp"
#include "tests/support/identities.hpp"

namespace greenlane::daemon {

using namespace std::chrono_literals;

namespace {

const Word chen = *Word::parse("chen");
const std::string token = "the token of chen's session";

/// The first events: the policy, unless there is one, and chen with her session.
void begin(State& state, Journal& journal) {
  if (state.service.station().last_seq == 0)
    journal.write(**state.service.adopt(support::a_policy(), CoreDesk::nine));
  const boost::json::object user{{"user", "chen"}, {"role", "dispatcher"}, {"password", "unused"}};
  auto created = state.service.call({.method = "user.create",
                                     .params = user,
                                     .actor = support::admin(),
                                     .now = CoreDesk::nine,
                                     .password_hash = "a hash"});
  created->unit.sessions_opened =
      state.sessions.open(credential::token_hash(token), chen, CoreDesk::nine + 72h).opened;
  journal.write(std::move(created->unit));
}

}  // namespace

const Instant CoreDesk::nine = *parse_instant("2022-05-05T09:00:00+08:00");

CoreDesk::CoreDesk() {
  start(std::make_shared<planning::SlotPlanner>());
}

CoreDesk::CoreDesk(std::shared_ptr<const planning::Planner> planner, const support::Scene& scene) {
  if (disk_.commit({ledger::Unit{.entries = scene.ledger}}) != ledger::Outcome::durable)
    throw std::runtime_error(disk_.failure());
  start(std::move(planner));
}

void CoreDesk::start(std::shared_ptr<const planning::Planner> planner) {
  settings_.login = {.hash_threads = 1, .hash_queue_max = 1, .session_length = 12h};
  core_ = std::make_unique<Core>(parts(std::move(planner)));
  core_->run([](State& state, Journal& journal, Timekeeper&) { begin(state, journal); });
  if (!core_->settled()) throw std::runtime_error("the ledger did not take the first events");
}

Core::Parts CoreDesk::parts(std::shared_ptr<const planning::Planner> planner) {
  const auto passed = [this] { return Duration{passed_}; };
  return {.state = state_of(disk_.recover(), key_),
          .clock = Clock::of({.system = [passed] { return nine + passed(); },
                              .steady = [passed] { return SteppingClock::Steady{} + passed(); }}),
          .key = key_,
          .ledger = commits_,
          .archive = archive_,
          .snapshots = snapshots_,
          .metrics = metrics_,
          .settings = settings_,
          .data_directory = directory_.path(),
          .in_doubt = [this] { ++in_doubt_; },
          .planner = std::move(planner)};
}

std::shared_ptr<ToldClient> CoreDesk::client() {
  auto client = std::make_shared<ToldClient>();
  ask(client, "session.resume", {{"token", token}});
  if (!client->answer(10s).value()) throw std::runtime_error("chen cannot resume");
  return client;
}

void CoreDesk::ask(const std::shared_ptr<ToldClient>& client, const char* method,
                   boost::json::object params) {
  std::vector<Request> requests;
  requests.push_back({.from = {.id = proto::RequestId{}, .batch = nullptr},
                      .method = proto::find_method(method),
                      .params = std::move(params)});
  core_->take(client, std::move(requests));
}

void CoreDesk::register_carrier(const std::shared_ptr<ToldClient>& client, int n) {
  ask(client, "enterprise.register",
      {{"name", "Carrier " + std::to_string(n) + std::string(80, '+')},
       {"credit_code", support::credit_code_text(n)},
       {"division", "510112"},
       {"contact_name", "Desk"},
       {"contact_phone", support::phone_text(n)}});
}

}  // namespace greenlane::daemon
