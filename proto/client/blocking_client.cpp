#include "proto/client/blocking_client.hpp"

#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/serialize.hpp>

#include "proto/client/client.hpp"
#include "proto/client/connection.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::client {

namespace {

template <class T>
asio::awaitable<void> keep(asio::awaitable<T> coroutine, std::optional<T>* result) {
  result->emplace(co_await std::move(coroutine));
}

/// Runs the loop until this one coroutine is through and has said so: what it says, it says into
/// this frame. What else is on the loop gets its turn meanwhile.
template <class T>
T await(asio::io_context& loop, asio::awaitable<T> coroutine) {
  std::optional<T> result;
  std::exception_ptr failure;
  bool ended = false;
  asio::co_spawn(loop, keep(std::move(coroutine), &result), [&](std::exception_ptr thrown) {
    failure = std::move(thrown);
    ended = true;
  });
  loop.restart();
  while (!ended && loop.run_one() > 0) continue;
  if (failure) std::rethrow_exception(failure);
  ENSURE(result);
  return std::move(*result);
}

}  // namespace

struct BlockingClient::State {
  asio::io_context loop{1};
  std::optional<Client> client;
};

Result<BlockingClient> BlockingClient::connect(const std::string& host, std::uint16_t port,
                                               const ClientOptions& options) {
  auto state = std::make_unique<State>();
  Result<Client> client = await(state->loop, Client::connect(host, port, options));
  if (!client) return std::unexpected(std::move(client.error()));
  state->client = std::move(*client);
  return BlockingClient(std::move(state));
}

BlockingClient::BlockingClient(std::unique_ptr<State> state) : state_(std::move(state)) {}
BlockingClient::~BlockingClient() = default;
BlockingClient::BlockingClient(BlockingClient&&) noexcept = default;
BlockingClient& BlockingClient::operator=(BlockingClient&&) noexcept = default;

Result<boost::json::object> BlockingClient::call(const std::string& method,
                                                 const boost::json::object& params) {
  return await(state_->loop, state_->client->call(method, params));
}

std::vector<Result<boost::json::object>> BlockingClient::batch(std::vector<Call> calls) {
  return await(state_->loop, state_->client->batch(std::move(calls)));
}

Result<std::optional<Notification>> BlockingClient::next_notification(
    std::chrono::milliseconds wait) {
  return await(state_->loop, state_->client->next_notification(wait));
}

Outcome BlockingClient::exchange(std::string method, std::string params) {
  return await(state_->loop, state_->client->send(std::move(method), std::move(params)));
}

}  // namespace greenlane::client
