#include "proto/codec/value_traits.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>

#include "proto/codec/decode.hpp"
#include "proto/codec/writer.hpp"

namespace greenlane::codec {

Result<Instant> codec_traits<Instant>::decode(const boost::json::value& json) {
  Problem problem;
  std::string_view text;
  if (!detail::read_text(json, text, problem)) return std::unexpected(std::move(problem));
  return parse_instant(text);
}

void codec_traits<Instant>::write(Writer& out, Instant instant) {
  out.instant(instant);
}

boost::json::object codec_traits<Instant>::schema() {
  return {{"type", "string"},
          {"format", "date-time"},
          {"description", "ISO 8601 with seconds and an offset"},
          {"examples", {"2022-05-05T09:00:00+08:00"}}};
}

namespace {

/// An interval as fields, which it is not described to have.
struct Span {
  Instant from;
  Instant to;
};
BOOST_DESCRIBE_STRUCT(Span, (), (from, to))

}  // namespace

Result<Interval> codec_traits<Interval>::decode(const boost::json::value& json) {
  const Result<Span> span = codec::decode<Span>(json);
  if (!span) return std::unexpected(span.error());
  if (span->to < span->from)
    return refuse(Kind::invalid_field, "to", "interval", "the end is before the beginning",
                  "结束早于开始");
  return Interval{span->from, span->to};
}

void codec_traits<Interval>::write(Writer& out, const Interval& interval) {
  bool first = true;
  out.symbol('{');
  out.field("from", first);
  out.instant(interval.from);
  out.field("to", first);
  out.instant(interval.to);
  out.symbol('}');
}

boost::json::object codec_traits<Interval>::schema() {
  return {{"type", "object"},
          {"description", "a span of time; the instant `to` is not part of it"},
          {"properties",
           {{"from", codec_traits<Instant>::schema()}, {"to", codec_traits<Instant>::schema()}}},
          {"required", {"from", "to"}},
          {"additionalProperties", false}};
}

}  // namespace greenlane::codec
