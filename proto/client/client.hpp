#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "proto/client/call.hpp"
#include "proto/client/incoming.hpp"
#include "proto/client/options.hpp"
#include "proto/client/problems.hpp"
#include "proto/client/result.hpp"
#include "proto/codec/codec.hpp"
#include "proto/methods.hpp"

namespace greenlane::client {

class Connection;

/// A connection to a station. Calls may overlap: each gets its own reply, in whatever order the
/// station answers. A connection that ends, ends once: every waiting call and every later one gets
/// a Problem that says why (problems.hpp).
///
///     Result<Client> station = co_await Client::connect("127.0.0.1", 7410);
///     const proto::SessionLogin login{.user = user, .password = password};
///     Result<proto::SessionToken> session = co_await station->call(login);
///
/// (Params made inside the co_await's own expression are destroyed twice by g++ 12: name them.)
///
/// All of it runs on the executor of the coroutine that connected, which must be one thread or a
/// strand; no member may be called from elsewhere. A call that is under way outlives the client: it
/// is answered that the client was closed.
class Client {
 public:
  /// Refuses with rule "connection". `options.connect_timeout` counts once the host's address is
  /// known.
  static boost::asio::awaitable<Result<Client>> connect(std::string host, std::uint16_t port,
                                                        ClientOptions options = {});
  ~Client();
  Client(Client&&) noexcept = default;
  Client& operator=(Client&&) noexcept;

  /// Calls the method that takes these params.
  template <proto::MethodParams Params>
  boost::asio::awaitable<Result<proto::ResultOf<Params>>> call(const Params& params) {
    std::string text;
    codec::write(text, params);
    return typed<proto::ResultOf<Params>>(
        send(std::string(proto::method_of<Params>().name), std::move(text)));
  }

  /// Calls a method by its name.
  boost::asio::awaitable<Result<boost::json::object>> call(std::string method,
                                                           boost::json::object params);

  /// Makes calls in one line, so that the station handles them together; outcomes in their order.
  boost::asio::awaitable<std::vector<Result<boost::json::object>>> batch(std::vector<Call> calls);

  /// The next notification; none when `wait` passes without one. Those that came before the
  /// connection ended are still given. One coroutine at a time. A connection for events is best
  /// for events alone: with `notifications_max` not taken it ends.
  boost::asio::awaitable<Result<std::optional<Notification>>> next_notification(
      std::chrono::milliseconds wait);

  /// Ends the connection; what waits gets a Problem.
  void close();

  /// Why the connection ended; null while it lives.
  const Problem* ended() const;

 private:
  friend class BlockingClient;
  explicit Client(std::shared_ptr<Connection> connection);

  boost::asio::awaitable<Result<boost::json::value>> send(std::string method, std::string params);

  template <class T>
  static boost::asio::awaitable<Result<T>> typed(
      boost::asio::awaitable<Result<boost::json::value>> reply) {
    const Result<boost::json::value> json = co_await std::move(reply);
    if (!json) co_return std::unexpected(json.error());
    co_return result_as<T>(*json);
  }

  std::shared_ptr<Connection> connection_;
};

/// The event that a notification carries; refuses when it is another notification.
Result<proto::EventRow> event_of(const Notification& notification);

}  // namespace greenlane::client
