#include "scheduler/simulation/links.hpp"

#include <thread>

namespace greenlane::simulation {

namespace {

constexpr std::chrono::milliseconds between_attempts{100};

}  // namespace

Result<void> Links::connect(const Word& user, Link& link) {
  Result<client::BlockingClient> client =
      client::BlockingClient::connect(options_.host, options_.port);
  if (!client) return std::unexpected(client.error());
  link.client.emplace(std::move(*client));
  Result<void> session = link.token.empty() ? log_in(user, link) : resume(link);
  if (!session && session.error().kind == Kind::unauthenticated && !link.token.empty()) {
    link.token.clear();
    session = log_in(user, link);
  }
  if (!session) link.client.reset();
  return session;
}

Result<void> Links::resume(Link& link) {
  const auto session = link.client->call(proto::SessionResume{link.token});
  if (!session) return std::unexpected(session.error());
  return {};
}

Result<void> Links::log_in(const Word& user, Link& link) {
  const std::string& password =
      user == options_.admin ? options_.admin_password : options_.users_password;
  const auto session = link.client->call(proto::SessionLogin{user, password});
  if (!session) return std::unexpected(session.error());
  link.token = session->token;
  return {};
}

bool Links::passing(const Problem& problem, Link& link) const {
  if (client::is_connection_problem(problem)) {
    link.client.reset();
    return true;
  }
  if (problem.kind == Kind::unauthenticated && link.client) {
    link.client.reset();
    link.token.clear();
    return true;
  }
  return problem.kind == Kind::storage || problem.kind == Kind::overloaded;
}

void Links::wait_before(Deadline deadline, const Problem& problem) const {
  if (std::chrono::steady_clock::now() >= deadline) throw StationLost(problem.message);
  std::this_thread::sleep_for(between_attempts);
}

}  // namespace greenlane::simulation
