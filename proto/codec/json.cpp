#include "proto/codec/json.hpp"

#include <charconv>
#include <cmath>
#include <string>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include "proto/codec/nesting.hpp"
#include "proto/codec/refusal.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::codec {

namespace json = boost::json;

namespace {

/// Builds a value from a parser's events, and stops it at the first thing we refuse.
class Builder {
 public:
  // Bounded by the line's length, which is checked before.
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  explicit Builder(std::size_t elements_max) : elements_max_(elements_max) {}

  void begin(json::storage_ptr storage) {
    stack_.reset(std::move(storage));
    nesting_.clear();
    problem_ = {};
    number_.clear();
  }
  json::value release() { return stack_.release(); }
  /// Lets go of what the caller's storage holds.
  void end() { stack_.reset(); }
  const Problem& problem() const { return problem_; }  ///< the rule is empty where none of ours
  std::string path() const { return nesting_.path(); }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }

  bool on_object_begin(json::error_code& error) {
    nesting_.open_object();
    return within_elements(error);
  }
  bool on_object_end(std::size_t count, json::error_code& error) {
    if (const std::string_view* key = nesting_.repeated_key()) return stop_at_key(*key, error);
    nesting_.close();
    stack_.push_object(count);
    return true;
  }
  bool on_array_begin(json::error_code& error) {
    nesting_.open_array();
    return within_elements(error);
  }
  bool on_array_end(std::size_t count, json::error_code&) {
    nesting_.close();
    stack_.push_array(count);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    nesting_.key_part(part);
    stack_.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    nesting_.key(part);
    stack_.push_key(part);
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code& error) {
    nesting_.value();
    stack_.push_string(part);
    return within_elements(error);
  }
  bool on_number_part(json::string_view part, json::error_code&) {
    number_.append(part);
    return true;
  }
  bool on_int64(std::int64_t number, json::string_view text, json::error_code& error) {
    nesting_.value();
    if (number < -integer_max || number > integer_max) return inexact(text, error);
    number_.clear();
    stack_.push_int64(number);
    return within_elements(error);
  }
  bool on_uint64(std::uint64_t, json::string_view text, json::error_code& error) {
    nesting_.value();
    return inexact(text, error);  // called only above the largest int64
  }
  bool on_double(double rounded, json::string_view text, json::error_code& error) {
    nesting_.value();
    number_.append(text);
    if (number_.find_first_of(".eE") == std::string::npos) return inexact("", error);
    const double number = correctly_rounded(rounded);
    if (!std::isfinite(number))
      return stop(error, json_rule::finite, shown(number_) + " is more than a number can hold",
                  shown(number_) + " 超出数字所能表示的范围");
    number_.clear();
    stack_.push_double(number);
    return within_elements(error);
  }
  bool on_bool(bool truth, json::error_code& error) {
    nesting_.value();
    stack_.push_bool(truth);
    return within_elements(error);
  }
  bool on_null(json::error_code& error) {
    nesting_.value();
    stack_.push_null();
    return within_elements(error);
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  bool stop(json::error_code& error, std::string_view rule, std::string message, std::string zh) {
    problem_ = {Kind::invalid_field, nesting_.path(), std::string(rule), std::move(message),
                std::move(zh)};
    error = json::error::test_failure;
    return false;
  }
  bool stop_at_key(std::string_view key, json::error_code& error) {
    problem_ = {Kind::invalid_field, shown(key), std::string(json_rule::unique_keys),
                "the key \"" + shown(key) + "\" stands twice", "键“" + shown(key) + "”出现了两次"};
    const std::string object = nesting_.container_path();
    if (!object.empty()) problem_ = within(object, std::move(problem_));
    error = json::error::test_failure;
    return false;
  }
  bool inexact(std::string_view text, json::error_code& error) {
    const std::string number = shown(number_ + std::string(text));
    return stop(error, json_rule::exact,
                number + " is beyond 2^53 - 1, which is as far as integers are exact in JSON",
                number + " 超过 2^53 - 1，JSON 中的整数只精确到此");
  }
  bool within_elements(json::error_code& error) {
    if (nesting_.elements() <= elements_max_) return true;
    return stop(error, json_rule::elements,
                "more than " + std::to_string(elements_max_) + " array elements and members",
                "数组元素与成员超过 " + std::to_string(elements_max_) + " 个");
  }

  /// What `number_` says. Boost's own result can be one unit in the last place off, and infinite
  /// for the largest double; it is kept only to tell too large from too small.
  double correctly_rounded(double rounded) const {
    double number = 0;
    const char* last = number_.data() + number_.size();
    const auto [end, failure] = std::from_chars(number_.data(), last, number);
    ENSURE(end == last);
    if (failure == std::errc{}) return number;
    return std::abs(rounded) > 1 ? HUGE_VAL : 0.0;
  }

  json::value_stack stack_;
  Nesting nesting_;
  Problem problem_;
  std::string number_;
  std::size_t elements_max_;
};

json::parse_options options(const ParseLimits& limits) {
  json::parse_options options;
  options.max_depth = limits.depth_max;
  return options;
}

std::unexpected<Problem> refuse_text(std::string path, std::string_view rule, std::string message,
                                     std::string zh) {
  return refuse(Kind::invalid_field, std::move(path), std::string(rule), std::move(message),
                std::move(zh));
}

bool in_a_word(char byte) {
  return ('A' <= byte && byte <= 'Z') || ('a' <= byte && byte <= 'z') || byte == '-' || byte == '+';
}

/// What other languages write for numbers that JSON does not have, when that is where the parser
/// stopped: NaN, Infinity, -inf. Empty otherwise.
std::string_view no_number_at(std::string_view line, std::size_t position) {
  if (position >= line.size() || !in_a_word(line[position])) return {};
  std::size_t from = position;
  while (from > 0 && in_a_word(line[from - 1])) --from;
  std::size_t to = position;
  while (to < line.size() && in_a_word(line[to])) ++to;
  const std::string_view word = line.substr(from, to - from);
  std::string lower(word.substr(word.find_first_not_of("+-") == 1 ? 1 : 0));
  for (char& letter : lower) letter = static_cast<char>(letter | 0x20);
  const bool begins_value =
      from == 0 || std::string_view(":,[ \t").find(line[from - 1]) != std::string_view::npos;
  const bool known = lower == "nan" || lower == "inf" || lower == "infinity";
  return known && begins_value ? word : std::string_view{};
}

/// Whether an escaped leading surrogate, such as \ud83d, ends where the parser stopped, or before
/// the backslash that it had taken for its other half.
bool ends_in_surrogate(std::string_view line, std::size_t position) {
  if (position > 0 && position <= line.size() && line[position - 1] == '\\') --position;
  if (position < 6 || position > line.size()) return false;
  const std::string_view escape = line.substr(position - 6, 6);
  return escape.starts_with("\\u") && (escape[2] == 'd' || escape[2] == 'D') &&
         std::string_view("89abAB").find(escape[3]) != std::string_view::npos;
}

/// What the parser's own refusal means. `position` is where it stopped.
std::unexpected<Problem> refuse_syntax(const json::error_code& error, std::string_view line,
                                       std::size_t position, std::string path,
                                       const ParseLimits& limits) {
  const std::string byte = std::to_string(position);
  const std::string where = " at byte " + byte;
  const std::string where_zh = "（第 " + byte + " 字节处）";
  if (error == json::error::too_deep)
    return refuse_text(std::move(path), json_rule::depth,
                       "nested deeper than " + std::to_string(limits.depth_max) + " levels",
                       "嵌套超过 " + std::to_string(limits.depth_max) + " 层");
  if (error == json::error::exponent_overflow)
    return refuse_text(std::move(path), json_rule::finite,
                       "a number with an exponent that no number can hold" + where,
                       "数字的指数超出所能表示的范围" + where_zh);
  if (!valid_utf8(line))
    return refuse_text(std::move(path), json_rule::unicode, "the text is not valid UTF-8" + where,
                       "不是有效的 UTF-8" + where_zh);
  if (error == json::error::illegal_leading_surrogate ||
      error == json::error::illegal_trailing_surrogate || ends_in_surrogate(line, position))
    return refuse_text(std::move(path), json_rule::unicode,
                       "an escaped surrogate stands without its other half" + where,
                       "转义的代理项缺少另一半" + where_zh);
  if (error == json::error::incomplete)
    return refuse_text(std::move(path), json_rule::complete, "the text ends inside a value",
                       "文字在一个值的中间结束");
  if (const std::string_view word = no_number_at(line, position); !word.empty())
    return refuse_text(
        std::move(path), json_rule::number,
        std::string(word) + " is no number of JSON: a finite number would be " + "accepted" + where,
        std::string(word) + " 不是 JSON 的数字：应为有限的数字" + where_zh);
  return refuse_text(std::move(path), json_rule::syntax, "not JSON" + where,
                     "不是 JSON" + where_zh);
}

}  // namespace

