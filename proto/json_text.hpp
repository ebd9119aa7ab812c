#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "proto/codec/shape.hpp"

namespace greenlane::proto {

/// A JSON object kept as its text, where the wire carries what this library does not look into: an
/// event's body, the OpenRPC document.
struct JsonText {
  std::string text = "{}";  ///< one object, well-formed

  bool operator==(const JsonText&) const = default;
};

}  // namespace greenlane::proto

template <>
struct greenlane::codec::codec_traits<greenlane::proto::JsonText> {
  static Result<proto::JsonText> decode(const boost::json::value& json);
  static void write(Writer& out, const proto::JsonText& value);
  static boost::json::object schema();
};
