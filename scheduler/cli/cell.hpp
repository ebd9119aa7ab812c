#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "scheduler/cli/language.hpp"

namespace greenlane::cli {

/// A value of the wire in a few words on one line: a reason in the reader's language, a span as
/// "from – to", a list of words with commas between, and of a list of objects their number.
std::string cell_of(const boost::json::value& value, Language language);

/// The same of a field's value, which may be a word of a closed list.
std::string cell_of(std::string_view field, const boost::json::value& value, Language language);

/// Whether a value is a list of objects, which takes a table to show.
bool is_table(const boost::json::value& value);

}  // namespace greenlane::cli
