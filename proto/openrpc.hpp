#pragma once

#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

namespace greenlane::proto {

/// The OpenRPC 1.2.6 document of the method table: what rpc.discover answers, and what
/// proto/greenlane.openrpc.json holds. Beside the standard's members a method has
///   x-roles    who may call it, as role names; empty for whoever has no session yet
///   x-writes   true when it takes an idempotency key
/// Made anew at each call; any thread.
boost::json::object openrpc();

/// The same as compact text, made once. Lives as long as the program; any thread.
const std::string& openrpc_text();

/// True when an object of this JSON Schema must have the field.
bool requires_field(const boost::json::object& schema, std::string_view field);

}  // namespace greenlane::proto
