#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "proto/codec/words.hpp"
#include "station/ledger/failure.hpp"
#include "station/ledger/statement.hpp"
#include "station/value/identifier.hpp"
#include "station/value/instant.hpp"
#include "station/value/textual.hpp"

namespace greenlane::ledger {

using namespace value;

/// How a type is bound to a statement and read from a row. As SQL,
///   integers, bool, Bounded   are INTEGER
///   Instant                   is INTEGER: milliseconds since 1970-01-01T00:00Z
///   Duration                  is INTEGER: milliseconds
///   Day                       is INTEGER: 20220505
///   Identifier                is INTEGER: 12 of "ent-12"
///   double                    is REAL
///   texts, Textual, enums     are TEXT, spelled as on the wire
///   arrays of bytes           are BLOB
///   std::optional             may be NULL
/// Reading throws Damaged when the value is none that the type could have written.
template <class T>
struct Column;

namespace detail {
[[noreturn]] inline void refuse_value(std::string_view value, std::string_view why) {
  throw Damaged("\"" + std::string(value) + "\" can't be a value here: " + std::string(why));
}
}  // namespace detail

template <std::integral T>
struct Column<T> {
  static void bind(Statement& to, int at, T number) {
    to.bind(at, static_cast<std::int64_t>(number));
  }
  static T read(const Statement& row, int at) {
    const std::int64_t number = row.integer(at);
    if constexpr (std::same_as<T, bool>) {
      if (number != 0 && number != 1) detail::refuse_value(std::to_string(number), "not 0 or 1");
    } else {
      if (!std::in_range<T>(number)) detail::refuse_value(std::to_string(number), "too large");
    }
    return static_cast<T>(number);
  }
};

template <>
struct Column<double> {
  static void bind(Statement& to, int at, double number) { to.bind(at, number); }
  static double read(const Statement& row, int at) { return row.real(at); }
};

template <>
struct Column<std::string> {
  static void bind(Statement& to, int at, const std::string& text) {
    to.bind(at, std::string_view(text));
  }
  static std::string read(const Statement& row, int at) { return std::string(row.text(at)); }
};

template <>
struct Column<std::string_view> {
  static void bind(Statement& to, int at, std::string_view text) { to.bind(at, text); }
};

template <>
struct Column<Instant> {
  static void bind(Statement& to, int at, Instant instant) {
    to.bind(at, milliseconds_of(instant));
  }
  static Instant read(const Statement& row, int at) { return instant_of(row.integer(at)); }
};

template <>
struct Column<Duration> {
  static void bind(Statement& to, int at, Duration duration) { to.bind(at, duration.count()); }
  static Duration read(const Statement& row, int at) { return Duration{row.integer(at)}; }
};

template <>
struct Column<Day> {
  static void bind(Statement& to, int at, Day day) { to.bind(at, std::int64_t{day.number()}); }
  static Day read(const Statement& row, int at) {
    const auto number = Column<std::int32_t>::read(row, at);
    const std::chrono::year_month_day date{std::chrono::year{number / 10'000},
                                           std::chrono::month{unsigned(number / 100 % 100)},
                                           std::chrono::day{unsigned(number % 100)}};
    if (number < 0 || !date.ok()) detail::refuse_value(std::to_string(number), "not a day");
    return Day{date};
  }
};

template <class Named>
struct Column<Identifier<Named>> {
  static void bind(Statement& to, int at, Identifier<Named> id) { to.bind(at, id.value); }
  static Identifier<Named> read(const Statement& row, int at) { return {row.integer(at)}; }
};

template <std::size_t size>
struct Column<std::array<unsigned char, size>> {
  using Bytes = std::array<unsigned char, size>;
  static void bind(Statement& to, int at, const Bytes& bytes) {
    to.bind(at, std::span<const unsigned char>(bytes));
  }
  static Bytes read(const Statement& row, int at) {
    const auto blob = row.blob(at);
    if (blob.size() != size)
      throw Damaged(std::to_string(blob.size()) + " bytes where " + std::to_string(size) +
                    " belong");
    Bytes bytes;
    std::ranges::copy(blob, bytes.begin());
    return bytes;
  }
};

/// Plate, Word, SlotId …
template <Textual T>
struct Column<T> {
  static void bind(Statement& to, int at, const T& value) {
    // Some types hold their text and some make it: the statement needs one that stays.
    if constexpr (std::is_reference_v<decltype(value.text())>)
      to.bind(at, std::string_view(value.text()));
    else
      to.bind_copy(at, value.text());
  }
  static T read(const Statement& row, int at) {
    const std::string_view text = row.text(at);
    Result<T> value = T::parse(text);
    if (!value) detail::refuse_value(text, value.error().message);
    return *std::move(value);
  }
};

/// A number with bounds of its own.
template <class T>
  requires requires(const T& bounded, std::int64_t given) {
    { T::of(given) } -> std::same_as<Result<T>>;
    { bounded.value() } -> std::convertible_to<std::int64_t>;
  }
struct Column<T> {
  static void bind(Statement& to, int at, const T& bounded) {
    to.bind(at, static_cast<std::int64_t>(bounded.value()));
  }
  static T read(const Statement& row, int at) {
    const std::int64_t number = row.integer(at);
    Result<T> value = T::of(number);
    if (!value) detail::refuse_value(std::to_string(number), value.error().message);
    return *std::move(value);
  }
};

/// A described enumeration.
template <class T>
  requires std::is_enum_v<T>
struct Column<T> {
  static void bind(Statement& to, int at, T value) {
    const auto* entry = codec::find_word(codec::words<T>, static_cast<std::int64_t>(value));
    to.bind(at, entry ? entry->name : std::string_view{});
  }
  static T read(const Statement& row, int at) {
    const std::string_view name = row.text(at);
    const auto* entry = codec::find_word(codec::words<T>, name);
    if (!entry) detail::refuse_value(name, "no such word");
    return static_cast<T>(entry->value);
  }
};

template <class T>
struct Column<std::optional<T>> {
  static void bind(Statement& to, int at, const std::optional<T>& value) {
    value ? Column<T>::bind(to, at, *value) : to.bind_null(at);
  }
  static std::optional<T> read(const Statement& row, int at) {
    if (row.is_null(at)) return std::nullopt;
    return Column<T>::read(row, at);
  }
};

}  // namespace greenlane::ledger
