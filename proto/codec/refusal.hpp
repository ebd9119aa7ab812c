#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

#include "station/value/result.hpp"

namespace greenlane::codec {

using namespace value;

/// Text from outside as a message may show it: at most 64 bytes, cut at a character's border, and
/// with control and direction characters escaped.
std::string shown(std::string_view text);

/// "an object", "a string" …: what kind of JSON it is.
std::string_view kind_of(const boost::json::value& json);
/// The same words in Chinese.
std::string_view kind_in_chinese(std::string_view kind);

/// True where the text is well-formed UTF-8.
bool valid_utf8(std::string_view text);

// Each of these fills `problem` and returns false, so that a decoder can say
// `return refuse_kind(problem, "a string", json);`. The path is added on the way out.

/// "expected a string, got an array"
bool refuse_kind(Problem& problem, std::string_view expected, const boost::json::value& json);
/// The field is required and is not there. Names the field.
bool refuse_missing(Problem& problem, std::string_view field);
/// No such field; names it and lists those that there are, the most similar first.
bool refuse_unknown(Problem& problem, std::string_view field,
                    const std::vector<std::string_view>& known);
/// A word that is none of `accepted`.
bool refuse_word(Problem& problem, std::string_view word,
                 const std::vector<std::string_view>& accepted);
/// A number outside [least, most].
bool refuse_range(Problem& problem, std::string_view number, std::int64_t least, std::int64_t most);
/// Any other.
bool refuse_value(Problem& problem, std::string rule, std::string message, std::string zh = {});

/// Puts the path of an element or a member before a problem's own.
void at_index(Problem& problem, std::size_t index);
void at_field(Problem& problem, std::string_view field);

}  // namespace greenlane::codec
