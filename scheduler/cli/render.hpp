#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "scheduler/cli/language.hpp"
#include "scheduler/cli/params.hpp"

namespace greenlane::cli {

/// How a result is shown to a person.
struct View {
  Language language = Language::en;
  std::optional<int> width;          ///< of the terminal; none: everything is shown
  std::vector<std::string> columns;  ///< of a list, by their names on the wire; empty: all
};

/// A result as text for people: a list as a table, anything else as a name and a value a line, with
/// a table for each list in it. Refuses a column that the list does not have.
Typed<std::string> render(const boost::json::object& result, const View& view);

/// A result as JSON, indented.
std::string pretty(const boost::json::value& json);

}  // namespace greenlane::cli
