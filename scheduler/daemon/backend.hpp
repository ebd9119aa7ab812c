#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "proto/envelope.hpp"
#include "proto/method_info.hpp"
#include "station/value/result.hpp"

namespace greenlane::daemon {

using namespace value;

/// Where the answer to one request goes: the caller's id for it, and the JSON-RPC batch in which it
/// came.
struct ReturnAddress {
  std::optional<proto::RequestId> id;  ///< none: a notification, nobody waits for the answer
  std::shared_ptr<proto::BatchReplies> batch;  ///< null: it came alone; the client's loop uses it
};

/// One request of a client, for a method that there is.
struct Request {
  ReturnAddress from;
  const proto::MethodInfo* method = nullptr;  ///< never null
  boost::json::object params;
};

/// The answer to one request: the result object as JSON, or why not.
struct Reply {
  ReturnAddress to;
  Result<std::string> result;
};

/// A client as the backend knows it. All members may be called from any thread.
class Client {
 public:
  virtual ~Client() = default;

  /// Answers requests; all that are ready together leave together. Every request is answered
  /// exactly once, notifications too.
  virtual void deliver(std::vector<Reply> replies) = 0;

  /// Sends whole lines that nobody asked for by a request: events. A client that is sent any, or
  /// none by an empty text, waits for events from then on and may be silent.
  virtual void push(std::string lines) = 0;
  /// Sends the last of them: the client is to be heard from again, as any other.
  virtual void end_events(std::string lines) = 0;
  /// Bytes that the client has not taken yet.
  virtual std::size_t backlog_bytes() const = 0;

  /// The address that it comes from, without the port.
  virtual const std::string& address() const = 0;
};

/// What answers requests. All members may be called from any thread.
class Backend {
 public:
  virtual ~Backend() = default;

  /// Takes what one read of a client brought.
  virtual void take(std::shared_ptr<Client> client, std::vector<Request> requests) = 0;
  /// The client has left: its session's place on this connection and its subscription end.
  virtual void gone(std::shared_ptr<Client> client) = 0;
};

}  // namespace greenlane::daemon
