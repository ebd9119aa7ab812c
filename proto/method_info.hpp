#pragma once

#include <span>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "proto/codec/codec.hpp"
#include "proto/method.hpp"

namespace greenlane::proto {

/// A method without its types: for access control, the command line and the OpenRPC document.
struct MethodInfo {
  std::string_view name;
  std::string_view summary;  ///< one sentence for a person
  Roles roles;
  Effect effect;
  /// The JSON Schema of the params, an object's; what it refers to is gathered in `schemas`.
  boost::json::object (*params_schema)(codec::Schemas& schemas);
  boost::json::object (*result_schema)(codec::Schemas& schemas);
};

/// Every method, in the order of the table. Lives as long as the program; any thread.
std::span<const MethodInfo> all_methods();

/// The method of this name, or null.
const MethodInfo* find_method(std::string_view name);

}  // namespace greenlane::proto
