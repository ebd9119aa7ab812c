#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "proto/codec/json.hpp"
#include "station/value/result.hpp"

/// JSON-RPC 2.0: what stands around a method's params and its result. Where the standard leaves it
/// to us: params are an object (by name) or absent; an id is a string of up to 256 bytes, an
/// integer within ±(2^53 - 1) or null, and anything else, fractions included, is an invalid
/// request; so are members that the standard does not know. A request with id null is no
/// notification and gets its reply.
namespace greenlane::proto {

using namespace value;

/// The numbers of errors on the wire. The standard's own are the first four and internal.
enum class ErrorCode {
  parse_error = -32700,      ///< the line is not JSON
  invalid_request = -32600,  ///< it is JSON and no request, or breaks a limit
  method_not_found = -32601,
  invalid_params = -32602,  ///< Kind::invalid_field
  internal = -32603,        ///< Kind::internal
  not_found = -32001,       ///< and each other Kind by its own name
  conflict = -32002,
  forbidden = -32003,
  unauthenticated = -32004,
  state = -32005,
  capacity = -32006,
  expired = -32007,
  overloaded = -32008,
  storage = -32009,
};

/// One fixed code for each kind.
ErrorCode code_of(Kind kind);
/// Whether the same request may succeed when sent again unchanged: overloaded and storage.
bool retryable(Kind kind);

/// The id of a request as JSON text, to be put into its reply as it came: `7`, `"a"` or `null`.
struct RequestId {
  std::string json = "null";
  bool operator==(const RequestId&) const = default;
};

/// One call of a method.
struct Request {
  std::optional<RequestId> id;  ///< none: a notification, which gets no reply
  std::string method;           ///< as it came; nobody has looked whether there is such a method
  boost::json::object params;   ///< empty where none were sent
};

/// Something that is no request, and the error that answers it.
struct Refusal {
  RequestId id;  ///< null where none could be made out
  ErrorCode code;
  Problem problem;
};

/// What one line asks for, in its order. A line that cannot be read as a whole is one refusal that
/// is no batch. Notifications that cannot be carried out are left out: nobody may be told.
struct Message {
  bool batch = false;  ///< replies leave together, in one array
  std::vector<std::expected<Request, Refusal>> items;
};

/// How much one line may ask.
struct EnvelopeLimits {
  codec::ParseLimits json;
  std::size_t batch_max = 1'000;  ///< requests in a batch
};

/// Reads the messages of one connection; one thread at a time. The text is read once, and params
/// are moved out of the tree, not copied.
class EnvelopeReader {
 public:
  explicit EnvelopeReader(const EnvelopeLimits& limits = {});

  Message read(std::string_view line);

 private:
  EnvelopeLimits limits_;
  codec::Parser parser_;
};

// Each appends one reply, without a line's end.

/// `result` is JSON that is ready.
void write_result(std::string& out, const RequestId& id, std::string_view result);
/// The code follows from the problem's kind.
void write_error(std::string& out, const RequestId& id, const Problem& problem);
void write_error(std::string& out, const Refusal& refusal);

/// The refusal of a method that there is not.
Refusal no_such_method(RequestId id, std::string_view method);

/// A notification of ours, such as an event; `params` is JSON that is ready.
void write_notification(std::string& out, std::string_view method, std::string_view params);

/// The replies of one batch, gathered until all are there. One thread at a time.
class BatchReplies {
 public:
  /// `expected` replies: one for each item that is not a notification.
  explicit BatchReplies(std::size_t expected) : outstanding_(expected) {}

  /// Adds one reply, as write_result or write_error made it.
  void add(std::string_view reply);

  bool complete() const { return outstanding_ == 0; }
  /// The array of all replies, once complete; empty text where there are none, as nothing may be
  /// answered to a batch of notifications.
  std::string take();

 private:
  std::string replies_;
  std::size_t outstanding_;
};

/// How many replies a message gets.
std::size_t replies_to(const Message& message);

}  // namespace greenlane::proto
