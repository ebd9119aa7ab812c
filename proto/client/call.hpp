#pragma once

#include <string>

#include <boost/json/object.hpp>

namespace greenlane::client {

/// A call whose types are not known when the program is compiled.
struct Call {
  std::string method;
  boost::json::object params;
};

}  // namespace greenlane::client
