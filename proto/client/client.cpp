#include "proto/client/client.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <boost/json/serialize.hpp>

#include "proto/client/connection.hpp"

namespace greenlane::client {

namespace {

Result<boost::json::object> as_object(Outcome outcome) {
  if (!outcome) return std::unexpected(std::move(outcome.error()));
  if (!outcome->is_object()) return std::unexpected(bad_reply("the result is not an object"));
  return std::move(outcome->get_object());
}

asio::awaitable<Result<Client>> connected(asio::awaitable<Result<ConnectionPointer>> opening,
                                          Client (*wrap)(ConnectionPointer connection)) {
  const Result<ConnectionPointer> connection = co_await std::move(opening);
  if (!connection) co_return std::unexpected(connection.error());
  co_return wrap(*connection);
}

asio::awaitable<Result<boost::json::object>> untyped(asio::awaitable<Outcome> reply) {
  Outcome outcome = co_await std::move(reply);
  co_return as_object(std::move(outcome));
}

asio::awaitable<std::vector<Result<boost::json::object>>> untyped(
    asio::awaitable<std::vector<Outcome>> replies) {
  std::vector<Outcome> outcomes = co_await std::move(replies);
  std::vector<Result<boost::json::object>> objects;
  for (Outcome& outcome : outcomes) objects.push_back(as_object(std::move(outcome)));
  co_return objects;
}

}  // namespace

asio::awaitable<Result<Client>> Client::connect(std::string host, std::uint16_t port,
                                                ClientOptions options) {
  return connected(open_connection(std::move(host), port, options),
                   [](ConnectionPointer connection) { return Client(std::move(connection)); });
}

Client::Client(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}

Client::~Client() {
  if (connection_) close();
}

Client& Client::operator=(Client&& other) noexcept {
  if (connection_ && connection_ != other.connection_) close();
  connection_ = std::move(other.connection_);
  return *this;
}

asio::awaitable<Result<boost::json::object>> Client::call(std::string method,
                                                          boost::json::object params) {
  return untyped(send(std::move(method), boost::json::serialize(params)));
}

asio::awaitable<std::vector<Result<boost::json::object>>> Client::batch(std::vector<Call> calls) {
  std::vector<TextCall> texts;
  for (Call& call : calls)
    texts.push_back({std::move(call.method), boost::json::serialize(call.params)});
  return untyped(exchange_batch(connection_, std::move(texts)));
}

asio::awaitable<Result<std::optional<Notification>>> Client::next_notification(
    std::chrono::milliseconds wait) {
  return client::next_notification(connection_, wait);
}

void Client::close() {
  connection_->end(not_connected("the client was closed"));
}

const Problem* Client::ended() const {
  return connection_->ended();
}

asio::awaitable<Outcome> Client::send(std::string method, std::string params) {
  return exchange(connection_, std::move(method), std::move(params));
}

Result<proto::EventRow> event_of(const Notification& notification) {
  if (notification.method != proto::event_notification)
    return std::unexpected(bad_reply("a notification that is no event"));
  return result_as<proto::EventRow>(notification.params);
}

}  // namespace greenlane::client
