#pragma once

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "station/value/result.hpp"

namespace greenlane::value {

/// The problem of a text that Value::parse refuses. It has no path: the caller adds that. It is
/// said in both languages.
template <class Value>
Problem refusal_of(std::string_view text) {
  const Result<Value> result = Value::parse(text);
  CAPTURE(std::string(text));
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == Kind::invalid_field);
  CHECK(result.error().field.empty());
  CHECK_FALSE(result.error().zh.empty());
  return result.error();
}

/// The one spelling of a text that Value::parse accepts.
template <class Value>
std::string spelling_of(std::string_view text) {
  const Result<Value> result = Value::parse(text);
  CAPTURE(std::string(text), result ? "" : result.error().message);
  REQUIRE(result.has_value());
  return std::string(result->text());
}

/// That a text is refused by a rule and with these words in the message.
template <class Value>
void check_refused(std::string_view text, std::string_view rule, const std::string& words) {
  const Problem problem = refusal_of<Value>(text);
  CAPTURE(std::string(text));
  CHECK(problem.rule == rule);
  CHECK_THAT(problem.message, Catch::Matchers::Contains(words));
}

}  // namespace greenlane::value
