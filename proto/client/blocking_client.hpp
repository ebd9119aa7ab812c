#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

/// A Client for programs without coroutines: each member waits for its reply. No thread behind it:
/// between calls nothing happens on the connection. One thread at a time; many of them may each
/// have one of its own.
///
///     Result<BlockingClient> station = BlockingClient::connect("127.0.0.1", 7410);
///     Result<proto::StationStatus> status = station->call(proto::StationStatusGet{});
class BlockingClient {
 public:
  /// As Client::connect.
  static Result<BlockingClient> connect(const std::string& host, std::uint16_t port,
                                        const ClientOptions& options = {});
  ~BlockingClient();
  BlockingClient(BlockingClient&&) noexcept;
  BlockingClient& operator=(BlockingClient&&) noexcept;

  /// Calls the method that takes these params.
  template <proto::MethodParams Params>
  Result<proto::ResultOf<Params>> call(const Params& params) {
    std::string text;
    codec::write(text, params);
    const Result<boost::json::value> json =
        exchange(std::string(proto::method_of<Params>().name), std::move(text));
    if (!json) return std::unexpected(json.error());
    return result_as<proto::ResultOf<Params>>(*json);
  }

  /// Calls a method by its name.
  Result<boost::json::object> call(const std::string& method, const boost::json::object& params);

  /// As Client::batch.
  std::vector<Result<boost::json::object>> batch(std::vector<Call> calls);

  /// As Client::next_notification.
  Result<std::optional<Notification>> next_notification(std::chrono::milliseconds wait);

 private:
  struct State;
  explicit BlockingClient(std::unique_ptr<State> state);

  Result<boost::json::value> exchange(std::string method, std::string params);

  std::unique_ptr<State> state_;
};

}  // namespace greenlane::client