struct Parser::State {
  /// One line's parse: whichever way it ends, nothing stays in the caller's storage.
  struct Turn {
    Turn(Builder& of, json::storage_ptr storage) : builder(of) {
      builder.begin(std::move(storage));
    }
    ~Turn() { builder.end(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    Builder& builder;
  };

  explicit State(const ParseLimits& with)
      : limits(with), parser(options(with), with.elements_max) {}

  ParseLimits limits;
  json::basic_parser<Builder> parser;
};

Parser::Parser(const ParseLimits& limits) : state_(std::make_unique<State>(limits)) {}
Parser::~Parser() = default;
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;

Result<json::value> Parser::parse(std::string_view line, json::storage_ptr storage) {
  const ParseLimits& limits = state_->limits;
  if (line.size() > limits.bytes_max)
    return refuse_text("", json_rule::size,
                       "longer than " + std::to_string(limits.bytes_max) + " bytes",
                       "超过 " + std::to_string(limits.bytes_max) + " 字节");
  if (line.starts_with("\xEF\xBB\xBF"))
    return refuse_text("", json_rule::mark, "the text begins with a byte order mark",
                       "文字以字节顺序标记（BOM）开头");

  json::basic_parser<Builder>& parser = state_->parser;
  Builder& builder = parser.handler();
  parser.reset();
  const State::Turn turn(builder, std::move(storage));
  json::error_code error;
  const std::size_t read = parser.write_some(false, line.data(), line.size(), error);
  if (!builder.problem().rule.empty()) return std::unexpected(builder.problem());
  if (error) return refuse_syntax(error, line, read, builder.path(), limits);
  if (read < line.size())
    return refuse_text("", json_rule::one_value,
                       "something follows the value at byte " + std::to_string(read),
                       "值之后（第 " + std::to_string(read) + " 字节处）还有内容");
  return builder.release();
}

Result<json::value> parse(std::string_view line, const ParseLimits& limits,
                          json::storage_ptr storage) {
  return Parser(limits).parse(line, std::move(storage));
}

}  // namespace greenlane::codec
