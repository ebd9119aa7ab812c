#pragma once

#include <compare>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "station/value/result.hpp"

namespace greenlane::value {

/// A value that is a text on the wire: parse() reads it, text() writes it in its one spelling, and
/// parse(text()) gives the same value back.
template <class Value>
concept Textual = std::equality_comparable<Value> && requires(const Value& v, std::string_view s) {
  { Value::parse(s) } -> std::same_as<Result<Value>>;
  { v.text() } -> std::convertible_to<std::string>;
};

/// The base of a value that is held as its one spelling. Only values of one type compare with each
/// other, by their bytes. A default-constructed one is empty and names nothing: structs have it
/// before they are decoded, parse() never returns it unless the type says so.
template <class Value>
class Spelled {
 public:
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  explicit operator bool() const { return !empty(); }

  friend auto operator<=>(const Spelled&, const Spelled&) = default;

 protected:
  Spelled() = default;
  explicit Spelled(std::string text) : text_(std::move(text)) {}

 private:
  std::string text_;
};

}  // namespace greenlane::value
