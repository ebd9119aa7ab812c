#pragma once

#include <string>
#include <string_view>

#include "proto/codec/codec.hpp"
#include "proto/codec/json.hpp"

namespace greenlane::instances {

/// What a file of JSON may ask of us.
inline constexpr codec::ParseLimits json_limits{
    .bytes_max = std::size_t{64} << 20, .depth_max = 8, .elements_max = 8'000'000};

/// A described struct from a file's text; a refusal's field begins with the file's name.
template <class T>
value::Result<T> read_json(const std::string& name, std::string_view text) {
  auto json = codec::parse(text, json_limits);
  if (!json) return std::unexpected(value::within(name, std::move(json.error())));
  auto entry = codec::decode<T>(*json);
  if (!entry) return std::unexpected(value::within(name, std::move(entry.error())));
  return entry;
}

}  // namespace greenlane::instances
