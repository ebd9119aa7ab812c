#pragma once

#include <string>

#include <boost/json/fwd.hpp>

namespace greenlane::contract {

/// JSON for people and for version control: two blanks a level, one member a line, members in
/// their order, a line's end at the end.
std::string pretty(const boost::json::value& json);

}  // namespace greenlane::contract
