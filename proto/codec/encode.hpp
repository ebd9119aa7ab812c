#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include <boost/json/value.hpp>

#include "proto/codec/codec.hpp"
#include "proto/codec/names.hpp"
#include "proto/codec/shape.hpp"
#include "proto/codec/value_traits.hpp"
#include "proto/codec/words.hpp"
#include "proto/codec/writer.hpp"
#include "station/value/ensure.hpp"

// The definitions behind codec.hpp's `write` and `encode`; decode.hpp says what each shape is as
// JSON. Included where they are instantiated, not by their users.

namespace greenlane::codec {

namespace detail {

template <class T>
void write_value(Writer& out, const T& value);

/// An enumerator's name. A number that no enumerator has is a defect.
std::string_view word_name(std::span<const WordEntry> entries, std::int64_t value);
/// The tree of JSON that we wrote ourselves.
boost::json::value tree_of(std::string_view json);

/// A value type that was never given a value writes what nobody can read back: a defect, caught
/// before it reaches a ledger.
template <shape::text T>
void ensure_named(const T& value) {
  if constexpr (std::is_constructible_v<bool, const T&>)
    ENSURE(static_cast<bool>(value) || T::parse(value.text()).has_value());
  else if constexpr (requires { value.empty(); })
    ENSURE(!value.empty() || T::parse(value.text()).has_value());
}

template <class Key>
void write_key(Writer& out, const Key& key, bool& first) {
  if constexpr (std::is_same_v<Key, std::string>) {
    out.key(key, first);
  } else if constexpr (shape::text<Key>) {
    ensure_named(key);
    out.key(key.text(), first);
  } else {
    static_assert(shape::word<Key>, "a map's key must be text on the wire");
    out.field(word_name(words<Key>, static_cast<std::int64_t>(key)), first);
  }
}

template <class Range>
void write_elements(Writer& out, const Range& elements) {
  out.symbol('[');
  bool first = true;
  for (const auto& element : elements) {
    if (!first) out.symbol(',');
    first = false;
    write_value<typename Range::value_type>(out, element);
  }
  out.symbol(']');
}

template <class Map>
void write_map(Writer& out, const Map& map) {
  out.symbol('{');
  bool first = true;
  for (const auto& [key, value] : map) {
    write_key(out, key, first);
    write_value(out, value);
  }
  out.symbol('}');
}

template <class Member, class T>
void write_member(Writer& out, const T& structure, bool& first) {
  const auto& value = structure.*Member::pointer;
  if constexpr (shape::optional<std::remove_cvref_t<decltype(value)>>)
    if (!value) return;
  out.field(Member::name, first);
  write_value(out, value);
}

template <class T, template <class...> class List, class... Members>
void write_members(Writer& out, const T& structure, List<Members...>) {
  out.symbol('{');
  [[maybe_unused]] bool first = true;
  (write_member<Members>(out, structure, first), ...);
  out.symbol('}');
}

template <class T>
void write_variant(Writer& out, const T& variant) {
  out.symbol('{');
  bool first = true;
  out.field(alternative_name(variant), first);
  std::visit([&](const auto& alternative) { write_value(out, alternative); }, variant);
  out.symbol('}');
}

template <class T>
void write_value(Writer& out, const T& value) {
  if constexpr (shape::custom<T>) {
    codec_traits<T>::write(out, value);
  } else if constexpr (std::is_same_v<T, bool>) {
    out.boolean(value);
  } else if constexpr (shape::integer<T>) {
    ENSURE(std::in_range<std::int64_t>(value));
    out.integer(static_cast<std::int64_t>(value));
  } else if constexpr (std::is_same_v<T, double>) {
    out.decimal(value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    out.text(value);
  } else if constexpr (shape::text<T>) {
    ensure_named(value);
    out.text(value.text());
  } else if constexpr (shape::bounded<T>) {
    out.integer(value.value());
  } else if constexpr (shape::duration<T>) {
    out.integer(value.count());
  } else if constexpr (shape::word<T>) {
    out.symbol('"');
    out.raw(word_name(words<T>, static_cast<std::int64_t>(value)));
    out.symbol('"');
  } else if constexpr (shape::optional<T>) {
    value ? write_value(out, *value) : out.null();
  } else if constexpr (shape::bytes<T>) {
    out.bytes(value);
  } else if constexpr (shape::vector<T> || shape::set<T> || shape::array<T>) {
    write_elements(out, value);
  } else if constexpr (shape::pair<T>) {
    out.symbol('[');
    write_value(out, value.first);
    out.symbol(',');
    write_value(out, value.second);
    out.symbol(']');
  } else if constexpr (shape::map<T>) {
    write_map(out, value);
  } else if constexpr (shape::variant<T>) {
    write_variant(out, value);
  } else {
    static_assert(shape::structure<T>, "describe the struct, or give it codec_traits");
    write_members(out, value, shape::members<T>{});
  }
}

}  // namespace detail

/// For codec_traits that write what stands inside them.
template <class T>
void write(Writer& out, const T& value) {
  detail::write_value(out, value);
}

template <class T>
void write(std::string& out, const T& value, const EncodeOptions& options) {
  Writer writer(out, options);
  detail::write_value(writer, value);
}

template <class T>
boost::json::value encode(const T& value, const EncodeOptions& options) {
  std::string text;
  write(text, value, options);
  return detail::tree_of(text);
}

}  // namespace greenlane::codec
