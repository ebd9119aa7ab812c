#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "station/value/result.hpp"

namespace greenlane::client {

using namespace value;

/// What answers the call of this number.
struct Reply {
  std::int64_t id = 0;
  Result<boost::json::value> outcome;
};

/// A refusal of the connection or of a whole line, which belongs to no call.
struct Farewell {
  Problem problem;
};

/// Something that the station says unasked, such as an event.
struct Notification {
  std::string method;
  boost::json::object params;
};

using Incoming = std::variant<Reply, Farewell, Notification>;

/// Reads what one line of the station's brings: one thing, or several when it is an array. Refuses
/// with kind internal and rule "reply" what is none of them.
Result<std::vector<Incoming>> read_incoming(boost::json::value line);

}  // namespace greenlane::client
