#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "proto/client/connection.hpp"
#include "proto/codec/json.hpp"
#include "proto/codec/writer.hpp"
#include "proto/frame.hpp"

namespace greenlane::client {

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_bytes = 64 * 1024;

codec::ParseLimits reply_limits(const ClientOptions& options) {
  return {.bytes_max = options.line_bytes_max, .depth_max = 64, .elements_max = 10'000'000};
}

/// Delivers what one line brings. Refuses what is no reply.
Result<void> deliver_line(Connection& connection, codec::Parser& parser, std::string_view line) {
  Result<boost::json::value> json = parser.parse(line);
  if (!json) return std::unexpected(bad_reply("not a reply: " + json.error().message));
  Result<std::vector<Incoming>> all = read_incoming(std::move(*json));
  if (!all) return std::unexpected(std::move(all.error()));
  for (Incoming& incoming : *all) connection.deliver(std::move(incoming));
  return {};
}

Result<void> deliver_lines(Connection& connection, codec::Parser& parser,
                           proto::FrameReader& lines) {
  while (const auto line = lines.next()) {
    if (!*line) return std::unexpected(bad_reply(line->error().message));
    if (Result<void> delivered = deliver_line(connection, parser, **line); !delivered)
      return delivered;
  }
  return {};
}

/// Reads replies until the connection ends.
asio::awaitable<void> read_replies(ConnectionPointer connection) {
  proto::FrameReader lines(connection->options().line_bytes_max);
  codec::Parser parser(reply_limits(connection->options()));
  std::string bytes(read_bytes, '\0');
  while (!connection->ended()) {
    const auto [error, count] =
        co_await connection->socket().async_read_some(asio::buffer(bytes), as_result);
    if (error) {
      const bool cut = lines.within_line();
      connection->end(not_connected(cut ? "the connection ended in the middle of a reply"
                                        : "the station closed the connection"));
      co_return;
    }
    lines.feed(std::string_view(bytes).substr(0, count));
    if (Result<void> delivered = deliver_lines(*connection, parser, lines); !delivered)
      connection->end(std::move(delivered.error()));
  }
}

/// Sends what is put into the outbox until the connection ends; what gathers while one write is on
/// its way leaves with the next.
asio::awaitable<void> write_calls(ConnectionPointer connection) {
  while (!connection->ended()) {
    const std::string lines = connection->take_outbox();
    if (lines.empty()) {
      co_await connection->outbox_filled().wait();
      continue;
    }
    const auto [error, count] =
        co_await asio::async_write(connection->socket(), asio::buffer(lines), as_result);
    if (error) connection->end(not_connected("sending failed: " + error.message()));
  }
}

/// Runs a coroutine of the connection's; an exception in it ends the connection.
void run(ConnectionPointer connection, asio::awaitable<void> coroutine) {
  asio::co_spawn(connection->executor(), std::move(coroutine),
                 [connection](const std::exception_ptr& failure) {
                   if (!failure) return;
                   try {
                     std::rethrow_exception(failure);
                   } catch (const std::exception& exception) {
                     connection->end(not_connected(exception.what()));
                   }
                 });
}

void append_call(std::string& line, std::int64_t id, const TextCall& call) {
  codec::Writer writer(line);
  writer.raw(R"({"jsonrpc":"2.0","id":)");
  writer.integer(id);
  writer.raw(R"(,"method":)");
  writer.text(call.method);
  writer.raw(R"(,"params":)");
  writer.raw(call.params);
  writer.symbol('}');
}

/// One place in flight, given back however the call ends.
class Place {
 public:
  explicit Place(ConnectionPointer connection) : connection_(std::move(connection)) {}
  ~Place() { connection_->give_place_back(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  ConnectionPointer connection_;
};

/// Waits for a place in flight; refuses when the connection ends or the deadline passes before.
asio::awaitable<Result<void>> take_place(ConnectionPointer connection, Clock::time_point deadline) {
  while (!connection->ended()) {
    if (Clock::now() >= deadline) {
      connection->place_free().wake_one();  // the place that it may have been woken for
      co_return refuse(Kind::overloaded, "", std::string(client_rule::deadline),
                       "too many calls wait for their replies; this one was not sent");
    }
    if (connection->take_place()) co_return Result<void>{};
    co_await connection->place_free().wait(deadline);
  }
  co_return std::unexpected(*connection->ended());
}

}  // namespace

asio::awaitable<Result<ConnectionPointer>> open_connection(std::string host, std::uint16_t port,
                                                           ClientOptions options) {
  const auto executor = co_await asio::this_coro::executor;
  const auto connection = std::make_shared<Connection>(executor, options);
  asio::ip::tcp::resolver resolver(executor);
  const auto [unresolved, endpoints] =
      co_await resolver.async_resolve(host, std::to_string(port), as_result);
  if (unresolved)
    co_return std::unexpected(
        not_connected("no such host as " + host + ": " + unresolved.message()));

  asio::steady_timer deadline(executor, options.connect_timeout);
  deadline.async_wait([connection](const boost::system::error_code& cancelled) {
    if (!cancelled) connection->end(not_connected("the station does not answer"));
  });
  const auto [error, endpoint] =
      co_await asio::async_connect(connection->socket(), endpoints, as_result);
  deadline.cancel();
  if (connection->ended()) co_return std::unexpected(*connection->ended());
  if (error)
    co_return std::unexpected(not_connected("no station at " + host + ":" + std::to_string(port) +
                                            ": " + error.message()));
  boost::system::error_code ignored;  // slower, and not wrong, without
  connection->socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  run(connection, read_replies(connection));
  run(connection, write_calls(connection));
  co_return connection;
}

asio::awaitable<Outcome> exchange(ConnectionPointer connection, std::string method,
                                  std::string params) {
  const Clock::time_point deadline = Clock::now() + connection->options().call_timeout;
  const Result<void> placed = co_await take_place(connection, deadline);
  if (!placed) co_return std::unexpected(placed.error());
  const Place place(connection);
  PendingCall call(connection);
  std::string line;
  append_call(line, call.id(), {std::move(method), std::move(params)});
  connection->send(line);
  co_return co_await call.outcome(deadline);
}

asio::awaitable<std::vector<Outcome>> exchange_batch(ConnectionPointer connection,
                                                     std::vector<TextCall> calls) {
  const Clock::time_point deadline = Clock::now() + connection->options().call_timeout;
  std::vector<Outcome> outcomes;
  if (calls.empty()) co_return outcomes;
  const Result<void> placed = co_await take_place(connection, deadline);
  if (!placed) {
    outcomes.assign(calls.size(), std::unexpected(placed.error()));
    co_return outcomes;
  }
  const Place place(connection);
  std::list<PendingCall> pending;
  std::string line;
  for (const TextCall& call : calls) {
    line += line.empty() ? '[' : ',';
    append_call(line, pending.emplace_back(connection).id(), call);
  }
  connection->send(line + ']');
  for (PendingCall& call : pending) {
    Outcome outcome = co_await call.outcome(deadline);
    outcomes.push_back(std::move(outcome));
  }
  co_return outcomes;
}

asio::awaitable<Result<std::optional<Notification>>> next_notification(
    ConnectionPointer connection, std::chrono::milliseconds wait) {
  using Taken = Result<std::optional<Notification>>;
  const Clock::time_point deadline = Clock::now() + wait;
  for (;;) {
    std::optional<Notification> taken = connection->take_notification();
    if (taken) co_return Taken{std::move(taken)};
    if (connection->ended()) co_return std::unexpected(*connection->ended());
    if (Clock::now() >= deadline) co_return Taken{std::nullopt};
    co_await connection->notified().wait(deadline);
  }
}

}  // namespace greenlane::client
