#include "scheduler/instances/number_text.hpp"

#include <charconv>

#include <fmt/format.h>

namespace greenlane::instances {

using value::Result;

namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

/// A word as it can be shown, however long and whatever is in it.
std::string shown(std::string_view word) {
  std::string text;
  for (const char letter : word.substr(0, 30)) text += letter > ' ' && letter <= '~' ? letter : '?';
  return word.size() > 30 ? text + "..." : text;
}

}  // namespace

void NumberText::skip_blanks() {
  std::size_t at = 0;
  for (; at < rest_.size() && blanks.contains(rest_[at]); ++at)
    if (rest_[at] == '\n') ++line_;
  rest_.remove_prefix(at);
}

bool NumberText::done() {
  skip_blanks();
  return rest_.empty();
}

Result<void> NumberText::end() {
  if (done()) return {};
  return refuse(
      "nothing behind the last number",
      fmt::format("\"{}\" is too much", shown(rest_.substr(0, rest_.find_first_of(blanks)))));
}

Result<std::int64_t> NumberText::next(std::string_view what, std::int64_t least,
                                      std::int64_t most) {
  if (done()) return refuse("complete", fmt::format("the text ends before {}", what));
  const std::string_view word = rest_.substr(0, rest_.find_first_of(blanks));
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc::result_out_of_range)
    return refuse(fmt::format("{} to {}", least, most),
                  fmt::format("{} is {}, beyond 64 bits", what, shown(word)));
  if (error != std::errc{} || stop != word.data() + word.size())
    return refuse("whole number", fmt::format("{} is \"{}\"", what, shown(word)));
  if (number < least || number > most)
    return refuse(fmt::format("{} to {}", least, most), fmt::format("{} is {}", what, number));
  rest_.remove_prefix(word.size());
  return number;
}

std::unexpected<value::Problem> NumberText::refuse(std::string rule, std::string message) const {
  std::string where = fmt::format("{}:{}", name_, line_);
  message = fmt::format("{}: {} ({})", where, message, rule);
  return value::refuse(value::Kind::invalid_field, std::move(where), std::move(rule),
                       std::move(message));
}

}  // namespace greenlane::instances
