#pragma once

#include <string>
#include <string_view>

#include "station/value/result.hpp"

/// What a client itself has to say, beside what the station says. Each Problem of its own has one
/// of these rules:
///   "connection"  there is none, or it ended. Kind overloaded: the call was never sent. Kind
///                 storage: it was, and its outcome is unknown; ask again with the same key.
///   "deadline"    no reply in time; the same two kinds.
///   "reply"       the station answered what is no reply of this protocol; kind internal.
namespace greenlane::client {

using namespace value;

namespace client_rule {
inline constexpr std::string_view connection = "connection";
inline constexpr std::string_view deadline = "deadline";
inline constexpr std::string_view reply = "reply";
}  // namespace client_rule

Problem not_connected(std::string message);
Problem bad_reply(std::string message);

/// The same end of a connection, for a call that had been sent.
Problem outcome_unknown(Problem problem);

/// True when the problem is the connection's and not the station's answer: connect again.
bool is_connection_problem(const Problem& problem);

}  // namespace greenlane::client
