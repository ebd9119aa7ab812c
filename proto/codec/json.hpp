#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include <boost/json/storage_ptr.hpp>
#include <boost/json/value.hpp>

#include "station/value/result.hpp"

namespace greenlane::codec {

using namespace value;

/// How much one line of JSON may ask of us. A line over a limit is told which one.
struct ParseLimits {
  std::size_t bytes_max = std::size_t{1} << 20;
  std::size_t depth_max = 32;         ///< arrays and objects inside each other
  std::size_t elements_max = 65'536;  ///< array elements and object members, in all
};

/// The rules by which `parse` refuses: each is the `rule` of its Problem.
namespace json_rule {
inline constexpr std::string_view syntax = "JSON";                ///< RFC 8259, anything not below
inline constexpr std::string_view complete = "JSON, complete";    ///< the line ends too early
inline constexpr std::string_view one_value = "JSON, one value";  ///< something follows the value
inline constexpr std::string_view mark = "JSON, no byte order mark";
inline constexpr std::string_view number = "JSON, finite number";  ///< NaN, Infinity
inline constexpr std::string_view unicode = "UTF-8";               ///< or a lone surrogate escaped
inline constexpr std::string_view unique_keys = "unique keys";  ///< RFC 7493: readers differ on it
inline constexpr std::string_view finite = "finite number";     ///< such as 1e400
inline constexpr std::string_view exact = "exact integer";      ///< beyond 2^53 - 1 (RFC 7493)
inline constexpr std::string_view size = "size limit";
inline constexpr std::string_view depth = "depth limit";
inline constexpr std::string_view elements = "element limit";
}  // namespace json_rule

/// The largest integer that every JSON reader holds exactly: 2^53 - 1 (RFC 7493).
inline constexpr std::int64_t integer_max = 9'007'199'254'740'991;

/// Reads JSON strictly, where Boost.JSON alone would be lenient: a duplicate key, a number that is
/// not finite and an integer that a double would round are refused, none is repaired. Doubles are
/// read correctly rounded. Keeps its buffers from line to line; one thread at a time.
class Parser {
 public:
  explicit Parser(const ParseLimits& limits = {});
  ~Parser();
  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;

  /// The value of one line, allocated from `storage`, which must outlive it. The text is copied
  /// out of `line`. Refuses with kind invalid_field, a rule of `json_rule` and, once the fault lies
  /// inside a value, its path.
  Result<boost::json::value> parse(std::string_view line, boost::json::storage_ptr storage = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same for one line alone.
Result<boost::json::value> parse(std::string_view line, const ParseLimits& limits = {},
                                 boost::json::storage_ptr storage = {});

}  // namespace greenlane::codec
