#pragma once

#include <expected>
#include <string>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "scheduler/cli/field.hpp"
#include "scheduler/cli/language.hpp"
#include "station/value/result.hpp"

namespace greenlane::cli {

using namespace value;

/// What is wrong with a command line, as a sentence for whoever typed it.
using Complaint = std::unexpected<std::string>;
template <class T>
using Typed = std::expected<T, std::string>;

/// What was typed for one field: a text for each time that its option was given.
struct TypedField {
  std::vector<std::string> path;  ///< {"window", "from"} of --window.from
  std::vector<std::string> texts;
};

/// The JSON of a field from what was typed. A list takes a text for each element, or JSON; an
/// object takes JSON, or name=value,name=value. What the station has rules for is left to it: here
/// only what could not be sent is refused.
Typed<boost::json::value> value_of(const Field& field, const std::vector<std::string>& texts,
                                   Language language);

/// A method's params: `base` with what was typed put over it. Refuses when something needed is
/// missing.
Typed<boost::json::object> params_of(const std::vector<Field>& fields, boost::json::object base,
                                     const std::vector<TypedField>& typed, Language language);

/// An object from JSON, from a file when it begins with @, or from standard input when it is "-".
Typed<boost::json::object> whole_params(const std::string& text, Language language);

}  // namespace greenlane::cli
