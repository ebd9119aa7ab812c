#pragma once

#include <string>

#include <boost/json/fwd.hpp>

namespace greenlane::proto {

/// A JSON Schema in a few words of Markdown: "text", "integer, 1 to 1000", "list of
/// [Consignment](#consignment)".
std::string type_in_words(const boost::json::object& schema);

}  // namespace greenlane::proto
