#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

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
  /// How long a station that went away is waited for, time after time, before it is given up.
  std::chrono::milliseconds patience = std::chrono::seconds{60};
};

/// The station does not answer any more.
struct StationLost : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One connection and one session for each user, made when the user first asks for something. When
/// the connection is lost it is made again and the session resumed; the request is then sent again,
/// which its idempotency key makes safe. For one thread.
class Links {
 public:
  explicit Links(ConnectionOptions options) : options_(std::move(options)) {}

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

 private:
  using Deadline = std::chrono::steady_clock::time_point;

  struct Link {
    std::optional<client::BlockingClient> client;  ///< absent: not connected, or no session
    std::string token;                             ///< empty: no session yet
  };

  /// Asks until there is an answer that is the station's own.
  template <class Answer, class Ask>
  Result<Answer> insist(const Word& user, const Ask& ask) {
    const Deadline deadline = std::chrono::steady_clock::now() + options_.patience;
    Link& link = links_[user];
    for (;;) {
      Result<void> ready = link.client ? Result<void>{} : connect(user, link);
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

  Result<void> connect(const Word& user, Link& link);
  Result<void> resume(Link& link);
  Result<void> log_in(const Word& user, Link& link);
  /// Whether the same request may be answered later; lets go of what has to be made anew for it.
  bool passing(const Problem& problem, Link& link) const;
  void wait_before(Deadline deadline, const Problem& problem) const;

  ConnectionOptions options_;
  std::map<Word, Link> links_;
};

}  // namespace greenlane::simulation
