#pragma once

#include <boost/json/fwd.hpp>

#include "proto/codec/shape.hpp"

namespace greenlane::codec {

/// An instant is ISO 8601 text with an offset.
template <>
struct codec_traits<Instant> {
  static Result<Instant> decode(const boost::json::value& json);
  static void write(Writer& out, Instant instant);
  static boost::json::object schema();
};

/// {"from": …, "to": …}. `to` may not be before `from`; rule "interval".
template <>
struct codec_traits<Interval> {
  static Result<Interval> decode(const boost::json::value& json);
  static void write(Writer& out, const Interval& interval);
  static boost::json::object schema();
};

}  // namespace greenlane::codec
