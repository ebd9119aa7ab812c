#include "scheduler/simulation/links.hpp"

#include <algorithm>
#include <thread>

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>
#include <poll.h>

namespace greenlane::simulation {

namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds between_attempts{100};

/// To verify a long ledger is one call.
constexpr client::ClientOptions patient{.call_timeout = std::chrono::minutes{5}};

std::string line_of(int id, std::string_view method, std::string_view params) {
  return fmt::format(R"({{"jsonrpc":"2.0","id":{},"method":"{}","params":{}}})"
                     "\n",
                     id, method, params);
}

/// Hangs up in one direction and waits until the station has done the same, which it does once it
/// is through with what it read. The replies stay unread.
void leave_unanswered(asio::ip::tcp::socket& socket) {
  constexpr int milliseconds_max = 30'000;
  boost::system::error_code ignored;
  socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  pollfd hung_up{.fd = socket.native_handle(), .events = POLLRDHUP, .revents = 0};
  ::poll(&hung_up, 1, milliseconds_max);
}

}  // namespace

/// While further connections may be made the next one is, so that they are all in use.
Links::Link Links::take(const Word& user) {
  const std::lock_guard lock(mutex_);
  const auto made = [this] {
    ++links_made_;
    return Link{};
  };
  if (options_.connections && links_made_ < *options_.connections) return made();
  auto found = std::ranges::find(idle_, user, &Link::user);
  if (found == idle_.end() && options_.connections) found = idle_.begin();
  if (found == idle_.end()) return made();
  Link link = std::move(*found);
  idle_.erase(found);
  return link;
}

void Links::give_back(Link link) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(link));
}

Links::Session& Links::session_of(const Word& user) {
  const std::lock_guard lock(mutex_);
  return sessions_[user];
}

Result<void> Links::make_ready(Link& link, const Word& user) {
  if (!link.client) {
    Result<client::BlockingClient> client =
        client::BlockingClient::connect(options_.host, options_.port, patient);
    if (!client) return std::unexpected(client.error());
    link = {.client = std::move(*client), .user = {}, .token = {}};
  }
  if (link.user == user) return {};
  Result<void> session = enter_session(link, user);
  if (!session) link = {};
  return session;
}

/// Resumes the user's session on this link. One that has ended meanwhile is opened once more.
Result<void> Links::enter_session(Link& link, const Word& user) {
  for (bool once_more = true;; once_more = false) {
    const Result<std::string> token = token_of(link, user);
    if (!token) return std::unexpected(token.error());
    if (link.user == user) return {};  // it has just logged in here
    const auto resumed = link.client->call(proto::SessionResume{*token});
    if (resumed) {
      link.user = user;
      link.token = *token;
      return {};
    }
    if (!once_more || resumed.error().kind != Kind::unauthenticated)
      return std::unexpected(resumed.error());
    forget(user, *token);
  }
}

/// The user's token; logs in on this link when there is none.
Result<std::string> Links::token_of(Link& link, const Word& user) {
  Session& session = session_of(user);
  const std::lock_guard lock(session.mutex);
  if (session.token.empty()) {
    Result<std::string> token = log_in(link, user);
    if (!token) return token;
    session.token = *std::move(token);
  }
  return session.token;
}

Result<std::string> Links::log_in(Link& link, const Word& user) {
  const std::string& password =
      user == options_.admin ? options_.admin_password : options_.users_password;
  auto session = link.client->call(proto::SessionLogin{user, password});
  if (!session) return std::unexpected(session.error());
  link.user = user;
  link.token = session->token;
  return std::move(session->token);
}

/// The token is no longer good; another one that has been got since stays.
void Links::forget(const Word& user, const std::string& token) {
  Session& session = session_of(user);
  const std::lock_guard lock(session.mutex);
  if (session.token == token) session.token.clear();
}

bool Links::passing(const Problem& problem, Link& link) {
  if (client::is_connection_problem(problem)) {
    link = {};
    return true;
  }
  if (problem.kind == Kind::unauthenticated && link.client) {
    forget(link.user, link.token);
    link = {};
    return true;
  }
  return problem.kind == Kind::storage || problem.kind == Kind::overloaded;
}

void Links::wait_before(Deadline deadline, const Problem& problem) const {
  if (std::chrono::steady_clock::now() >= deadline) throw StationLost(problem.message);
  std::this_thread::sleep_for(between_attempts);
}

void Links::vanish(const Word& user, const std::string& method, const std::string& params,
                   Sent sent) {
  std::string token;
  {
    Session& session = session_of(user);
    const std::lock_guard lock(session.mutex);
    token = session.token;
  }
  if (token.empty()) return;
  std::string resume;
  codec::write(resume, proto::SessionResume{token});
  std::string request = line_of(2, method, params);
  if (sent == Sent::half) request.resize(request.size() / 2);

  asio::io_context loop;
  asio::ip::tcp::resolver resolver(loop);
  asio::ip::tcp::socket socket(loop);
  boost::system::error_code error;
  asio::connect(socket, resolver.resolve(options_.host, std::to_string(options_.port), error),
                error);
  if (!error)
    asio::write(socket, asio::buffer(line_of(1, "session.resume", resume) + request), error);
  if (error) return;
  ++vanished_;
  // A whole request must not be carried out after the answer that its repetition gets: a refusal
  // would be overtaken by a deed.
  if (sent == Sent::whole) leave_unanswered(socket);
}

}  // namespace greenlane::simulation
