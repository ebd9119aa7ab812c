#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "proto/client/blocking_client.hpp"

namespace greenlane::simulation {

using namespace value;

/// Where the station is, and as whom to speak to it.
struct ConnectionOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 7410;
  Word admin;  ///< a user with the role admin, who makes all the others
  std::string admin_password;
  std::string users_password;  ///< for every user that the scenario makes
  /// How many connections the users share, each with one request at a time. Absent: a connection
  /// for each user, and one request after the other.
  std::optional<int> connections;
  /// How long a station that went away is waited for, time after time, before it is given up.
  std::chrono::milliseconds patience = std::chrono::seconds{60};
};

/// The station does not answer any more.
struct StationLost : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Connections to the station and a session for each user, which is opened when the user first asks
/// for something. A connection serves one user after the other, each by resuming its session there.
/// When a connection is lost it is made again; the request is then sent again, which its
/// idempotency key makes safe. For any number of threads.
class Links {
 public:
  explicit Links(ConnectionOptions options) : options_(std::move(options)) {}
  Links(const Links&) = delete;
  Links& operator=(const Links&) = delete;

  const std::string& password_of_users() const { return options_.users_password; }

  /// What the station answers. Throws StationLost when it can't be reached for so long.
  template <class Params>
  Result<proto::ResultOf<Params>> call(const Word& user, const Params& params) {
    return insist<proto::ResultOf<Params>>(
        user, [&](client::BlockingClient& client) { return client.call(params); });
  }
  /// As call(), for a method by its name.
  Result<boost::json::object> call(const Word& user, const std::string& method,
                                   const boost::json::object& params) {
    return insist<boost::json::object>(
        user, [&](client::BlockingClient& client) { return client.call(method, params); });
  }

  /// How much of a request is sent before its connection is dropped.
  enum class Sent { half, whole };

  /// What a client does that vanishes in mid-request: it sends the request, or half of it, on a
  /// connection of its own, and drops the connection without reading a reply. Nothing when the user
  /// has no session yet, or the station can't be reached.
  template <class Params>
  void vanish(const Word& user, const Params& params, Sent sent) {
    std::string text;
    codec::write(text, params);
    vanish(user, std::string(proto::method_of<Params>().name), text, sent);
  }
  /// How often that was done.
  std::int64_t vanished() const { return vanished_; }

 private:
  using Deadline = std::chrono::steady_clock::time_point;

  struct Link {
    std::optional<client::BlockingClient> client;  ///< absent: not connected
    Word user;                                     ///< whose session it has; none: no session
    std::string token;                             ///< of that session
  };

  /// A user's session, the same on every connection.
  struct Session {
    std::mutex mutex;   ///< one login is enough: who comes meanwhile waits for its token
    std::string token;  ///< empty: not logged in
  };

  /// A link that nobody else has, for as long as one request takes.
  class Lease {
   public:
    Lease(Links& links, const Word& user) : links_(links), link_(links.take(user)) {}
    ~Lease() { links_.give_back(std::move(link_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    Link& link() { return link_; }

   private:
    Links& links_;
    Link link_;
  };

  /// Asks until there is an answer that is the station's own.
  template <class Answer, class Ask>
  Result<Answer> insist(const Word& user, const Ask& ask) {
    const Deadline deadline = std::chrono::steady_clock::now() + options_.patience;
    Lease lease(*this, user);
    Link& link = lease.link();
    for (;;) {
      const Result<void> ready = make_ready(link, user);
      if (!ready) {
        if (!passing(ready.error(), link)) return std::unexpected(ready.error());
        wait_before(deadline, ready.error());
        continue;
      }
      Result<Answer> answer = ask(*link.client);
      if (answer || !passing(answer.error(), link)) return answer;
      wait_before(deadline, answer.error());
    }
  }

  Link take(const Word& user);
  void give_back(Link link);
  Session& session_of(const Word& user);

  Result<void> make_ready(Link& link, const Word& user);
  Result<void> enter_session(Link& link, const Word& user);
  Result<std::string> token_of(Link& link, const Word& user);
  Result<std::string> log_in(Link& link, const Word& user);
  void forget(const Word& user, const std::string& token);
  /// Whether the same request may be answered later; lets go of what has to be made anew for it.
  bool passing(const Problem& problem, Link& link);
  void wait_before(Deadline deadline, const Problem& problem) const;
  void vanish(const Word& user, const std::string& method, const std::string& params, Sent sent);

  const ConnectionOptions options_;
  std::atomic<std::int64_t> vanished_{0};
  std::mutex mutex_;  ///< of all below, but not of what is in a session
  int links_made_ = 0;
  std::vector<Link> idle_;  ///< the one that has rested longest first
  std::map<Word, Session> sessions_;
};

}  // namespace greenlane::simulation
